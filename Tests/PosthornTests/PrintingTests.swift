import Foundation
import Notation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("Tickets and messages as lines")
struct PrintingTests {
  private func filled() throws -> Ticket {
    try .example(42) {
      $0.status = .pending
      $0.priority = .high
      $0.unreadByTeam = 3
      $0.messageCount = 5
      $0.assignee = .user(id: 1, name: "lena@acme.example")
      $0.emailSubject = "Card declined twice"
      $0.emailFrom = "mara@northwind.example"
      $0.traits = .object(["name": .string("Mara Voss")])
      $0.tags = ["billing", "vip"]
      $0.slaDueAt = $0.updatedAt
      $0.isResolvedByAI = true
      $0.escalationReason = "angry"
    }
  }

  @Test func aRowForScriptsHasNoTimeAndOneForEyesHasIt() throws {
    let row = [
      "#42", "pending", "high", "3 unread", "lena@acme.example", "Mara Voss", "billing,vip", "Card declined twice",
    ]
    #expect(try filled().cells(nil).map(\.string) == row)
    var timed = row
    timed.insert("Fri 2026-03-06 14:00", at: 4)
    #expect(try filled().cells(localStyle).map(\.string) == timed)
    #expect(Ticket.cellTitles.count == timed.count && Ticket.cellTitles[4] == "CHANGED")
  }

  @Test func whatIsNotThereIsADash() throws {
    let cells = try Ticket.example().cells(nil).map(\.string)
    #expect(cells == ["#7", "open", "-", "-", "-", "Customer", "-", "(no subject)"])
  }

  @Test(arguments: [("Tier 2", "Tier 2 (pool)"), ("", "a role (pool)")])
  func aRoleIsCalledAPoolWherePeopleRead(_ name: String, _ shown: String) throws {
    let ticket = try Ticket.example { $0.assignee = .role(id: "t2", name: name) }
    #expect(
      ticket.cells(nil)[4].string == shown
        && ticket.lines(.exact).map { $0.map(\.string) }.contains(["Assignee", shown]))
    let change = TicketChange(assignee: .set(.role(id: "t2", name: name)))
    let free = try Ticket.example()
    #expect(change.steps(from: free, called: \.shownName).map(\.after) == [.string(shown)])
    #expect(change.steps(from: free).map(\.after) == [.string(name)], "Programs read the bare name.")
  }

  @Test func longNamesAndSubjectsEndInAMark() throws {
    let ticket = try Ticket.example {
      $0.traits = .object(["name": .string(String(repeating: "界", count: 40))])
      $0.emailSubject = String(repeating: "s", count: 80)
    }
    let cells = ticket.cells(nil)
    #expect(cells[5].width <= 24 && cells[5].string.hasSuffix("~") && cells[7].width == 60)
  }

  @Test func nothingOfACustomerReachesTheTerminalUnchecked() throws {
    let nasty = "a\u{1B}[2J\u{202E}b\nc\td"
    let ticket = try Ticket.example {
      $0.emailSubject = nasty
      $0.emailFrom = nasty
      $0.channel = nasty
      $0.assignee = .user(id: 1, name: nasty)
      $0.escalationReason = nasty
      $0.tags = [nasty]
    }
    let message = Message(
      id: MessageID(rawValue: "a"), text: nasty, author: .customer, authorName: nasty, audience: .customer,
      createdAt: ticket.createdAt)
    let shown = ticket.cells(nil) + ticket.lines(.exact).flatMap(\.self) + message.lines(.exact)
    for text in shown.map(\.string) {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" }, "\(text)")
    }
  }

  @Test func aNameFakesNoFrame() throws {
    let ticket = try Ticket.example {
      $0.traits = .object(["name": .string("▌private  Kim Lee"), "email": .string("▌kim@north.example")])
      $0.assignee = .user(id: 1, name: "│ lena@acme.example")
    }
    #expect(ticket.cells(nil).map(\.string)[4...5] == ["lena@acme.example", "private Kim Lee"])
    let lines = ticket.lines(.exact).map { $0.map(\.string).joined(separator: "|") }
    #expect(Set(lines).isSuperset(of: ["Customer|private Kim Lee", "Email|kim@north.example"]))
    let bars = try Ticket.example { $0.traits = .object(["name": .string("▌│")]) }
    #expect(bars.cells(nil)[5].string == "Customer")
  }

  @Test func oneTicketHasALineForEveryThingThatIsKnown() throws {
    let lines = try filled().lines(localStyle).map { $0.map(\.string).joined(separator: "|") }
    #expect(
      lines == [
        "Ticket|#42", "Subject|Card declined twice", "Customer|Mara Voss", "Email|mara@northwind.example",
        "Channel|email", "Status|pending", "Priority|high", "Assignee|lena@acme.example", "Tags|billing, vip",
        "Unread|3",
        "Messages|5", "Opened|Sun 2026-03-01 09:00", "Changed|Fri 2026-03-06 14:00", "SLA due|Fri 2026-03-06 14:00",
        "Escalation|angry", "Resolved by AI|yes",
      ])
    var sleeper = try Ticket.example()
    sleeper.snoozedUntil = sleeper.createdAt
    for isRoused in [true, false] {
      let wake = sleeper.lines(.exact, isRoused: isRoused).first { $0[0] == "Snoozed until" }?[1].string
      #expect(wake?.hasSuffix("; awake already, as the customer wrote") == isRoused)
    }
    let names = try Ticket.example().lines(.exact).map { $0[0].string }
    #expect(names == ["Ticket", "Subject", "Customer", "Channel", "Status", "Unread", "Messages", "Opened", "Changed"])
  }

  @Test(arguments: [
    (Author.customer, "Mara Voss", Audience.customer, false, "Mara Voss (customer), public"),
    (.customer, "", .customer, false, "customer, public"),
    (.customer, " \u{200B}", .customer, false, "customer, public"),
    (.team("support"), "Mara Voss", .team, false, "Mara Voss (team), private"),
    (.ai, "AI", .team, true, "AI (AI), AI draft, private"), (.ai, "AI", .customer, false, "AI (AI), public"),
    (.customer, "Sam │ team, private", .customer, false, "Sam team, private (customer), public"),
  ])
  func aMessageSaysWhoWroteItForWhom(
    _ author: Author, _ name: String, _ audience: Audience, _ isDraft: Bool, _ head: String
  ) throws {
    let message = Message(
      id: MessageID(rawValue: "a"), text: "Hello\nthere", author: author, authorName: name, audience: audience,
      isAIDraft: isDraft, createdAt: try moment("2026-03-06T13:00:00Z"))
    let lines = message.lines(.exact).map(\.string)
    #expect(lines == [head + "  2026-03-06T13:00:00Z", "  Hello", "  there", ""])
  }

  @Test func aMomentIsExactForProgramsAndLocalForEyes() throws {
    let date = try moment("2026-03-06T23:30:00Z")
    #expect(MomentStyle.exact.text(date) == "2026-03-06T23:30:00Z")
    #expect(localStyle.text(date) == "Sat 2026-03-07 00:30")
  }
}
