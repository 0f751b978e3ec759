import Foundation
import LocalTickets
import Notation
import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func everyStatusCanBeSet(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      for status in Status.known.reversed() {
        #expect(try await inbox.apply(TicketChange(status: status)).status == status)
        #expect(try await inbox.listed(1)?.status == status)
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func aSnoozeThatWouldMoveAStatusWhichSomebodyElseHasSetIsNotWritten(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let seen = SeenTicket(
        number: 1, fields: TriageFields(try #require(try await inbox.listed(1))), isOld: true)
      let id = try await inbox.apply(TicketChange(status: .resolved)).id
      let wake = TicketChange(snoozedUntil: .set(Inbox.start.addingTimeInterval(864_000)))
      guard case .overtaken(let overtaking) = await inbox.service.change(wake, of: id, seen: seen) else {
        Issue.record("a resolved ticket was put to sleep")
        return
      }
      #expect(overtaking.changed == [.status] && overtaking.fields.status == .resolved)
      let now = try #require(try await inbox.listed(1))
      #expect(now.status == .resolved && now.snoozedUntil == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func everyPriorityCanBeSetAndCleared(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      for priority in backend.generation.priorities {
        #expect(try await inbox.apply(TicketChange(priority: .set(priority))).priority == priority)
      }
      if backend.generation < .s {
        let critical = TicketChange(priority: .set(.critical))
        #expect(
          try await failure { try await inbox.apply(critical) } == .invalid(field: "priority", reason: .notAChoice))
      }
      #expect(try await inbox.apply(TicketChange(priority: .clear)).priority == nil)
      #expect(try await inbox.listed(1)?.priority == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func peopleAndPoolsCanBeAssignedAndTakenOff(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let pool = AgentRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
      let agent = Agent(id: 7412, name: "Sam Ortiz", email: "sam@acme.example")
      try inbox.database.store([agent], [pool])
      try inbox.seed(Inbox.ticket(1))
      let user = Assignee.user(id: 7412, name: "sam@acme.example")
      #expect(try await inbox.apply(TicketChange(assignee: .set(.user(id: 7412, name: "")))).assignee == user)
      #expect(try await inbox.listed(1)?.assignee == user)
      let role = Assignee.role(id: pool.id, name: "Tier 2")
      #expect(try await inbox.apply(TicketChange(assignee: .set(.role(id: pool.id, name: "")))).assignee == role)
      #expect(try await inbox.apply(TicketChange(assignee: .clear)).assignee == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func strangersCannotBeAssigned(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let pool = AgentRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
      try inbox.database.store([Agent(id: 7412, name: "Sam Ortiz")], [pool])
      var ticket = Inbox.ticket(1)
      try inbox.seed(ticket)
      let user = TicketChange(status: .pending, assignee: .set(.user(id: 9, name: "")))
      #expect(
        try await failure { try await inbox.apply(user) }
          == .invalid(field: "assignee", reason: .other("user is not a member of this organization")))
      let role = TicketChange(assignee: .set(.role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c00", name: "")))
      #expect(
        try await failure { try await inbox.apply(role) }
          == .invalid(field: "assignee", reason: .other("role does not belong to this organization")))
      if backend.generation < .s {
        // The rest was written before the assignee was looked at.
        ticket.status = .pending
        ticket.updatedAt = Inbox.start
      }
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func theDueTimeCanBeSetAndCleared(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      for text in ["2026-03-06T09:00:00Z", "2026-03-06T09:00:00.120450Z", "2020-01-01T00:00:00.000001Z"] {
        let due = Inbox.date(text)
        #expect(try await inbox.apply(TicketChange(slaDueAt: .set(due))).slaDueAt == due, "\(text)")
      }
      #expect(try await inbox.apply(TicketChange(slaDueAt: .clear)).slaDueAt == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func aSnoozeAloneMovesTheStatus(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let until = Inbox.date("2026-03-06T09:00:00.5Z")
      let asleep = try await inbox.apply(TicketChange(snoozedUntil: .set(until)))
      #expect(asleep.status == .onHold)
      #expect(asleep.snoozedUntil == until)
      let awake = try await inbox.apply(TicketChange(snoozedUntil: .clear))
      #expect(awake.status == .open)
      #expect(awake.snoozedUntil == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func anotherWakeTimeMovesNoStatus(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        Inbox.ticket(1) { ticket in
          ticket.status = .pending
          ticket.snoozedUntil = Inbox.start + 60
        })
      let later = try await inbox.apply(TicketChange(snoozedUntil: .set(Inbox.start + 7200)))
      #expect(later.status == .pending)
      #expect(later.snoozedUntil == Inbox.start + 7200)
    }
  }

  @Test(arguments: Backend.allCases)
  func clearingASnoozeThatIsNotThereMovesNoStatus(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.status = .pending })
      #expect(try await inbox.apply(TicketChange(snoozedUntil: .clear)).status == .pending)
    }
  }

  @Test(arguments: Backend.allCases)
  func anExplicitStatusWinsOverTheSnooze(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let asleep = try await inbox.apply(TicketChange(status: .pending, snoozedUntil: .set(Inbox.start + 60)))
      #expect(asleep.status == .pending)
      let done = try await inbox.apply(TicketChange(status: .resolved, snoozedUntil: .clear))
      #expect(done.status == .resolved)
      #expect(done.snoozedUntil == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func aStatusAloneLeavesTheSnooze(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.snoozedUntil = Inbox.start + 60 })
      #expect(try await inbox.apply(TicketChange(status: .resolved)).snoozedUntil == Inbox.start + 60)
    }
  }

  @Test(arguments: Backend.allCases)
  func aWakeTimeInThePastIsTaken(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let ticket = try await inbox.apply(TicketChange(snoozedUntil: .set(Inbox.start - 3600)))
      #expect(ticket.snoozedUntil == Inbox.start - 3600)
      #expect(ticket.status == .onHold)
    }
  }

  @Test(arguments: Backend.allCases)
  func theMarkOfTheAIAndTheReasonCanBeSetAndCleared(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let marked = try await inbox.apply(TicketChange(isResolvedByAI: true, escalationReason: .set("asked twice – 😀")))
      #expect(marked.isResolvedByAI)
      #expect(marked.escalationReason == "asked twice – 😀")
      let cleared = try await inbox.apply(TicketChange(isResolvedByAI: false, escalationReason: .clear))
      #expect(!cleared.isResolvedByAI)
      #expect(cleared.escalationReason == nil)
      let nul = TicketChange(escalationReason: .set("a\0b"))
      #expect(
        try await failure { try await inbox.apply(nul) }
          == .invalid(field: "escalation_reason", reason: .nullCharacters))
    }
  }

  @Test(arguments: Backend.allCases, [("\u{A0} asked twice \t\n", "asked twice"), (" \n", ""), ("", "")])
  func theReasonIsTrimmedAtBothEnds(_ backend: Backend, _ reason: (typed: String, stored: String)) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let marked = try await inbox.apply(TicketChange(escalationReason: .set(reason.typed)))
      #expect(marked.escalationReason == reason.stored)
      #expect(try await inbox.service.open(Inbox.ticket(1).id).escalationReason == reason.stored)
    }
  }

  @Test(arguments: Backend.allCases)
  func traitsMayBeAnyJSON(_ backend: Backend) async throws {
    let name: JSONValue = ["name": .string("Mara Voss"), "seats": .integer(12)]
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.traits = name })
      let values: [JSONValue] = [
        .array([.integer(1), name, .null]), .string("Mara \u{1B}[31m"), .number(0.5), .bool(false), [:], name,
      ]
      for value in values {
        #expect(try await inbox.apply(TicketChange(traits: value)).traits == value)
        #expect(try await inbox.service.open(Inbox.ticket(1).id).traits == value)
        let listed = try await inbox.service.tickets(TicketQuery(search: "Mara Voss")).tickets
        #expect(listed.map(\.traits) == (value == name ? [name] : []), "\(value)")
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func aChangeMovesTheLastChangeAndNothingElse(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      var ticket = Inbox.fullTicket
      try inbox.seed(ticket)
      inbox.clock.advance(seconds: 60.25)
      let changed = try await inbox.apply(TicketChange(priority: .set(.low)), to: 318)
      ticket.priority = .low
      ticket.updatedAt = Inbox.start + 60.25
      #expect(try await inbox.listed(318) == inbox.told(ticket))
      ticket.person = nil
      #expect(changed == inbox.told(ticket))
    }
  }

  @Test(arguments: Backend.allCases)
  func anEmptyChangeChangesNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1)
      try inbox.seed(ticket)
      #expect(try await inbox.apply(TicketChange()) == ticket)
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func theAnswerToAChangeHasNoPersonAndTheTicketKeepsIt(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.person = Person(id: "p1", name: "Mara Voss") })
      #expect(try await inbox.apply(TicketChange(status: .pending)).person == nil)
      #expect(try await inbox.apply(TicketChange()).person == nil)
      #expect(try await inbox.listed(1)?.person?.name == "Mara Voss")
    }
  }

  @Test(arguments: Backend.allCases)
  func valuesThatNobodyKnowsCannotBeWrittenButStay(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.status = .other("escalated") })
      #expect(
        try await failure { try await inbox.apply(TicketChange(status: .other("closed"))) }
          == .invalid(field: "status", reason: .notAChoice))
      #expect(
        try await failure { try await inbox.apply(TicketChange(priority: .set(.other("urgent")))) }
          == .invalid(field: "priority", reason: .notAChoice))
      #expect(try await inbox.apply(TicketChange(priority: .set(.high))).status == .other("escalated"))
    }
  }

  @Test(arguments: Backend.allCases)
  func aChangeMarksNothingRead(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.unreadByTeam = 3 })
      #expect(try await inbox.apply(TicketChange(status: .pending, tags: ["a"])).unreadByTeam == 3)
      #expect(try await inbox.service.unreadCount() == 3)
    }
  }

  @Test(arguments: Backend.allCases)
  func manyChangesAtOnceAllHappen(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...20).map { Inbox.ticket($0) })
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...20 {
          group.addTask { _ = try await inbox.apply(TicketChange(status: .resolved), to: number) }
        }
        try await group.waitForAll()
      }
      #expect(try await inbox.service.tickets(TicketQuery(statuses: [.resolved])).total == 20)
    }
  }
}
