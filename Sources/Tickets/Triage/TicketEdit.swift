/// What an action does to one ticket: it can be shown, planned, sent, compared, stored, done again and taken back.
public struct TicketEdit: Equatable, Sendable {
  /// What is changed.
  public enum Work: Equatable, Sendable {
    /// Fields.
    indirect case fields(FieldEdit)
    /// Exact tags that are added and removed; never a replacement (decision 0014).
    case tags(TagEdit)
  }

  /// The ticket.
  public var key: TicketRef
  /// What is changed.
  public var work: Work

  /// Makes an edit.
  public init(key: TicketRef, work: Work) {
    self.key = key
    self.work = work
  }

  /// The edit that takes this one back.
  public var inverted: Self {
    switch work {
    case .fields(let edit): Self(key: key, work: .fields(edit.inverted))
    case .tags(let edit): Self(key: key, work: .tags(edit.inverse))
    }
  }
}
