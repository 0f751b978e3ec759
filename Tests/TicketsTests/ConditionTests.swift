import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("Conditions")
struct ConditionTests {
  private static func ticket(_ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
    var ticket = Ticket(
      id: row().id, number: 7, channel: "email", status: .open, createdAt: start, updatedAt: start)
    change(&ticket)
    return ticket
  }

  private static func holds(_ condition: TicketCondition, _ change: (inout Ticket) -> Void = { _ in }) -> Bool? {
    condition.holds(for: TicketFacts(ticket(change)))
  }

  @Test func oneNoDecidesAndWhatNobodyKnowsIsNotGuessed() {
    let unknown = TicketCondition.has(.draft)
    let (yes, no) = (TicketCondition.number([7]), TicketCondition.number([8]))
    #expect(Self.holds(.all([])) == true && Self.holds(.any([])) == false)
    #expect(Self.holds(.all([yes, unknown])) == nil && Self.holds(.all([unknown, no])) == false)
    #expect(Self.holds(.any([no, unknown])) == nil && Self.holds(.any([unknown, yes])) == true)
    #expect(Self.holds(.not(unknown)) == nil && Self.holds(.not(no)) == true)
    #expect(unknown.mayHold(for: Self.ticket()) && !no.mayHold(for: Self.ticket()))
  }

  @Test func whatOnlyAFileKnowsIsToldWhereThereIsOne() {
    var facts = TicketFacts(Self.ticket())
    #expect(TicketCondition.tier(.waiting ... .waiting).holds(for: facts) == nil)
    facts.tier = .waiting
    facts.kept = [.flag]
    #expect(TicketCondition.tier(.waiting ... .waiting).holds(for: facts) == true)
    #expect(ListView.inbox.condition?.holds(for: facts) == false && ListView.all.condition == nil)
    #expect(TicketCondition.has(.flag).holds(for: facts) == true)
    #expect(TicketCondition.has(.note).holds(for: facts) == false)
  }

  @Test func columnsThatAreEmptyHoldNothing() {
    #expect(Self.holds(.priority([.high])) == false && Self.holds(.priority([nil])) == true)
    #expect(Self.holds(.assignee([nil])) == true && Self.holds(.assignee(["u:1"])) == false)
    #expect(Self.holds(.due(after: nil, upTo: nil)) == false && Self.holds(.sender(["a@b.example"])) == false)
    #expect(Self.holds(.channelDetail(["x"])) == false && Self.holds(.access(["none"])) == false)
    #expect(Self.holds(.triage(["in_progress"])) == false)
    #expect(Self.holds(.triage(["in_progress"])) { $0.triage = ["status": .string("in_progress")] } == true)
    #expect(Self.holds(.has(.sender)) { $0.emailFrom = "" } == false)
  }

  @Test func bothSpellingsOfATagAreOne() {
    #expect(Self.holds(.tag(["caf\u{E9}"])) { $0.tags = ["cafe\u{301}"] } == true)
    let nested = TicketCondition.not(.any([.tag(["a", "b"]), .all([.tag(["c"]), .has(.tag)])]))
    #expect(nested.tagNames == ["a", "b", "c"])
  }

  @Test(arguments: [-7200.0, -1, 0, 1, 3599, 3600, 3601, 86_400])
  func aDueTimeStandsAsTheRankHasIt(_ seconds: Double) {
    for sla in [SLA.none, .onTrack, .atRisk, .breached] {
      let isSo = Self.holds(sla.condition(at: start)) { $0.slaDueAt = start + seconds }
      #expect(isSo == (SLA(due: start + seconds, at: start) == sla))
      #expect(Self.holds(sla.condition(at: start)) == (sla == .none))
    }
    for state in TicketQuery.DueState.allCases { #expect(state.sla != .none) }
  }

  @Test func viewsHoldTheTiersThatTheyAskFor() {
    for tier in Tier.allCases {
      #expect(ListView.inbox.holds(tier) == (tier < .waiting))
      #expect(ListView.waiting.holds(tier) == (tier == .waiting) && ListView.all.holds(tier))
    }
  }

  // MARK: What a query asks

  private static func query(_ change: (inout TicketQuery) -> Void) -> TicketQuery {
    var query = TicketQuery()
    change(&query)
    return query
  }

  @Test func whatNobodyKnowsIsNoFilter() {
    let query = Self.query {
      $0.statuses = [.other("x")]
      $0.priorities = [.other("y")]
      $0.channel = "pigeon"
      $0.channelDetail = "z"
      $0.triageResults = ["w"]
    }
    for filter in TicketQuery.Filter.allCases { #expect(query.condition(filter, for: nil) == nil) }
    #expect(query.fitting.isEmpty && query.served.statuses.isEmpty && query.served.triageResults.isEmpty)
    #expect(query.served == TicketQuery(), "a server drops them all")
    let mixed = Self.query { $0.statuses = [.open, .other("x")] }
    // A newer server may know it; this one does not.
    #expect(mixed.condition(.status, for: nil) == .status([.open, .other("x")]))
    #expect(mixed.served.condition(.status, for: nil) == .status([.open]))
  }

  @Test func listsAreCutWhereServersCutThem() {
    let served = Self.query {
      $0.tags = (0..<60).map { "t\($0)" }
      $0.excludedTags = $0.tags
      $0.emails = (0..<120).map { "\($0)@b.example" }
      $0.assignees = (0..<120).map(AssigneeFilter.user)
    }.served
    #expect(served.tags.count == 50 && served.excludedTags.count == 50 && served.allTags.isEmpty)
    #expect(served.emails.count == 100 && served.assignees.count == 100)
  }

  @Test func meIsSomebodyOrNoFilter() {
    let query = Self.query { $0.assignees = [.me, .unassigned, .role("r"), .user(4)] }
    let sam = Viewer(userID: 4, name: "Sam", roleIDs: ["pool"])
    #expect(query.condition(.assignee, for: nil) == nil)
    #expect(query.condition(.assignee, for: sam) == .assignee([nil, "r:r", "u:4"]), "no pool of mine")
    let nobody = Viewer(name: "")
    #expect(Self.query { $0.assignees = [.me] }.condition(.assignee, for: nobody) == .assignee([]))
  }

  @Test func aRowFitsUnlessItSurelyDoesNot() {
    func fits(_ query: TicketQuery, _ change: (inout Ticket) -> Void = { _ in }) -> Bool {
      query.fitting.allSatisfy { $0.condition.mayHold(for: Self.ticket(change)) }
    }
    #expect(fits(Self.query { $0.tags = [" VIP "] }) { $0.tags = ["vip"] })
    #expect(!fits(Self.query { $0.allTags = ["vip", "eu"] }) { $0.tags = ["vip"] })
    #expect(!fits(Self.query { $0.excludedTags = ["Vip"] }) { $0.tags = ["vip"] })
    #expect(!fits(Self.query { $0.isSnoozed = true }) && fits(Self.query { $0.isSnoozed = false }))
    let emails = Self.query { $0.emails = ["MARA@north.example"] }
    #expect(fits(emails) { $0.emailFrom = "mara@North.example" } && !fits(emails) { $0.emailFrom = "b@c.example" })
    // A row does not tell all ids of its person.
    #expect(fits(Self.query { ($0.distinctIDs, $0.emails) = (["anon"], ["x@y.example"]) }))
    #expect(fits(Self.query { $0.distinctIDs = [""] }))
  }
}
