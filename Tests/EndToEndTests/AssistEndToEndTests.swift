import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: assigning, deleting, suggested replies", .timeLimit(.minutes(2)))
  struct AssistEndToEndTests {
    private static let key = "phx_end_to_end_key"

    /// Ticket 1 is resolved and was answered; the others ask the same.
    private func answered(_ home: Home) throws -> String {
      try home.inbox(4) { number, ticket in
        ticket["subject"] = "Export fails with a timeout"
        guard number == 1 else { return }
        ticket["status"] = "resolved"
        let asked = ticket["messages"] as? [[String: Any]] ?? []
        ticket["messages"] =
          asked + [
            [
              "id": "20000000-0000-4000-8000-000000000001", "author": "support", "author_name": "Sam",
              "created_at": "2026-01-02T09:00:00Z", "body": "Hello Customer, please export 5000 rows at a time.",
            ]
          ]
      }
    }

    @Test func theDemoAssignsToAPoolAndToMany() throws {
      let session = try Session(Home(), ["demo"], rows: 40, columns: 120)
      session.selects(1036)
      session.press("a")
      session.sees("-- choose --")
      session.sees("(pool)")
      session.sees("nobody")
      session.press("billing\r")
      session.sees("u takes it back")
      session.sees("(pool)")
      session.press("u")
      session.sees("Took back the assignment of #1036.")
      session.press("xxa")
      session.sees("Assign 2 tickets to")
      session.press("nobody\r")
      session.sees("-- plan --")
      session.press("\u{1B}")
      session.quit()
    }

    @Test func aTicketIsDeletedOnceItsNumberWasTyped() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let session = try Session(home, local: file)
      session.selects(5)
      session.press("D4\r")
      session.sees("nothing was deleted")
      session.press("\u{1B}")
      session.press("D5\r")
      session.sees("Deleted #5.")
      session.selects(4)
      session.quit()
      let output = try home.run("export", file).output
      #expect(!output.contains("Body of ticket 5.") && output.contains("Body of ticket 4."))
    }

    @Test func aSuggestionIsMarkedSurvivesBeingKilledAndKeepsItsGapsFromTheCustomer() throws {
      let home = try Home()
      let file = try answered(home)
      let first = try Session(home, local: file)
      first.selects(4)
      first.press("A")
      first.sees("from #1, unedited")
      first.sees("{{number}}")
      first.terminal.signal(SIGKILL)
      #expect(first.terminal.waitForExit() == .signal(SIGKILL))
      let second = try Session(home, local: file)
      second.selects(4)
      second.sees("AI draft kept")
      second.press("r")
      second.sees("from #1, unedited")
      second.press("\u{13}")
      second.sees("nothing was sent")
      second.press("\u{15}\u{0B}")
      second.press("Please export fewer rows.")
      second.loses("unedited")
      second.press("\u{13}")
      second.sees("nothing newer than the thread shown")
      second.press("\r")
      second.sees("Reply added to #4.")
      second.press("q")
      second.quit()
    }

    @Test(arguments: [(1046, 959, "acme7f3c"), (1047, 958, "naoki@")])
    func theDemoSuggestsWhatWasAnsweredOnceAndSendsNoGap(asked: Int, answered: Int, secret: String) throws {
      let session = try Session(Home(), ["demo"], rows: 80, columns: 140)
      session.sees("90 in all")
      session.press(":\(asked)\r")
      session.selects(asked)
      session.press("A")
      session.sees("from #\(answered), unedited")
      for gap in ["name", "path", "id", "number", "email"] { session.sees("{{\(gap)}}") }
      #expect(!session.screen.text.contains(secret))
      session.press("\u{13}")
      session.sees("nothing was sent")
      session.press("\u{1B}")
      session.sees("is kept")
      // From the ticket to the list, and then it asks, because a text is not sent.
      session.press("qq")
      session.quit()
    }

    @Test func fieldsAreSetByCommand() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press(":due 2037-03-01 9:00")
      session.sees("Enter makes it due then")
      session.press("\r")
      session.sees("#3 is due Sun 2037-03-01 09:00")
      session.press(":escalate Card blocked\r")
      session.sees("#3 is escalated. u takes it back.")
      session.press("xx")
      session.press(":due none\r")
      session.sees("skipped: it is like that already")
      session.press("\u{1B}")
      session.press("*n")
      session.press(":ai resolved\r")
      session.sees("is marked as resolved by the AI")
      session.quit()
      let ticket = try home.exported(3, from: file)
      #expect(ticket["escalation_reason"] as? String == "Card blocked")
    }

    @Test func allOfItArrivesAtTheServer() throws {
      let home = try Home()
      let file = try answered(home)
      let server = try ServerProgram(
        ["--local", file, "--port", "0"], environment: ["POSTHORN_SERVER_KEY": Self.key])
      let port = try server.port()
      let session = try Session(
        home, ["--host", "http://127.0.0.1:\(port)", "--project", "1", "--sort", "number", "--view", "all"],
        environment: Home.reaching(with: Self.key))
      session.sees("#4")
      session.sees("3 unread")
      session.press("gga")
      session.sees("nobody")
      session.press("\u{1B}")
      session.press(":due 2037-03-01 9:00\r")
      session.sees("is due Sun 2037-03-01 09:00")
      session.press("A")
      session.sees("from #1, unedited")
      session.press("\u{15}Mine.")
      session.press("\u{1B}")
      session.sees("is kept")
      session.press("q")
      session.press("jD3\r")
      session.sees("Deleted #3.")
      session.press("q")
      session.terminal.type("q")
      #expect(session.terminal.waitForExit() == .code(0))
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      let output = try home.run("export", file).output
      #expect(!output.contains("Body of ticket 3.") && output.contains("2037-03-01T"))
    }
  }
}
