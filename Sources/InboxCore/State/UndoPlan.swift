public import Tickets

/// What takes a step over many tickets back on those tickets as they stand now.
public enum UndoPlan: Equatable, Sendable {
  /// Tags.
  case tags(BulkState)
  /// Fields.
  case fields(FieldPlan)

  /// Compares what a step did with how its tickets stand now; 10,000 take a moment, so it is made off the main thread.
  ///
  /// - Parameters:
  ///   - step: The step; one over several tickets.
  ///   - tickets: The tickets now; missing ones are gone.
  ///   - isOneByOne: Whether the server has no call that gives one status to many tickets.
  public init(_ step: UndoStep, _ tickets: [TicketID: Ticket], isOneByOne: Bool) {
    if case .manyFields(let pairs) = step.work {
      self = .fields(FieldPlan(takingBack: pairs, step.direction, tickets, isOneByOne: isOneByOne))
    } else {
      self = .tags(BulkState(takingBack: step, tickets))
    }
  }
}
