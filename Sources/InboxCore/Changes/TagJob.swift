public import Tickets

/// An edit of one ticket's tags, which takes one call or two.
public struct TagJob: Equatable, Sendable {
  /// The ticket.
  public var key: TicketRef
  /// The exact tags added and removed.
  public var edit: TagEdit
  /// What the calls made so far have added and removed.
  public var done: TagEdit
  /// The call under way and those still to make.
  public var calls: [BulkTagUpdate]
  /// Whether it takes an earlier edit back, and which.
  public var takesBack: UndoStep?
  /// What is added to the sentence of success.
  public var remark: String
  /// Why nobody knows what the call under way did, while the ticket is read again.
  public var doubt: TicketServiceError?
  /// What was typed, while the ticket is read before anything is written.
  var first: First?
  /// When it was asked for.
  public var given: RequestID

  /// What waits for the first look at its ticket.
  struct First: Equatable, Sendable {
    /// The edit as typed.
    var edit: TagEdit
    /// The tags as they were shown.
    var shown: [String]
  }

  /// Makes a job.
  public init(
    key: TicketRef, edit: TagEdit, calls: [BulkTagUpdate], takesBack: UndoStep?, remark: String, given: RequestID
  ) {
    self.key = key
    self.edit = edit
    done = TagEdit()
    self.calls = calls
    self.takesBack = takesBack
    self.remark = remark
    self.given = given
  }
}
