import Foundation
import Testing
import TicketFile
import Tickets

/// Changes that waited while the service could not be reached.
extension TicketServiceContract {
  private func queued(_ change: TicketChange, on ticket: Ticket, after edit: (inout TriageFields) -> Void)
    -> QueuedChange
  {
    let before = TriageFields(ticket)
    var after = before
    edit(&after)
    return QueuedChange(
      ticket: ticket.id, number: ticket.number, row: nil,
      work: .fields(.init(change, before: before, after: after)), madeAt: Inbox.start)
  }

  @Test(arguments: Backend.allCases)
  func whatWaitedIsWrittenWhereNobodyTouchedItAndOpensNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.unreadByTeam = 2 }
      try inbox.seed(ticket)
      let pending = queued(TicketChange(status: .pending), on: ticket) { $0.status = .pending }
      #expect(await inbox.service.send(pending) == .sent)
      #expect(await inbox.service.send(pending) == .already)
      // Another field is no conflict, the same one is.
      let high = queued(TicketChange(priority: .set(.high)), on: ticket) { $0.priority = .high }
      #expect(await inbox.service.send(high) == .sent)
      let resolved = queued(TicketChange(status: .resolved), on: ticket) { $0.status = .resolved }
      guard case .conflict(let now) = await inbox.service.send(resolved) else { return #expect(Bool(false)) }
      #expect(now.status == .pending && now.priority == .high)
      let listed = try await inbox.listed(1)
      #expect(listed?.status == .pending && listed?.priority == .high && listed?.unreadByTeam == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func aSnoozeThatWaitedDoesNotReopenWhatWasResolved(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1)
      try inbox.seed(ticket)
      let until = Inbox.start + 86_400
      let snooze = queued(TicketChange(snoozedUntil: .set(until)), on: ticket) {
        $0.status = .onHold
        $0.snoozedUntil = until
      }
      _ = try await inbox.apply(TicketChange(status: .resolved))
      guard case .conflict = await inbox.service.send(snooze) else { return #expect(Bool(false)) }
      #expect(try await inbox.listed(1)?.status == .resolved)
      _ = try await inbox.apply(TicketChange(status: .open))
      #expect(await inbox.service.send(snooze) == .sent)
      let listed = try await inbox.listed(1)
      #expect(listed?.status == .onHold && listed?.snoozedUntil == until)
    }
  }

  @Test(arguments: Backend.allCases)
  func tagsThatWaitedLeaveTheOthersAlone(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.tags = ["billing", "export", "spam"] }
      try inbox.seed(ticket)
      let edit = QueuedChange(
        ticket: ticket.id, number: 1, row: nil, work: .tags(TagEdit(add: ["vip"], remove: ["spam"])),
        madeAt: Inbox.start)
      #expect(await inbox.service.send(edit) == .sent)
      #expect(try await inbox.listed(1)?.tags == ["billing", "export", "vip"])
      #expect(await inbox.service.send(edit) == .already)
    }
  }

  @Test(arguments: Backend.allCases)
  func aTicketThatIsGoneTakesNothingThatWaited(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let pending = queued(TicketChange(status: .pending), on: Inbox.ticket(2)) { $0.status = .pending }
      #expect(await inbox.service.send(pending) == .gone)
    }
  }
}
