import FoundationEssentials
import Synchronization
import TicketFakes
import Tickets

/// A service over tickets that takes every change, snooze rules included; calls besides fail as a test says.
final class ScriptedServer: Sendable {
  private let fake: FakeServer
  let service: FakeTicketService
  private let held: Mutex<[TicketID: Ticket]>
  private let ignoresChanges = Mutex(false)
  private let losses = Mutex<(error: TicketServiceError, times: Int, other: @Sendable (inout Ticket) -> Void)?>(nil)
  private let keepsWholeSeconds = Mutex(false)
  private let failures: Mutex<[String: TicketServiceError]> = Mutex([:])

  init(_ tickets: Ticket...) {
    let server = FakeServer(tickets)
    (fake, service) = (server, server.service)
    held = Mutex(Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) }))
    service.answer { [self] call throws(TicketServiceError) in try answer(to: call) }
  }

  /// Changes a ticket behind the back of whoever saw it.
  func update(_ id: TicketID, _ change: (inout Ticket) -> Void) {
    fake.update(id, change)
    held.withLock { held in
      held[id].map {
        var ticket = $0; change(&ticket); held[id] = ticket
      }
    }
  }

  func remove(_ id: TicketID) { fake.change { $0.tickets.removeAll { $0.id == id } } }

  /// Lets calls of a kind end with an error.
  func fail(_ kind: String, _ error: TicketServiceError) { failures.withLock { $0[kind] = error } }

  /// Answers changes with the ticket as it was, as a server does that drops a field in silence.
  func ignoreChanges() { ignoresChanges.withLock { $0 = true } }

  /// Lets changes end with an error before they are done, so many of them; somebody else changes the ticket meanwhile.
  func lose(_ error: TicketServiceError, times: Int, _ other: @escaping @Sendable (inout Ticket) -> Void = { _ in }) {
    losses.withLock { $0 = (error, times, other) }
  }

  /// Keeps no parts of a second.
  func keepWholeSeconds() { keepsWholeSeconds.withLock { $0 = true } }

  /// Changes what the list answers, or what goes wrong there.
  func change(_ body: (inout FakeServer.State) -> Void) { fake.change(body) }

  func ticket(_ id: TicketID) -> Ticket? { held.withLock { $0[id] } }

  /// What was written, in order.
  var written: [TicketChange] {
    service.calls.compactMap { if case .apply(let change, _) = $0 { change } else { nil } }
  }

  /// The kinds of the calls so far, in order.
  var kinds: [String] { service.calls.map(Self.kind) }

  private static func kind(_ call: TicketCall) -> String { String("\(call)".prefix { $0 != "(" }) }

  private func answer(to call: TicketCall) throws(TicketServiceError) -> (any Sendable)? {
    let failure = failures.withLock { $0[Self.kind(call)] }
    switch call {
    case .apply(let change, let id):
      if let failure, failure.writeOutcome == .nothingWritten { throw failure }
      if ignoresChanges.withLock(\.self) { return ticket(id) }
      if let loss = losses.withLock(\.self), loss.times > 0 {
        losses.withLock { $0?.times -= 1 }
        update(id, loss.other)
        throw loss.error
      }
      update(id) { ticket in
        ticket.take(change)
        guard keepsWholeSeconds.withLock(\.self), let wake = ticket.snoozedUntil else { return }
        ticket.snoozedUntil = Date(timeIntervalSince1970: wake.timeIntervalSince1970.rounded(.down))
      }
      update(id) { ticket in
        if let tags = change.tags { ticket.tags = tags }
      }
      if let failure { throw failure }
      return ticket(id)
    case .updateTags(let update):
      if let failure { throw failure }
      for id in update.ids { self.update(id) { $0.tags = update.action.applied(update.tags, to: $0.tags) } }
      return BulkTagResult(updated: update.ids.map { .init(id: $0, tags: ticket($0)?.tags ?? []) })
    default:
      if let failure { throw failure }
      return nil
    }
  }
}
