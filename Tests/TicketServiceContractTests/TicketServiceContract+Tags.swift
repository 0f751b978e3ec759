import Testing
import Tickets

extension TicketServiceContract {
  private static let skipReason = "Not found or no edit access"

  @Test(arguments: Backend.allCases)
  func tagsAreReplacedTrimmedLoweredAndSorted(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.tags = ["old"] })
      let ticket = try await inbox.apply(TicketChange(tags: ["  VIP ", "billing", "vip", "Übung"]))
      #expect(ticket.tags == ["billing", "vip", "übung"])
      #expect(try await inbox.listed(1)?.tags == ["billing", "vip", "übung"])
      #expect(try await inbox.apply(TicketChange(tags: [])).tags == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func tagsThatAreBlankTooLongOrHoldANULAreRefused(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.tags = ["old"] }
      try inbox.seed(ticket)
      let long = String(repeating: "é", count: 256)
      for (tags, reason) in [
        (["a", "  "], .blank), (["a", long], .tooLong(limit: 255)), (["a", "b\0"], .nullCharacters),
      ] as [([String], TicketServiceError.InvalidReason)] {
        #expect(
          try await failure { try await inbox.apply(TicketChange(status: .resolved, tags: tags)) }
            == .invalid(field: "tags__1", reason: reason))
      }
      #expect(try await inbox.listed(1) == ticket)
      #expect(try await inbox.apply(TicketChange(tags: [String(long.dropLast())])).tags.count == 1)
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkAddTellsEveryTicketsWholeList(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1) { $0.tags = ["zebra"] }, Inbox.ticket(2) { $0.tags = ["billing", "vip"] }])
      let update = BulkTagUpdate(ids: [Inbox.id(1), Inbox.id(2)], action: .add, tags: [" VIP", "billing"])
      #expect(
        try await inbox.service.updateTags(update)
          == BulkTagResult(updated: [
            .init(id: Inbox.id(1), tags: ["billing", "vip", "zebra"]),
            .init(id: Inbox.id(2), tags: ["billing", "vip"]),
          ]))
      #expect(try await inbox.listed(1)?.tags == ["billing", "vip", "zebra"])
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkRemoveLeavesTheOthers(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1) { $0.tags = ["a", "b", "c"] }, Inbox.ticket(2)])
      let update = BulkTagUpdate(ids: [Inbox.id(1), Inbox.id(2)], action: .remove, tags: ["B", "nothing"])
      #expect(
        try await inbox.service.updateTags(update).updated
          == [.init(id: Inbox.id(1), tags: ["a", "c"]), .init(id: Inbox.id(2), tags: [])])
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkSetReplacesAndAnEmptySetClears(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.tags = ["a", "b"] })
      let set = BulkTagUpdate(ids: [Inbox.id(1)], action: .set, tags: ["z", "C"])
      #expect(try await inbox.service.updateTags(set).updated == [.init(id: Inbox.id(1), tags: ["c", "z"])])
      let clear = BulkTagUpdate(ids: [Inbox.id(1)], action: .set, tags: [])
      #expect(try await inbox.service.updateTags(clear).updated == [.init(id: Inbox.id(1), tags: [])])
      #expect(try await inbox.listed(1)?.tags == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func unknownTicketsAreSkippedWithAReason(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let update = BulkTagUpdate(ids: [Inbox.id(404), Inbox.id(1)], action: .add, tags: ["vip"])
      let result = try await inbox.service.updateTags(update)
      #expect(result.updated == [.init(id: Inbox.id(1), tags: ["vip"])])
      // Where each ticket has a call of its own, its error is the reason.
      #expect(result.skipped.map(\.id) == [Inbox.id(404)])
      #expect(result.skipped.allSatisfy { $0.reason == Self.skipReason || $0.error == .notListed })
    }
  }

  @Test(arguments: Backend.allCases)
  func anIDGivenTwiceCountsOnce(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let update = BulkTagUpdate(ids: [Inbox.id(1), Inbox.id(1), Inbox.id(9), Inbox.id(9)], action: .add, tags: ["a"])
      let result = try await inbox.service.updateTags(update)
      #expect(result.updated.count == 1)
      #expect(result.skipped.count == 1)
    }
  }

  @Test(arguments: Backend.allCases)
  func blanksAmongBulkTagsAreDropped(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let update = BulkTagUpdate(ids: [Inbox.id(1)], action: .add, tags: [" ", "a", ""])
      #expect(try await inbox.service.updateTags(update).updated == [.init(id: Inbox.id(1), tags: ["a"])])
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkLimitsAreHeld(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let many = (1...501).map(Inbox.id)
      let tags = (1...101).map { "t\($0)" }
      let cases: [(BulkTagUpdate, TicketServiceError)] = [
        (BulkTagUpdate(ids: [], action: .add, tags: ["a"]), .invalid(field: "ids", reason: .emptyList)),
        (BulkTagUpdate(ids: many, action: .add, tags: ["a"]), .invalid(field: "ids", reason: .listTooLong(limit: 500))),
        (
          BulkTagUpdate(ids: [Inbox.id(1)], action: .add, tags: tags),
          .invalid(field: "tags", reason: .listTooLong(limit: 100))
        ),
        (
          BulkTagUpdate(ids: Array(many.prefix(101)), action: .add, tags: Array(tags.prefix(100))),
          .invalid(field: "tags", reason: .tooManyChanges)
        ),
        (
          BulkTagUpdate(ids: [Inbox.id(1)], action: .add, tags: ["a", String(repeating: "x", count: 256)]),
          .invalid(field: "tags__1", reason: .tooLong(limit: 255))
        ),
      ]
      for (update, error) in cases {
        #expect(try await failure { try await inbox.service.updateTags(update) } == error)
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func theLargestBulkIsTaken(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let tags = (1...20).map { "t\($0)" }
      let update = BulkTagUpdate(ids: (1...500).map(Inbox.id), action: .add, tags: tags + tags.map { $0.uppercased() })
      #expect(try await inbox.service.updateTags(update).skipped.count == 500)
    }
  }

  @Test(arguments: Backend.allCases)
  func addAndRemoveNeedATag(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      for action in [BulkTagUpdate.Action.add, .remove] {
        let update = BulkTagUpdate(ids: [Inbox.id(1)], action: action, tags: [])
        let sentence = "tags must not be empty for action '\(action.rawValue)'."
        #expect(
          try await failure { try await inbox.service.updateTags(update) }
            == .invalid(field: "tags", reason: .other(sentence)))
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func taggingMarksNothingRead(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.unreadByTeam = 2 })
      _ = try await inbox.service.updateTags(BulkTagUpdate(ids: [Inbox.id(1)], action: .add, tags: ["a"]))
      #expect(try await inbox.listed(1)?.unreadByTeam == 2)
    }
  }
}
