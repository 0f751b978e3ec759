import Notation
import Testing
import Tickets

/// After a filtered read rows are checked against the filter, because a server ignores one that it does not know
/// (contract.md section 11.4).
@Suite("Whether a ticket fits a filter")
struct TicketQueryFittingTests {
  private func query(_ change: (inout TicketQuery) -> Void) -> TicketQuery {
    var query = TicketQuery()
    change(&query)
    return query
  }

  @Test(arguments: TicketQuery.Filter.allCases)
  func everyTicketFitsAQueryWithoutFilters(_ filter: TicketQuery.Filter) {
    let full = ticket {
      ($0.status, $0.priority, $0.assignee) = (.other("escalated"), .other("blocker"), .role(id: "r", name: ""))
      ($0.tags, $0.snoozedUntil, $0.channel, $0.channelDetail) = (["é"], start, "carrier_pigeon", "coop")
      $0.emailFrom = "mara@x"
    }
    for ticket in [ticket(), full] where filter != .channelDetail || ticket.channelDetail == nil {
      #expect(TicketQuery().fits(filter, ticket))
    }
  }

  @Test(
    arguments: [
      ([.open], .open, true), ([.new], .open, false), ([.new, .open], .open, true), ([.other("closed")], .open, true),
      ([.other("closed"), .new], .open, false),
      ([.resolved], .other("resolved"), false), ([.open], .other("escalated"), false),
    ] as [([Status], Status, Bool)])
  func aStatusFits(_ wanted: [Status], _ status: Status, _ fits: Bool) {
    #expect(query { $0.statuses = wanted }.fits(.status, ticket { $0.status = status }) == fits)
  }

  @Test(
    arguments: [
      ([.high], .high, true), ([.high], nil, false), ([.low, .high], .low, true), ([.critical], .high, false),
      ([.other("urgent")], nil, true), ([.other("urgent"), .low], nil, false),
      ([.low], .other("low"), false),
    ] as [([Priority], Priority?, Bool)])
  func aPriorityFits(_ wanted: [Priority], _ priority: Priority?, _ fits: Bool) {
    #expect(query { $0.priorities = wanted }.fits(.priority, ticket { $0.priority = priority }) == fits)
  }

  /// Searches and filters find both spellings of a tag by either (product rule 10).
  @Test(
    arguments: [
      (["vip"], ["vip", "billing"], [true, true, false]), (["VIP "], ["vip"], [true, true, false]),
      (["a", "b"], ["b"], [true, false, false]), (["a"], [], [false, false, true]),
      (["é"], ["e\u{301}"], [true, true, false]), (["a", "b"], ["a", "b", "c"], [true, true, false]),
      (["c"], ["a", "b"], [false, false, true]),
    ])
  func tagsFitAnyAllOrNone(_ wanted: [String], _ own: [String], _ fits: [Bool]) {
    let ticket = ticket { $0.tags = own }
    #expect(query { $0.tags = wanted }.fits(.tags, ticket) == fits[0])
    #expect(query { $0.allTags = wanted }.fits(.allTags, ticket) == fits[1])
    #expect(query { $0.excludedTags = wanted }.fits(.excludedTags, ticket) == fits[2])
  }

  @Test func onlyTheFirstFiftyTagsCount() {
    let many = (0..<50).map { "t\($0)" } + ["vip"]
    let ticket = ticket { $0.tags = ["vip"] }
    #expect(!query { $0.tags = many }.fits(.tags, ticket))
    #expect(query { $0.excludedTags = many }.fits(.excludedTags, ticket))
    #expect(query { $0.tags = Array(many.dropFirst()) }.fits(.tags, ticket))
  }

  @Test func aSnoozeFitsEvenWhenItHasPassed() {
    let asleep = ticket { $0.snoozedUntil = minutes(-1_000_000) }
    #expect(
      query { $0.isSnoozed = true }.fits(.snoozed, asleep) && !query { $0.isSnoozed = false }.fits(.snoozed, asleep))
    #expect(
      query { $0.isSnoozed = false }.fits(.snoozed, ticket()) && !query { $0.isSnoozed = true }.fits(.snoozed, ticket())
    )
  }

  @Test(
    arguments: [
      ("email", "email", true), ("slack", "email", false), ("fax", "email", true), ("Email", "email", true),
      ("", "email", true), ("email", "carrier_pigeon", false),
    ])
  func aChannelThatNobodyKnowsIsNoFilter(_ wanted: String, _ channel: String, _ fits: Bool) {
    #expect(query { $0.channel = wanted }.fits(.channel, ticket { $0.channel = channel }) == fits)
  }

  @Test(
    arguments: [
      ("widget_api", "widget_api", true), ("widget_api", nil, false), ("github_issue", "widget_api", false),
      ("fax_machine", "widget_api", true),
    ]
      as [(String, String?, Bool)])
  func theDetailOfAChannelFits(_ wanted: String, _ detail: String?, _ fits: Bool) {
    #expect(query { $0.channelDetail = wanted }.fits(.channelDetail, ticket { $0.channelDetail = detail }) == fits)
  }

  @Test(
    arguments: [
      ([.unassigned], nil, true), ([.unassigned], .user(id: 7, name: ""), false),
      ([.user(7)], .user(id: 7, name: "x"), true), ([.user(7)], .user(id: 8, name: ""), false),
      ([.user(7)], nil, false),
      ([.role("r")], .role(id: "r", name: ""), true), ([.role("r")], .user(id: 7, name: ""), false),
      ([.user(7), .unassigned], nil, true), ([.me], nil, true), ([.me], .user(id: 9, name: ""), true),
      ([], .user(id: 9, name: ""), true),
    ] as [([AssigneeFilter], Assignee?, Bool)])
  func anAssigneeFits(_ wanted: [AssigneeFilter], _ assignee: Assignee?, _ fits: Bool) {
    #expect(query { $0.assignees = wanted }.fits(.assignee, ticket { $0.assignee = assignee }) == fits)
  }

  @Test(
    arguments: [
      (["mara@x"], [], "Mara@X", true), (["MARA@X", "b@x"], [], "mara@x", true), (["b@x"], [], "mara@x", false),
      (["b@x"], [], nil, false), (["b@x"], ["anon-1"], "mara@x", true), ([], ["anon-1"], nil, true),
    ] as [([String], [String], String?, Bool)])
  func anAddressFitsInAnyCase(_ emails: [String], _ ids: [String], _ from: String?, _ fits: Bool) {
    let query = query { ($0.emails, $0.distinctIDs) = (emails, ids) }
    #expect(query.fits(.emails, ticket { $0.emailFrom = from }) == fits)
  }

  @Test func everyFilterHasTheNameOfItsParameter() {
    #expect(
      TicketQuery.Filter.allCases.map(\.rawValue) == [
        "status", "priority", "tags", "tags_all", "tags_exclude", "snoozed", "channel_source", "channel_detail",
        "assignee", "emails",
      ])
  }

  // MARK: What a server lacks, as files keep it

  static let lacks: [Lack] =
    [.bulkTags, .bulkStatus, .threads, .replies, .notes, .unreadCount, .suggestions, .criticalPriority, .views]
    + TicketQuery.Filter.allCases.map(Lack.filter)

  @Test(arguments: lacks)
  func aLackComesBackFromItsWord(_ lack: Lack) {
    #expect(Lack(word: lack.word) == lack)
    #expect(!lack.word.isEmpty && lack.word.utf8.allSatisfy { 0x20...0x7E ~= $0 })
  }

  @Test func allWordsAreDifferent() { #expect(Set(Self.lacks.map(\.word)).count == Self.lacks.count) }

  @Test(arguments: ["", "filter", "filter ", "filter mood", "filter  status", "Bulk_tags", "merge", "status"])
  func aWordOfANewerVersionIsNone(_ word: String) { #expect(Lack(word: word) == nil) }
}

extension TicketQuery {
  fileprivate func fits(_ filter: Filter, _ ticket: Ticket) -> Bool {
    fitting.first { $0.filter == filter }?.condition.mayHold(for: ticket) ?? true
  }
}
