import FoundationEssentials
import Notation
import Testing
import Tickets

extension TicketServiceContract {
  /// The numbers that a query finds, in its order, where the count says the same.
  private func numbers(_ inbox: Inbox, _ edit: (inout TicketQuery) -> Void) async throws -> [Int] {
    var query = TicketQuery()
    edit(&query)
    let page = try await inbox.service.tickets(query)
    #expect(page.total == page.received)
    return page.tickets.map(\.number)
  }

  @Test(arguments: Backend.newest)
  func aListIsNarrowedByWhereTicketsComeFrom(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1),
        Inbox.ticket(2) {
          $0.channel = "widget"
          $0.channelDetail = "widget_api"
        },
        Inbox.ticket(3) {
          $0.channel = "widget"
          $0.channelDetail = "widget_embedded"
        },
      ])
      #expect(try await numbers(inbox) { $0.channel = "widget" } == [3, 2])
      #expect(try await numbers(inbox) { $0.channelDetail = "widget_api" } == [2])
      #expect(try await numbers(inbox) { $0.channel = "slack" } == [])
      #expect(try await numbers(inbox) { $0.channel = "carrier_pigeon" } == [3, 2, 1])
      #expect(try await numbers(inbox) { $0.channelDetail = "by_hand" } == [3, 2, 1])
    }
  }

  @Test(arguments: Backend.newest)
  func aListIsNarrowedByAnyOfSeveralAssignees(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let role = "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"
      try inbox.seed([
        Inbox.ticket(1), Inbox.ticket(2) { $0.assignee = .user(id: 7412, name: "Sam") },
        Inbox.ticket(3) { $0.assignee = .user(id: 9, name: "Kim") },
        Inbox.ticket(4) { $0.assignee = .role(id: role, name: "Tier 2") },
      ])
      #expect(try await numbers(inbox) { $0.assignees = [.unassigned] } == [1])
      #expect(try await numbers(inbox) { $0.assignees = [.me] } == [2])
      #expect(try await numbers(inbox) { $0.assignees = [.user(9), .role(role)] } == [4, 3])
      #expect(try await numbers(inbox) { $0.assignees = [.unassigned, .me, .user(9)] } == [3, 2, 1])
      #expect(try await numbers(inbox) { $0.assignees = [.user(1)] } == [])
      #expect(
        try await numbers(inbox) {
          $0.assignees = [.unassigned, .user(9)]
          $0.order = .createdAt
        } == [3, 1])
      let many = (100...199).map(AssigneeFilter.user)
      #expect(try await numbers(inbox) { $0.assignees = many + [.me] } == [])
      #expect(try await numbers(inbox) { $0.assignees = many.dropLast() + [.me] } == [2])
    }
  }

  @Test(arguments: Backend.newest)
  func idsAndAddressesOfCustomersWidenEachOther(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.distinctID = "anon-1" },
        Inbox.ticket(2) { $0.emailFrom = "Mara.Voss@northwind.example" },
        Inbox.ticket(3) {
          $0.distinctID = "anon-3"
          $0.emailFrom = "ana@northwind.example"
        }, Inbox.ticket(4),
      ])
      #expect(try await numbers(inbox) { $0.distinctIDs = ["anon-1", "anon-3"] } == [3, 1])
      #expect(try await numbers(inbox) { $0.distinctIDs = ["anon"] } == [])
      #expect(try await numbers(inbox) { $0.emails = ["mara.voss@NORTHWIND.example"] } == [2])
      #expect(
        try await numbers(inbox) {
          $0.distinctIDs = ["anon-1"]
          $0.emails = ["ana@northwind.example"]
        } == [3, 1])
      #expect(try await numbers(inbox) { $0.distinctIDs = (0..<100).map { "x\($0)" } + ["anon-1"] } == [])
    }
  }

  @Test(arguments: Backend.newest)
  func aListIsNarrowedByHowTheDueTimeStands(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let offsets: [Double?] = [nil, -86_400, 0, 1, 3600, 3601, 86_400 * 3]
      try inbox.seed(
        offsets.enumerated().map { index, offset in
          Inbox.ticket(index + 1) { $0.slaDueAt = offset.map { Inbox.start + $0 } }
        })
      #expect(try await numbers(inbox) { $0.dueState = .breached } == [3, 2])
      #expect(try await numbers(inbox) { $0.dueState = .atRisk } == [5, 4])
      #expect(try await numbers(inbox) { $0.dueState = .onTrack } == [7, 6])
      inbox.clock.advance(seconds: 1)
      #expect(try await numbers(inbox) { $0.dueState = .breached } == [4, 3, 2])
      #expect(try await numbers(inbox) { $0.dueState = .atRisk } == [6, 5])
      _ = try await inbox.apply(TicketChange(status: .resolved), to: 3)
      #expect(try await numbers(inbox) { $0.dueState = .breached } == [3, 4, 2])
      #expect(
        try await numbers(inbox) {
          $0.dueState = .breached
          $0.statuses = [.open]
        } == [4, 2])
      inbox.clock.advance(seconds: 3599)
      #expect(
        try await numbers(inbox) {
          $0.dueState = .breached
          $0.statuses = [.open]
        } == [5, 4, 2])
    }
  }

  @Test(arguments: Backend.newest)
  func tagsCanBeWantedTogetherAndUnwanted(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.tags = ["billing", "vip"] }, Inbox.ticket(2) { $0.tags = ["billing"] },
        Inbox.ticket(3) { $0.tags = ["spam"] }, Inbox.ticket(4),
      ])
      #expect(try await numbers(inbox) { $0.allTags = ["vip", "billing"] } == [1])
      #expect(try await numbers(inbox) { $0.allTags = ["billing"] } == [2, 1])
      #expect(try await numbers(inbox) { $0.allTags = ["billing", "nobody-has-it"] } == [])
      #expect(try await numbers(inbox) { $0.excludedTags = ["billing", "spam"] } == [4])
      #expect(try await numbers(inbox) { $0.excludedTags = ["nobody-has-it"] } == [4, 3, 2, 1])
      #expect(
        try await numbers(inbox) {
          $0.tags = ["billing", "spam"]
          $0.excludedTags = ["vip"]
        } == [3, 2])
    }
  }

  @Test(arguments: Backend.newest)
  func aListIsNarrowedByWhatTheTriageSaid(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      func triage(_ status: String, _ result: String?) -> JSONValue {
        .object(["status": .string(status), "result": result.map(JSONValue.string) ?? .null])
      }
      try inbox.seed([
        Inbox.ticket(1), Inbox.ticket(2) { $0.triage = triage("done", "suggested") },
        Inbox.ticket(3) { $0.triage = triage("in_progress", nil) },
        Inbox.ticket(4) { $0.triage = triage("done", "blocked_unsafe") },
      ])
      #expect(try await numbers(inbox) { $0.triageResults = ["suggested"] } == [2])
      #expect(try await numbers(inbox) { $0.triageResults = ["in_progress", "blocked_unsafe"] } == [4, 3])
      #expect(try await numbers(inbox) { $0.triageResults = ["no_such_result"] } == [4, 3, 2, 1])
    }
  }

  @Test(arguments: Backend.newest)
  func dateToLeavesOutItsOwnDay(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.updatedAt = Inbox.date("2026-01-30T23:59:59Z") },
        Inbox.ticket(2) { $0.updatedAt = Inbox.date("2026-01-31T00:00:01Z") },
        Inbox.ticket(3) { $0.updatedAt = Inbox.date("2026-03-05T11:30:00Z") },
      ])
      #expect(try await numbers(inbox) { $0.dateTo = "2026-01-31" } == [1])
      #expect(try await numbers(inbox) { $0.dateTo = "1h" } == [2, 1])
      #expect(try await numbers(inbox) { $0.dateTo = "all" } == [3, 2, 1])
      #expect(try await numbers(inbox) { $0.dateTo = "garbage" } == [3, 2, 1])
      #expect(
        try await numbers(inbox) {
          $0.dateFrom = "2026-01-31"
          $0.dateTo = "2026-2-1"
        } == [2])
    }
  }

  @Test(arguments: Backend.allCases)
  func aFilterHoldsAlsoWhereTheServerDoesNotKnowIt(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.tags = ["vip"] },
        Inbox.ticket(2) {
          $0.assignee = .user(id: 7412, name: "Sam")
          $0.emailFrom = "mara@northwind.example"
        },
      ])
      #expect(try await numbers(inbox) { $0.allTags = ["vip"] } == [1])
      #expect(try await numbers(inbox) { $0.excludedTags = ["vip"] } == [2])
      #expect(try await numbers(inbox) { $0.emails = ["mara@northwind.example"] } == [2])
      #expect(try await numbers(inbox) { $0.assignees = [.me] } == [2])
      #expect(try await numbers(inbox) { $0.assignees = [.user(7412), .user(9)] } == [2])
      #expect(try await numbers(inbox) { $0.assignees = [.user(7412)] } == [2])
      #expect(try await numbers(inbox) { $0.tags = ["vip"] } == [1])
    }
  }
}
