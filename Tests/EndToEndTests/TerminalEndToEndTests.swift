import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: terminals", .timeLimit(.minutes(2)))
  struct TerminalEndToEndTests {
    /// What must be off when a terminal is given back: bracketed paste, focus reports, the mouse.
    private func expectGivenBack(_ session: Session, sourceLocation: SourceLocation = #_sourceLocation) {
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      #expect(!session.screen.isAlternate, "the alternate screen is still there", sourceLocation: sourceLocation)
      #expect(session.screen.isCursorVisible, sourceLocation: sourceLocation)
      #expect(!session.screen.wantsMouse, sourceLocation: sourceLocation)
      for mode in ["?2004", "?1004"] {
        let last = output.ranges(of: "\u{1B}[\(mode)").last
        let end = last.map { output[$0.upperBound...].first }
        #expect(end == "l", "\(mode) is still on", sourceLocation: sourceLocation)
      }
    }

    /// Waits until the program has written a sequence.
    private func expectWritten(
      _ sequence: String, by session: Session, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let isWritten = session.terminal.wait { String(decoding: $0.recording, as: UTF8.self).contains(sequence) }
      #expect(isWritten, "no \(sequence.debugDescription)", sourceLocation: sourceLocation)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalToEndSavesTheDraftAndGivesTheTerminalBack(number: Int32) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.terminal.type("half a sen")
      session.sees("half a sen")
      session.terminal.signal(number)
      #expect(session.terminal.waitForExit() != .running)
      expectGivenBack(session)
      let next = try Session(home, local: file)
      next.selects(3)
      next.press("r")
      next.sees("half a sen")
    }

    @Test(arguments: [SIGTRAP, SIGSEGV, SIGABRT])
    func aCrashGivesTheTerminalBack(number: Int32) throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      session.terminal.signal(number)
      #expect(session.terminal.waitForExit() == .signal(number))
      expectGivenBack(session)
      #expect(session.screen.contains("crashed"))
    }

    @Test func stoppingAndGoingOnRepaints() throws {
      let home = try Home()
      let file = try home.inbox(3)
      // Only a job of a shell can be stopped, so a shell runs it and brings it back when a line is typed.
      let terminal = try PseudoTerminal(
        executable: "/bin/sh",
        arguments: [
          "-c", "set -m; \"$0\" --local \"$1\"; echo has stopped; read line; fg >/dev/null; echo has ended",
          try #require(builtProduct(named: "posthorn")), file,
        ],
        environment: home.environment(), rows: 24, columns: 80)
      #expect(terminal.wait(for: "-- list --"))
      terminal.type("\u{1A}")
      #expect(terminal.wait { !$0.isAlternate && $0.contains("has stopped") }, "\(terminal.screen.text)")
      #expect(terminal.isCooked)
      terminal.type("\r")
      #expect(terminal.wait { $0.isAlternate && $0.contains("-- list --") }, "\(terminal.screen.text)")
      terminal.type("q")
      #expect(terminal.wait { !$0.isAlternate && $0.contains("has ended") }, "\(terminal.screen.text)")
    }

    @Test func goingOnAfterAStopPaintsTheWholeScreenEachTime() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      session.press("j")
      session.selects(2)
      for _ in 1...4 {
        session.terminal.signal(SIGSTOP)
        // What a shell leaves on the screen meanwhile, and in the modes of the terminal.
        session.screen.receive(Array("\u{1B}[Hposthorn has stopped\r\n$ ls of the shell\u{1B}[?2004l\u{1B}[?25h".utf8))
        let before = session.screen.bytesReceived
        session.terminal.signal(SIGCONT)
        session.loses("ls of the shell")
        session.loses("has stopped")
        session.sees("-- list --")
        session.selects(2)
        let after = String(decoding: session.terminal.rawOutput.dropFirst(before), as: UTF8.self)
        #expect(after.contains("\u{1B}[?2004h") && after.contains("\u{1B}[?1006h"))
        #expect(session.screen.contains("Subject 3") && session.screen.contains("Subject 1"))
      }
      session.quit()
    }

    @Test func modesThatACrashedProgramLeftOnAreResetAtTheStart() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      for mode in ["\u{1B}[?1003l", "\u{1B}[?1015l", "\u{1B}[>4;0m", "\u{1B}[=0u"] {
        let reset = output.firstRange(of: mode)
        let entered = output.firstRange(of: "\u{1B}[?1006h")
        #expect(
          reset != nil && entered.map { entered in reset.map { $0.lowerBound < entered.lowerBound } ?? false } ?? false)
      }
      session.quit()
    }

    @Test(arguments: [nil, SIGSEGV, SIGTERM])
    func theKittyKeyboardIsUsedWhereOfferedAndGivenBack(end: Int32?) throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      #expect(!String(decoding: session.terminal.rawOutput, as: UTF8.self).contains("\u{1B}[>29u"))
      // The answers of a terminal that knows the protocol: first its flags now, then those that were pushed.
      session.terminal.type("\u{1B}[?0u")
      expectWritten("\u{1B}[>29u", by: session)
      session.terminal.type("\u{1B}[?29u")
      // о, й and their release on a Russian keyboard.
      session.press("\u{1B}[1086::106;;1086u\u{1B}[1086::106;1:3u")
      session.selects(2)
      if let end {
        session.terminal.signal(end)
      } else {
        session.terminal.type("\u{1B}[1081::113;;1081u")
      }
      #expect(session.terminal.waitForExit() != .running)
      expectGivenBack(session)
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      let popped = output.ranges(of: "\u{1B}[<u").last
      let left = output.ranges(of: "\u{1B}[?1049l").last
      #expect(
        popped != nil && left != nil
          && popped.map { $0.upperBound } ?? output.endIndex <= left?.lowerBound ?? output.startIndex)
    }

    @Test func aTerminalThatKnowsOnlyAPartOfTheProtocolIsAskedForLess() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      session.terminal.type("\u{1B}[?0u")
      expectWritten("\u{1B}[>29u", by: session)
      session.terminal.type("\u{1B}[?9u")
      expectWritten("\u{1B}[=1u", by: session)
      session.quit()
    }

    @Test func aClosedTerminalEndsTheProgram() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.selects(3)
      session.terminal.hangUp()
      #expect(session.terminal.waitForExit() != .running)
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "xterm"])
    func everyCommonTerminalShowsTheList(type: String) throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3), environment: ["TERM": type])
      session.selects(3)
      session.press("j")
      session.selects(2)
      session.quit()
    }

    @Test func anASCIILocaleGetsASCIIOnly() throws {
      let session = try Session(Home(), ["demo", "--view", "all"], environment: ["LC_ALL": "C"])
      session.sees("90 in all")
      session.press("\u{4}\u{4}\u{4}\u{4}\r")
      session.sees("-- detail --")
      session.press("q")
      session.quit()
      #expect(session.terminal.rawOutput.allSatisfy { $0 < 0x80 })
    }

    @Test func noColorMeansNone() throws {
      let session = try Session(Home(), ["demo"], environment: ["NO_COLOR": "1"])
      session.sees("90 in all")
      session.press("j\r")
      session.press("q")
      session.quit()
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      let colours = try Regex("\u{1B}\\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|38;5;[0-9]+|48;5;[0-9]+)m")
      #expect(!output.contains(colours))
    }

    @Test func hostileTicketsCannotReachTheTerminal() throws {
      let session = try Session(Home(), ["demo", "--view", "all", "--sort", "number"], rows: 50, columns: 160)
      session.sees("90 in all")
      for _ in 0..<90 { session.press("\rqj") }
      session.terminal.type("q")
      _ = session.terminal.waitForExit()
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      #expect(!output.contains("\u{1B}]52"), "the clipboard was written")
      // A title is `posthorn` or `(3) posthorn`; nothing else may follow ESC ] 2 ;
      let titles = output.components(separatedBy: "\u{1B}]2;").dropFirst().map { $0.prefix { $0 != "\u{07}" } }
      #expect(titles.allSatisfy { $0.filter { !"0123456789() ".contains($0) } == "posthorn" }, "\(titles)")
      let forbidden = output.unicodeScalars.first { scalar in
        (0x80...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value) || (0xE0000...0xE007F).contains(scalar.value)
          || scalar.value == 0x200B
      }
      #expect(forbidden == nil, "\(String(describing: forbidden))")
    }

    @Test(arguments: ["dumb", "nosuchterminal", ""])
    func terminalsThatCannotAreRefused(type: String) throws {
      let home = try Home()
      let session = try Session(home, ["demo"], environment: ["TERM": type])
      #expect(session.terminal.waitForExit() == .code(2))
      #expect(session.screen.contains("posthorn:"))
      #expect(!FileManager.default.fileExists(atPath: home.path("data/posthorn/demo.sqlite")), "a file was made")
    }

    @Test func withoutATerminalOneSentenceSaysSo() throws {
      let result = try Home().run("demo")
      #expect(result.code == 2)
      #expect(result.errors.contains("terminal"))
      #expect(result.errors.split(separator: "\n").count == 1)
    }
  }
}
