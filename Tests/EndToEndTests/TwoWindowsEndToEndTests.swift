import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: two windows, moved files, kept texts", .timeLimit(.minutes(3)))
  struct TwoWindowsEndToEndTests {
    private func leave(_ session: Session) {
      session.terminal.type("q")
      session.sees("q quits")
      session.terminal.type("q")
      #expect(session.terminal.waitForExit() == .code(0))
    }

    @Test func aComposerOpensWithWhatTheOtherWindowHasKept() throws {
      let home = try Home()
      let (file, first, second) = try home.twoWindows()
      first.press("r")
      first.press("Words of the first window")
      first.sees("draft saved")
      second.press("r")
      second.sees("Words of the first window")
      second.press("x\u{7F}\u{1B}")
      second.press("q")
      leave(second)
      first.press("\u{1B}")
      first.press("q")
      leave(first)
      let third = try Session(home, local: file)
      third.sees("A draft is kept from before, for #3; gd lists it.")
      third.press("gd")
      third.sees("Words of the first window")
      third.press("q")
      leave(third)
    }

    @Test func bothTextsAreKeptWhereBothTyped() throws {
      let (_, first, second) = try Home().twoWindows()
      first.press("r")
      second.press("r")
      first.terminal.type("Typed by the first")
      second.terminal.type("Typed by the second")
      first.sees("draft saved")
      second.sees("draft saved")
      first.press("\u{1B}")
      second.press("\u{1B}")
      first.press("gd")
      first.sees("Typed by the first")
      first.sees("Typed by the second")
      first.press("q")
      first.press("q")
      second.press("q")
      leave(first)
      leave(second)
    }

    @Test func anOpenComposerThatNobodyTypedInShowsTheOthersText() throws {
      let (_, first, second) = try Home().twoWindows()
      second.press("r")
      first.press("r")
      first.press("Fresh words")
      second.sees("Another window wrote here")
      second.sees("Fresh words")
      second.terminal.signal(SIGKILL)
      first.terminal.signal(SIGKILL)
    }

    @Test func whatAScriptChangesReachesTheScreenByItself() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      try home.run("priority", "--local", file, "critical", "2")
      try home.run("tag", "--local", file, "--add", "fromscript", "2")
      session.sees("fromscript")
      session.press(":changes\r")
      session.sees("#2 by")
      session.press("q")
      session.quit()
    }

    @Test func peopleAreCalledByNameInNoticesAndChanges() throws {
      let home = try Home()
      let file = try home.inbox(3)
      try home.run("assign", "--local", file, "--me", "Priya Nambiar <priya@acme.example>", "me", "1")
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("a")
      session.sees("priya@acme.example")
      session.press("priya\r")
      session.sees("#3 is with Priya Nambiar now.")
      session.press(":changes\r")
      session.sees("assignee none -> Priya Nambiar")
      session.press("q")
      session.quit()
    }

    @Test("Drafts can be reached wherever their ticket went", arguments: ["resolved", "deleted"])
    func draftsOutliveTheirTickets(fate: String) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.press("Words to keep")
      session.press("\u{1B}")
      session.press("q")
      if fate == "resolved" {
        try home.run("status", "--local", file, "resolved", "3")
      } else {
        session.press("D3\r")
        session.sees("What you wrote for it is kept as a draft")
      }
      session.press("gd")
      session.sees("Words to keep")
      session.sees("ticket \(fate)")
      session.press("\r")
      if fate == "resolved" {
        session.sees("-- compose --")
        session.press("\u{1B}")
        session.press("q")
      } else {
        session.sees("read it")
        session.press("\r")
        session.sees("The text for #3")
        session.sees("Words to keep")
        session.press("q")
      }
      session.press("gdD")
      session.sees("u brings it back")
      session.sees("no draft is kept")
      session.press("D")
      session.sees("Nothing is left to discard")
      session.press("u")
      session.sees("Back again")
      session.sees("Words to keep")
      session.press("q")
      leave(session)
      try listsAgain("ticket \(fate)", of: "Customer 3", in: home, file)
    }

    /// Whether the next start tells a text by its ticket, wherever that is.
    private func listsAgain(_ standing: String, of customer: String, in home: Home, _ file: String) throws {
      let session = try Session(home, local: file, columns: 120)
      session.press("gd")
      session.sees(standing)
      session.sees("\(customer), draft of")
      session.press("q")
      leave(session)
    }

    @Test("A file that is gone is told, and the text is not lost", arguments: [true, false])
    func movedFile(isRemoved: Bool) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      if isRemoved {
        for end in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: file + end) }
      } else {
        try FileManager.default.moveItem(atPath: file, toPath: file + ".moved")
      }
      session.press("ph")
      session.sees("moved, replaced or removed")
      session.press("r")
      session.press("Ten minutes of work")
      session.sees("Your text is kept in memory")
      #expect(!session.screen.contains("draft saved"))
      session.press("\u{1B}")
      session.press(":save copy\r")
      session.sees("The texts of this window are copied to")
      session.press("q")
      session.terminal.type("q")
      session.sees("not on disk")
      session.terminal.type("y")
      #expect(session.terminal.waitForExit() == .code(1))
      let folder = home.path("state/posthorn")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("rescued-") }
      #expect(names.count == 2)
      for name in names {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        #expect(text.contains("Ten minutes of work") && text.contains("#3"))
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
    }

    @Test func aSendSheetKnowsThatAnotherFileWasCopiedOver() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let other = try Data(contentsOf: URL(fileURLWithPath: file))
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.press("Thanks!")
      session.press("\u{13}")
      session.sees("nothing newer than the thread shown")
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: other + other)
      try handle.close()
      session.sees("Check")
      session.sees("moved, replaced or removed")
      session.loses("nothing newer than the thread shown")
      session.sees("nothing leaves")
      session.press("\r")
      session.sees("Nothing was sent.")
      session.sees("-- send --")
      session.terminal.signal(SIGKILL)
      #expect(session.terminal.waitForExit() == .signal(SIGKILL))
    }

    @Test func pressesOfUndoQueueAndTheEmptyListNeverLies() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, ["--local", file])
      session.sees("#3")
      session.press("eee")
      session.sees("is resolved")
      session.press("gr")
      session.sees("Nothing here needs you.")
      session.press("uuu")
      session.loses("Nothing here needs you.")
      for number in 1...3 { session.sees("#\(number) ") }
      session.quit()
      for number in 1...3 { #expect(try home.exported(number, from: file)["status"] as? String == "open") }
    }

    @Test func anEscalationIsSeenAndTakenBack() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press(":escalate legal asks\r")
      session.sees("\"legal asks\"")
      session.press("u")
      session.loses("\"legal asks\"")
      session.press(":escalate again\r")
      session.sees("\"again\"")
      session.press(":escalate none\r")
      session.loses("\"again\"")
      session.press("u")
      session.sees("\"again\"")
      session.quit()
    }
  }
}
