import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: reading and triage", .timeLimit(.minutes(2)))
  struct TriageEndToEndTests {
    @Test(arguments: [(24, 80), (40, 120)])
    func theDemoOpensAndLeaves(rows: Int, columns: Int) throws {
      let session = try Session(Home(), ["demo"], rows: rows, columns: columns)
      session.sees("posthorn · demo")
      session.sees("90 in all")
      session.sees("-- list --")
      session.selects(1036)
      session.quit()
      #expect(!session.screen.isAlternate)
    }

    @Test func movingTakesCountsAndEnds() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox())
      session.selects(30)
      session.press("j")
      session.selects(29)
      session.press("3j")
      session.selects(26)
      session.press("G")
      session.selects(1)
      session.press("gg")
      session.selects(30)
      session.press("5G")
      session.selects(26)
      session.press("\u{4}")
      session.press("k")
      session.press("\u{1B}[H")
      session.selects(30)
      session.quit()
    }

    @Test func openingMarksReadAndPeekingDoesNot() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.sees("3 unread")
      session.press(" ")
      session.sees("Body of ticket 3.")
      session.press("h")
      session.sees("3 unread")
      session.press("\r")
      session.sees("-- detail --")
      session.sees("2 unread")
      session.press("q")
      session.sees("-- list --")
      session.quit()
      #expect(try home.exported(3, from: file)["unread_team_count"] as? Int == 0)
      #expect(try home.exported(2, from: file)["unread_team_count"] as? Int == 1)
    }

    @Test func oneTicketIsTaggedAndTheTagTakenBack() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("t")
      session.press("vip -billing\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("+vip -billing")
      session.press("u")
      session.sees("Took back the tags of #3.")
      session.press("tbug\r")
      session.sees("New tag: bug")
      session.press("\r")
      session.sees("+bug")
      session.quit()
      #expect(try home.exported(3, from: file)["tags"] as? [String] == ["billing", "bug"])
    }

    @Test func manyTicketsAreTaggedByAPlanAndTakenBackAtOnce() throws {
      let home = try Home()
      let file = try home.inbox()
      let session = try Session(home, local: file, rows: 40, columns: 120)
      session.selects(30)
      session.press("xxx")
      session.sees("3 selected")
      session.press("*a")
      session.sees("30 selected")
      session.press("*n")
      session.press("Vjj")
      session.sees("3 selected")
      session.press("V*at")
      session.press("sweep -billing\r")
      session.sees("New tag: sweep")
      session.press("\r")
      session.sees("-- plan --")
      session.press("\r")
      session.sees("Tagged 30 tickets")
      #expect(try home.exported(17, from: file)["tags"] as? [String] == ["sweep"])
      session.press("u")
      session.sees("Took back")
      session.quit()
      #expect(try home.exported(17, from: file)["tags"] as? [String] == ["billing"])
    }

    @Test func aPlanGivenUpChangesNothing() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let session = try Session(home, local: file)
      session.selects(5)
      session.press("xxt")
      session.press("sweep\r")
      session.sees("New tag: sweep")
      session.press("\r")
      session.sees("-- plan --")
      session.press("\u{1B}")
      session.sees("-- list --")
      session.sees("2 selected")
      session.quit()
      #expect(try home.exported(5, from: file)["tags"] as? [String] == ["billing"])
    }

    @Test func statusPriorityClaimAndResolveReachTheFile() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let me = ["--me", "Sam Ortiz <sam@acme.example>"]
      let session = try Session(home, ["--local", file, "--sort", "number", "--view", "all"] + me)
      session.selects(5)
      session.press("pc")
      session.sees("⦀")
      session.press("sp")
      session.sees("#5 is pending now.")
      session.press("i")
      session.sees("#5 is yours now.")
      session.press("e")
      session.selects(4)
      session.press("u")
      session.sees("Took back")
      session.selects(5)
      session.press("je")
      session.sees("#4 is resolved.")
      session.quit()
      let five = try home.exported(5, from: file)
      #expect(five["status"] as? String == "pending")
      #expect(five["priority"] as? String == "critical")
      #expect(five["assignee"] is [String: Any])
      #expect(try home.exported(4, from: file)["status"] as? String == "resolved")
    }

    @Test func snoozesKeepTheWallClockAcrossDaylightSaving() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file, environment: ["TZ": "Europe/Berlin"])
      session.selects(3)
      session.press("z")
      session.sees("tomorrow 09:00")
      session.sees("09:00")
      session.press("/2027-03-29 9:00")
      session.sees("Mon, Enter snoozes until then")
      session.press("\r")
      session.sees("2027-03-29 09:00")
      session.press("z")
      session.press("/2027-01-29 9:00\r")
      session.sees("2027-01-29 09:00")
      session.press("zr")
      session.sees("#1 waits for the customer, now pending.")
      session.quit()
      #expect(try home.exported(3, from: file)["snoozed_until"] as? String == "2027-03-29T07:00:00Z")
      #expect(try home.exported(3, from: file)["status"] as? String == "on_hold")
      #expect(try home.exported(2, from: file)["snoozed_until"] as? String == "2027-01-29T08:00:00Z")
      #expect(try home.exported(1, from: file)["status"] as? String == "pending")
    }

    @Test func aWrongTimeKeepsWhatWasTyped() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(2))
      session.selects(2)
      session.press("z/")
      session.press("soonish\r")
      session.sees("Not a time")
      session.sees("soonish")
      session.press("\u{1B}")
      session.quit()
    }

    @Test func commandsGoByNameAndNumber() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox())
      session.selects(30)
      session.press(":7\r")
      session.selects(7)
      session.press(":sort activity\r")
      session.selects(30)
      session.press(":nonsense\r")
      session.sees("no such command")
      session.press("\u{1B}")
      session.press("?")
      session.sees("-- help --")
      session.press("q")
      session.sees("-- list --")
      session.terminal.type(":q\r")
      #expect(session.terminal.waitForExit() == .code(0))
    }

    @Test func everySizeIsSurvived() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(), rows: 40, columns: 120)
      session.selects(30)
      session.press("\r")
      for (rows, columns) in [(9, 39), (10, 40), (24, 80), (1, 1), (100, 300), (20, 99), (30, 100), (2, 300), (60, 5)] {
        session.terminal.resize(rows: rows, columns: columns)
        session.press("k")
      }
      session.terminal.resize(rows: 9, columns: 39)
      session.sees("Needs 40 x 10")
      session.terminal.resize(rows: 24, columns: 80)
      session.sees("-- detail --")
      session.press("q")
      session.quit()
    }

    @Test func fiveHundredKeysAreAnsweredAtOnce() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox())
      session.selects(30)
      session.press(String(repeating: "j", count: 500))
      session.selects(1)
      session.quit()
    }

    @Test func twoProgramsOnOneFileSeeEachOther() throws {
      let (_, first, second) = try Home().twoWindows()
      first.press("t")
      first.press("together\r")
      first.sees("New tag: together")
      first.press("\r")
      first.sees("+together")
      second.press("gr")
      second.sees("together")
      first.quit()
      second.quit()
    }
  }
}
