import InboxCore
import Tickets

/// Who comes before whom: calls that touch the same ticket run one after the other, in the order they were given.
///
/// Two quick presses must not cross on the wire, and an answer must not reach the file after that of a later call. The
/// waiting is done by the tasks; this only remembers the last call of each ticket, and belongs to the main thread.
struct TicketQueue {
  private typealias Place = (request: RequestID, task: Task<Void, Never>)

  private var last: [TicketID: Place] = [:]
  private var tickets: [RequestID: Set<TicketID>] = [:]

  /// The calls that a new one with these tickets has to wait for.
  func ahead(of tickets: Set<TicketID>) -> Set<Task<Void, Never>> { Set(tickets.compactMap { last[$0]?.task }) }

  /// Takes a call in.
  ///
  /// - Parameters:
  ///   - id: The call; a call that was given up keeps its place until its task ends, so that those behind it still wait
  ///     for those before it.
  ///   - tickets: What it touches.
  ///   - task: Ends when the call has ended, after everything `ahead(of:)` named.
  mutating func add(_ id: RequestID, _ tickets: Set<TicketID>, _ task: Task<Void, Never>) {
    guard !tickets.isEmpty else { return }
    self.tickets[id] = tickets
    for ticket in tickets { last[ticket] = (id, task) }
  }

  /// Forgets a call that has ended.
  mutating func end(_ id: RequestID) {
    for ticket in tickets.removeValue(forKey: id) ?? [] where last[ticket]?.request == id { last[ticket] = nil }
  }
}
