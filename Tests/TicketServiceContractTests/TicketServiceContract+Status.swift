import FoundationEssentials
import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func aBulkStatusTellsWhichTicketsReallyChanged(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2) { $0.status = .resolved }, Inbox.ticket(3)])
      inbox.clock.advance(seconds: 60)
      let ids = [1, 2, 404, 3, 1].map(Inbox.id)
      #expect(
        try await inbox.service.updateStatus(BulkStatusUpdate(ids: ids, status: .resolved))
          == BulkStatusResult(
            changed: [Inbox.id(1), Inbox.id(3)],
            skipped: [
              .init(id: Inbox.id(2), reason: "Already in this status"),
              .init(id: Inbox.id(404), reason: "Not found or no edit access"),
            ]))
      #expect(try await inbox.listed(1)?.status == .resolved)
      #expect(try await inbox.listed(1)?.updatedAt == Inbox.start + 60)
      #expect(try await inbox.listed(2)?.updatedAt == Inbox.ticket(2).updatedAt)
      #expect(try await inbox.service.updateStatus(BulkStatusUpdate(ids: ids, status: .resolved)).changed == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func aBulkStatusRunsNoSnoozeRule(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let wake = Inbox.start + 3600
      try inbox.seed(
        Inbox.ticket(1) { ticket in
          ticket.status = .onHold
          ticket.snoozedUntil = wake
        })
      _ = try await inbox.service.updateStatus(BulkStatusUpdate(ids: [Inbox.id(1)], status: .resolved))
      #expect(try await inbox.listed(1)?.snoozedUntil == wake)
      #expect(try await inbox.listed(1)?.status == .resolved)
    }
  }

  @Test(arguments: Backend.allCases)
  func aBulkStatusMovesTheBadgeAndMarksNothingRead(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1) { $0.unreadByTeam = 2 }, Inbox.ticket(2) { $0.unreadByTeam = 1 }])
      #expect(try await inbox.service.unreadCount() == 3)
      _ = try await inbox.service.updateStatus(BulkStatusUpdate(ids: [Inbox.id(1)], status: .resolved))
      #expect(try await inbox.service.unreadCount() == 1)
      #expect(try await inbox.listed(1)?.unreadByTeam == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func theLimitsOfABulkStatusAreHeld(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let many = (1...501).map(Inbox.id)
      let cases: [(BulkStatusUpdate, TicketServiceError)] = [
        (BulkStatusUpdate(ids: [], status: .open), .invalid(field: "ids", reason: .emptyList)),
        (BulkStatusUpdate(ids: many, status: .open), .invalid(field: "ids", reason: .listTooLong(limit: 500))),
        (BulkStatusUpdate(ids: [Inbox.id(1)], status: .other("x")), .invalid(field: "status", reason: .notAChoice)),
      ]
      for (update, error) in cases {
        #expect(try await failure { try await inbox.service.updateStatus(update) } == error)
      }
      let most = BulkStatusUpdate(ids: Array(many.dropLast()), status: .open)
      #expect(try await inbox.service.updateStatus(most).skipped.count == 500)
    }
  }
}
