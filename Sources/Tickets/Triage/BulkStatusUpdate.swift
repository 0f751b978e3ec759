/// One status for many tickets (contract.md section 5.6).
///
/// No snooze rule runs: a snoozed ticket stays snoozed and would wake into another status. Callers must leave snoozed
/// tickets out and change those one by one (product rule 11).
public struct BulkStatusUpdate: Hashable, Sendable {
  /// Most ids in one call.
  public static let idLimit = 500

  /// 1 to 500 tickets, none of them snoozed.
  public var ids: [TicketID]
  /// The status they shall have.
  public var status: Status

  /// Makes a bulk change.
  public init(ids: [TicketID], status: Status) {
    self.ids = ids
    self.status = status
  }
}
