import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: keys that must not act", .timeLimit(.minutes(2)))
  struct KeysEndToEndTests {
    private func expectUntouched(_ numbers: [Int], _ home: Home, _ file: String) throws {
      for number in numbers {
        let ticket = try home.exported(number, from: file)
        #expect(ticket["status"] as? String == "open" && ticket["priority"] as? String == "medium")
        #expect(ticket["unread_team_count"] as? Int == 1 && ticket["tags"] as? [String] == ["billing"])
      }
    }

    @Test("A paste without marks acts on nothing", arguments: [(24, 80), (40, 120)])
    func aBurst(rows: Int, columns: Int) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file, rows: rows, columns: columns)
      session.selects(3)
      var before = 0
      for text in ["please check\rthe export\rof last week\rasap", "e resolve these\rsr", "tvip and more\r"] {
        session.press(text)
        let own = text.unicodeScalars.count
        // What comes right behind a paste belongs to it.
        let isSaid = session.terminal.wait { screen in
          [own, before + own].contains { screen.contains("\($0) keys at once look like a paste") }
        }
        #expect(isSaid, "\(session.screen.text)")
        before = session.screen.contains("\(own) keys at once") ? own : before + own
        session.selects(3)
      }
      session.sees("-- list --")
      try expectUntouched([1, 2, 3], home, file)
      // Keys right behind a burst belong to it, so none could end the program here.
      session.terminal.signal(SIGKILL)
      #expect(session.terminal.waitForExit() == .signal(SIGKILL))
    }

    @Test(
      "What is not bound takes the next key", arguments: ["@e", "\\e", "\"e", "@ye", "@3e", "F\u{1B}[15~e", "\u{1B}je"])
    func unboundKeys(keys: String) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press(keys)
      session.sees("e does nothing here")
      session.selects(3)
      try expectUntouched([1, 2, 3], home, file)
    }

    @Test("Help tells and never acts", arguments: [(24, 80), (40, 120)])
    func help(rows: Int, columns: Int) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file, rows: rows, columns: columns)
      session.selects(3)
      session.press("?/")
      session.press("resolve and go")
      session.press("\r")
      session.sees("Acts on")
      session.press("\r\r")
      session.press("\u{1B}")
      try expectUntouched([1, 2, 3], home, file)
    }

    @Test("On a terminal that is too small no verb acts", arguments: [(10, 39), (9, 40), (1, 1), (2, 3)])
    func smallTerminal(rows: Int, columns: Int) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.terminal.resize(rows: rows, columns: columns)
      session.press("e")
      session.press("\r")
      session.press("sr")
      session.press("tvip\r")
      session.terminal.resize(rows: 24, columns: 80)
      session.settle()
      session.selects(3)
      session.sees("-- list --")
      try expectUntouched([1, 2, 3], home, file)
      session.quit()
    }

    @Test func aKeyDoesNotOvertakeTheSizeThatTheTerminalHadBefore() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let arguments = ["--local", file, "--sort", "number", "--view", "all"]
      // As where the signal is late: the program has nothing but the key.
      let session = try Session(home, arguments, blocking: "WINCH")
      session.selects(3)
      session.terminal.resize(rows: 2, columns: 3)
      session.press("e")
      session.terminal.resize(rows: 24, columns: 80)
      session.press("j")
      session.selects(2)
      try expectUntouched([1, 2, 3], home, file)
      session.quit()
    }

    @Test func whatIsTypedOnATerminalThatIsTooSmallIsKept() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.press("Before ")
      session.terminal.resize(rows: 5, columns: 20)
      session.press("and after, q too")
      session.press("\u{13}")
      session.terminal.resize(rows: 24, columns: 80)
      session.sees("Before and after, q too")
      session.sees("-- compose --")
    }
  }
}
