import FoundationEssentials
import Notation
import ServerPorts
import Testing
import Tickets

extension TicketServiceContract {
  private static let urgent: [String: JSONValue] = [
    "status": .array([.string("new"), .string("open")]), "assignee": .array([.string("me")]),
    "sorting": .object(["columnKey": .string("sla_due_at"), "order": .integer(1)]), "later": .string("kept"),
  ]

  @Test(arguments: Backend.allCases)
  func aViewIsKeptAsItWasWritten(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let service = inbox.service
      #expect(try await service.savedViews(limit: 10, offset: 0) == SavedViewPage(total: 0, views: []))
      let made = try await service.createView(
        SavedViewChange(name: "  My urgent queue ", filters: Self.urgent, isFavorite: true))
      #expect(made.name == "My urgent queue")
      #expect(made.filters == Self.urgent)
      #expect(made.isFavorite && made.visibility == .shared)
      #expect(made.creator == Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example"))
      #expect(made.createdAt == Inbox.start)
      #expect(made.shortID.utf8.count == 8 && made.shortID.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
      #expect(try await service.savedView(made.shortID) == made)
      #expect(try await service.savedViews(limit: 10, offset: 0) == SavedViewPage(total: 1, views: [made]))
    }
  }

  @Test(arguments: Backend.allCases)
  func aViewIsChangedFieldByFieldAndDeleted(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let service = inbox.service
      var view = try await service.createView(SavedViewChange(name: "One"))
      #expect(view.filters.isEmpty && !view.isFavorite)
      view.name = "Two"
      #expect(try await service.updateView(view.shortID, SavedViewChange(name: "Two")) == view)
      view.filters = Self.urgent
      view.isFavorite = true
      view.visibility = .private
      let change = SavedViewChange(filters: Self.urgent, isFavorite: true, visibility: .private)
      #expect(try await service.updateView(view.shortID, change) == view)
      #expect(try await service.updateView(view.shortID, change) == view)
      try await service.deleteView(view.shortID)
      #expect(try await failure { try await service.savedView(view.shortID) } == .viewNotFound)
      #expect(try await failure { try await service.deleteView(view.shortID) } == .viewNotFound)
      #expect(try await failure { try await service.updateView("noSuchID", change) } == .viewNotFound)
    }
  }

  @Test(arguments: Backend.allCases)
  func favouritesComeFirstThenTheNewestViews(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      var ids: [String] = []
      for name in ["a", "b", "c", "d"] {
        inbox.clock.advance(seconds: 1)
        ids.append(try await inbox.service.createView(SavedViewChange(name: name, isFavorite: name == "b")).shortID)
      }
      #expect(try await inbox.service.savedViews(limit: 10, offset: 0).views.map(\.name) == ["b", "d", "c", "a"])
      let second = try await inbox.service.savedViews(limit: 2, offset: 1)
      #expect(second.total == 4)
      #expect(second.views.map(\.name) == ["d", "c"])
      _ = try await inbox.service.updateView(ids[1], SavedViewChange(isFavorite: false))
      #expect(try await inbox.service.savedViews(limit: 10, offset: 0).views.map(\.name) == ["d", "c", "b", "a"])
      #expect(try await inbox.service.savedViews(limit: 10, offset: 9).views == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func badViewsAreRefusedAndNothingIsWritten(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      func refusal(_ change: SavedViewChange) async throws -> TicketServiceError? {
        try await failure { try await inbox.service.createView(change) }
      }
      func filters(_ key: String, _ value: JSONValue) -> SavedViewChange {
        SavedViewChange(name: "x", filters: [key: value])
      }
      #expect(try await refusal(SavedViewChange()) == .invalid(field: "name", reason: .required))
      #expect(try await refusal(SavedViewChange(name: " ")) == .invalid(field: "name", reason: .blank))
      let long = String(repeating: "é", count: 401)
      #expect(try await refusal(SavedViewChange(name: long)) == .invalid(field: "name", reason: .tooLong(limit: 400)))
      let large = filters("search2", .string(String(repeating: "x", count: 10_000)))
      #expect(
        try await refusal(large) == .invalid(field: "filters", reason: .other("Filters payload is too large.")))
      for (key, value, field, reason) in [
        ("status", .array([.string("open"), .string("closed")]), "filters__status__1", .notAChoice),
        ("status", .string("open"), "filters__status", .notAList),
        ("sla", .string("late"), "filters__sla", .notAChoice),
        ("assignee", .array([.string("sam")]), "filters__assignee__0", .notAChoice),
        ("search", .string(String(repeating: "x", count: 201)), "filters__search", .tooLong(limit: 200)),
        (
          "sorting", .object(["columnKey": .string("x"), "order": .integer(2)]), "filters__sorting__order", .notAChoice
        ),
      ] as [(String, JSONValue, String, TicketServiceError.InvalidReason)] {
        #expect(try await refusal(filters(key, value)) == .invalid(field: field, reason: reason), "\(key)")
      }
      #expect(try await inbox.service.savedViews(limit: 10, offset: 0).total == 0)
    }
  }

  @Test(arguments: Backend.newest + [.posed(.s)])
  func aListTakesAViewAndWhatIsSaidOutrightWins(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) {
          $0.status = .new
          $0.assignee = .user(id: 7412, name: "Sam")
          $0.slaDueAt = Inbox.start + 60
        },
        Inbox.ticket(2) {
          $0.assignee = .user(id: 7412, name: "Sam")
          $0.slaDueAt = Inbox.start + 30
          $0.tags = ["vip"]
        },
        Inbox.ticket(3) {
          $0.status = .resolved
          $0.assignee = .user(id: 7412, name: "Sam")
        }, Inbox.ticket(4),
      ])
      let view = try await inbox.service.createView(SavedViewChange(name: "Urgent", filters: Self.urgent))
      var query = TicketQuery()
      query.view = view.shortID
      #expect(try await inbox.numbers(query) == [2, 1])
      query.statuses = [.resolved]
      #expect(try await inbox.numbers(query) == [3])
      query.statuses = []
      query.assignees = [.unassigned]
      #expect(try await inbox.numbers(query) == [4])
      query.assignees = []
      query.order = .number
      query.isDescending = false
      #expect(try await inbox.numbers(query) == [1, 2])
      query.tags = ["vip"]
      #expect(try await inbox.numbers(query) == [2])
      query.view = "nobody"
      let unknown = TicketServiceError.invalid(
        field: "view", reason: .other("No saved ticket view matches this short_id."))
      #expect(try await failure { try await inbox.service.tickets(query) } == unknown)
    }
  }
}
