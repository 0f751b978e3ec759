import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: files", .timeLimit(.minutes(2)))
  struct FilesEndToEndTests {
    @Test func badLinesAreNamedAndTheRestGoesIn() throws {
      let home = try Home()
      let good = String(decoding: try JSONSerialization.data(withJSONObject: Home.ticket(7)), as: UTF8.self)
      try "{not json\n\(good)\n{\"id\":\"x\"}\n".write(
        toFile: home.path("mixed.jsonl"), atomically: true, encoding: .utf8)
      let result = try home.run("import", home.path("mixed.jsonl"), "--into", home.path("inbox.sqlite"))
      #expect(result.code == 1)
      #expect(result.errors.contains("line 1:"))
      #expect(result.errors.contains("line 3:"))
      #expect(try home.exported(7, from: home.path("inbox.sqlite"))["ticket_number"] as? Int == 7)
    }

    @Test func importingTwiceDoublesNothingAndExportsAreEqual() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let first = try home.run("export", file).output
      #expect(try home.run("import", home.path("tickets.jsonl"), "--into", file).code == 0)
      #expect(try home.run("export", file).output == first)
      try first.write(toFile: home.path("again.jsonl"), atomically: true, encoding: .utf8)
      #expect(try home.run("import", home.path("again.jsonl"), "--into", home.path("copy.sqlite")).code == 0)
      #expect(try home.run("export", home.path("copy.sqlite")).output == first)
    }

    @Test func anImportKilledHalfWayIsCompletedByASecondRun() throws {
      let home = try Home()
      let count = 4000
      let lines = try (1...count).map { number -> String in
        var ticket = Home.ticket(number % 50 + 10)
        ticket["id"] = "00000000-0000-4000-8000-\(String(100_000_000_000 + number))"
        ticket["ticket_number"] = number
        ticket["messages"] = [] as [Any]
        return String(decoding: try JSONSerialization.data(withJSONObject: ticket), as: UTF8.self)
      }
      try lines.joined(separator: "\n").write(toFile: home.path("many.jsonl"), atomically: true, encoding: .utf8)
      let executable = try #require(builtProduct(named: "posthorn"))
      let program = try BackgroundProgram(
        executable: executable, arguments: ["import", home.path("many.jsonl"), "--into", home.path("inbox.sqlite")],
        environment: home.environment())
      // Killed as soon as the file is there: before, between or in the middle of its transactions.
      while !FileManager.default.fileExists(atPath: home.path("inbox.sqlite-wal")), program.isRunning {}
      program.signal(SIGKILL)
      _ = program.waitForExit()
      #expect(try home.run("import", home.path("many.jsonl"), "--into", home.path("inbox.sqlite")).code == 0)
      let exported = try home.run("export", home.path("inbox.sqlite")).output
      #expect(exported.split(separator: "\n").count == count)
    }

    @Test func wrongFilesAreRefusedAndUnharmed() throws {
      let home = try Home()
      let text = home.path("notes.txt")
      try "these are my notes, not a database".write(toFile: text, atomically: true, encoding: .utf8)
      try FileManager.default.createDirectory(atPath: home.path("folder"), withIntermediateDirectories: true)
      for (path, code) in [
        (text, 1), (home.path("folder"), 1), (home.path("missing.sqlite"), 3), (home.path("no/where.sqlite"), 3),
      ] {
        let session = try Session(home, ["--local", path])
        #expect(session.terminal.waitForExit() == .code(Int32(code)), "\(path)\n\(session.screen.text)")
        #expect(session.screen.rows.contains { $0.contains("posthorn:") }, "\(session.screen.text)")
      }
      #expect(try String(contentsOfFile: text, encoding: .utf8) == "these are my notes, not a database")
      #expect(!FileManager.default.fileExists(atPath: home.path("missing.sqlite")))
    }

    @Test func aReadOnlyFileSaysSo() throws {
      let home = try Home()
      let file = try home.inbox(3)
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: home.folder.path)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.folder.path) }
      let session = try Session(home, ["--local", file])
      #expect(session.terminal.wait { $0.contains("posthorn:") || $0.contains("3 tickets") }, "\(session.screen.text)")
      session.terminal.signal(SIGTERM)
      _ = session.terminal.waitForExit()
    }

    @Test func usageMistakesGetOneSentenceAndExitCodeTwo() throws {
      let home = try Home()
      for arguments in [["--frobnicate"], ["--local", "a", "--host", "b"], []] {
        let executable = try #require(builtProduct(named: "posthorn"))
        let program = try BackgroundProgram(
          executable: executable, arguments: arguments, environment: home.environment())
        #expect(program.waitForExit() == .code(2), "\(arguments): \(program.errors)")
        #expect(!program.errors.isEmpty)
      }
    }

    @Test func aNewInboxIsMadeOnlyWhenAsked() throws {
      let home = try Home()
      let session = try Session(home, ["--local", home.path("new.sqlite"), "--create"])
      session.sees("0 tickets")
      session.quit()
      let attributes = try FileManager.default.attributesOfItem(atPath: home.path("new.sqlite"))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    /// A file of three tickets that can be taken away and put back.
    private func movable(_ home: Home) throws -> (session: Session, move: (_ isAway: Bool) throws -> Void) {
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      return (
        session,
        { isAway in
          let away = "\(file).away"
          try FileManager.default.moveItem(atPath: isAway ? file : away, toPath: isAway ? away : file)
        }
      )
    }

    @Test func aSendSheetNoticesThatItsFileIsBack() throws {
      let home = try Home()
      let (session, move) = try movable(home)
      session.press("r")
      session.press("words")
      session.sees("draft saved")
      try move(true)
      session.press("\u{13}")
      session.sees("then Ctrl+s tries again")
      session.press("\r")
      session.sees("Nothing was sent.")
      try move(false)
      session.sees("nothing newer than the thread shown")
      session.press("\r")
      session.sees("Reply added to #3.")
      session.quit()
    }

    @Test func aVerbThatTheFileDoesNotTakeLeavesItsTicketOnScreen() throws {
      let home = try Home()
      let (session, move) = try movable(home)
      session.press(" ")
      session.sees("Body of ticket 3.")
      try move(true)
      session.press("e")
      session.sees("#3 is as it was.")
      session.sees("Body of ticket 3.")
      try move(false)
      session.press("pl")
      session.sees("#3 has priority low now.")
      session.quit()
    }

    @Test func aFreshDemoForgetsChanges() throws {
      let home = try Home()
      let first = try Session(home, ["demo"])
      first.selects(1036)
      first.press("e")
      first.sees("#1036 is resolved.")
      first.quit()
      let second = try Session(home, ["demo"])
      second.sees("90 in all")
      second.loses("#1036")
      second.quit()
      let third = try Session(home, ["demo", "--fresh"])
      third.selects(1036)
      third.quit()
    }

    @Test func aDemoThatIsOpenIsNotThrownAway() throws {
      let home = try Home()
      let first = try Session(home, ["demo"])
      first.selects(1036)
      let second = try Session(home, ["demo", "--fresh"])
      #expect(second.terminal.waitForExit() == .code(1))
      second.sees("The demo inbox is open in another terminal")
      first.press("e")
      first.sees("#1036 is resolved")
      first.quit()
      let third = try Session(home, ["demo"])
      third.sees("90 in all")
      third.loses("#1036")
      third.quit()
    }
  }
}
