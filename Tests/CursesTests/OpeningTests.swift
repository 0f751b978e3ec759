import Glibc
import TestSupport
import Testing

@Suite("Taking a terminal and giving it back", .blocking)
struct OpeningTests {
  @Test(arguments: [
    ("xterm-256color", "24x80 256 UTF-8"), ("xterm", "24x80 8 UTF-8"), ("tmux-256color", "24x80 256 UTF-8"),
    ("screen-256color", "24x80 256 UTF-8"), ("linux", "24x80 8 UTF-8"), ("vt100", "24x80 0 UTF-8"),
  ])
  func everyCommonTypeSaysHowManyColoursItShows(_ type: String, _ facts: String) throws {
    let probe = try Probe(["TERM": type])
    #expect(probe.ask("check") == "usable" && probe.ask("open") == facts)
    #expect(probe.ask("close") == "done" && probe.terminal.isCooked)
  }

  @Test(arguments: [(1, 1), (9, 39), (10, 40), (24, 80), (200, 500)])
  func everySizeIsTold(_ rows: Int, _ columns: Int) throws {
    #expect(try Probe(rows: rows, columns: columns).ask("open") == "\(rows)x\(columns) 256 UTF-8")
  }

  @Test func coloursCanBeLeftOut() throws { #expect(try Probe().ask("open mono") == "24x80 0 UTF-8") }

  @Test(arguments: [
    ("", #"unknownType("")"#), ("nosuchterminal", #"unknownType("nosuchterminal")"#),
    ("dumb", #"cannotMoveCursor("dumb")"#),
  ])
  func aTypeThatCannotBeUsedIsNamedAndTheTerminalStaysAsItWas(_ type: String, _ problem: String) throws {
    let probe = try Probe(["TERM": type])
    #expect(probe.ask("check") == problem && probe.ask("open") == problem)
    #expect(probe.terminal.isCooked && probe.terminal.rawOutput.isEmpty)
  }

  @Test(arguments: [#""$@" < /dev/null"#, #""$@" > /dev/null"#, #""$@" < /dev/null | cat"#])
  func whatIsNoTerminalIsRefused(_ shell: String) throws {
    let probe = try Probe(shell: shell)
    #expect(probe.ask("check") == "notATerminal" && probe.ask("open") == "notATerminal")
    #expect(probe.terminal.isCooked)
  }

  @Test func onlyOneIsOpenAtATime() throws {
    let probe = try Probe()
    #expect(probe.ask("open") == "24x80 256 UTF-8" && probe.ask("open") == "failed")
    #expect(probe.ask("facts") == "24x80 256 UTF-8", "The first one goes on.")
  }

  /// LANG and LC_* unset: UTF-8; explicitly C or POSIX: ASCII (product.md section 6).
  @Test(arguments: [
    (["LANG": ""], "UTF-8"), (["LANG": "C.UTF-8"], "UTF-8"), (["LC_ALL": "C"], "ASCII"), (["LANG": "POSIX"], "ASCII"),
    (["LC_CTYPE": "C"], "ASCII"), (["LANG": "C", "LC_ALL": "C.UTF-8"], "UTF-8"),
    (["LANG": "xx_XX.UTF-8"], "UTF-8"),
  ])
  func theLocaleDecidesBetweenUTF8AndASCII(_ environment: [String: String], _ set: String) throws {
    let probe = try Probe(environment)
    #expect(probe.ask("open").hasSuffix(" \(set)"), "\(environment)")
    probe.ask("write 0 0 0 Straße 日本 e\u{301} ok")
    probe.ask("present")
    #expect(screenLine(probe) == (set == "ASCII" ? "Stra?e ???? ? ok" : "Straße 日本 e\u{301} ok"), "\(environment)")
    if set == "ASCII" { #expect(probe.terminal.rawOutput.allSatisfy { $0 < 0x80 }) }
  }

  private func screenLine(_ probe: Probe) -> String { probe.screen.line(0) }

  @Test func whatWasTakenIsGivenBack() throws {
    let probe = try Probe()
    probe.ask("open")
    #expect(probe.screen.isAlternate && probe.screen.wantsMouse && !probe.terminal.isCooked)
    #expect(!probe.screen.isCursorVisible && probe.hasWritten("\u{1B}[?2004h") && probe.hasWritten("\u{1B}[?1004h"))
    probe.ask("close")
    #expect(!probe.screen.isAlternate && !probe.screen.wantsMouse && probe.terminal.isCooked)
    #expect(probe.screen.isCursorVisible && probe.hasWritten("\u{1B}[?2004l") && probe.hasWritten("\u{1B}[?1004l"))
    #expect(probe.cost("close") == 0 && probe.cost("title 3") == 0 && probe.cost("copy x") == 0, "It is over.")
    #expect(probe.ask("open") == "24x80 256 UTF-8" && probe.screen.isAlternate, "and can begin anew.")
  }

  @Test func theMouseStaysWithTheTerminalWhereItIsNotWanted() throws {
    let probe = try Probe()
    probe.ask("open nomouse")
    #expect(!probe.screen.wantsMouse && !probe.hasWritten("\u{1B}[?1006h"))
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT])
  func aCrashGivesItBack(_ number: Int32) throws {
    let probe = try Probe(["SWIFT_BACKTRACE": "enable=no"])
    probe.ask("open")
    probe.terminal.signal(number)
    #expect(probe.terminal.waitForExit() == .signal(number))
    #expect(!probe.screen.isAlternate && probe.screen.isCursorVisible && !probe.screen.wantsMouse)
  }

  @Test func anotherProgramHasItMeanwhileAndEverythingComesBack() throws {
    let probe = try Probe()
    probe.ask("open")
    probe.ask("title 3")
    probe.ask("write 3 5 0 still here")
    probe.ask("present 3 5")
    probe.ask("leave")
    #expect(!probe.screen.isAlternate && probe.terminal.isCooked && probe.screen.isCursorVisible)
    #expect(probe.cost("copy x") == 0, "It belongs to the other program.")
    probe.screen.receive(Array("\u{1B}[Hleft by an editor\u{1B}]2;editor\u{7}".utf8))
    probe.ask("back")
    #expect(probe.screen.isAlternate && !probe.terminal.isCooked && probe.screen.title == "(3) posthorn")
    #expect(probe.screen.line(3) == "     still here" && !probe.screen.contains("editor"))
    #expect(probe.screen.cursorRow == 3 && probe.screen.cursorColumn == 5 && probe.screen.isCursorVisible)
  }

  @Test func aSizeThatChangedMeanwhileIsTold() throws {
    let probe = try Probe()
    probe.ask("open")
    probe.ask("present")
    probe.ask("leave")
    probe.terminal.resize(rows: 9, columns: 39)
    probe.ask("back")
    #expect(probe.ask("next") == "resized 9x39" && probe.ask("facts") == "9x39 256 UTF-8")
  }
}

@Suite("What a terminal is told besides its screen", .blocking)
struct TitleAndClipboardTests {
  @Test func theTitleIsTheNumberAndGoesAgain() throws {
    let probe = try Probe()
    probe.ask("open")
    #expect(!probe.hasWritten("\u{1B}]2;"))
    probe.ask("title 3")
    #expect(probe.screen.title == "(3) posthorn" && probe.hasWritten("\u{1B}[22;0t\u{1B}]2;(3) posthorn\u{7}"))
    #expect(probe.cost("title 3") == 0, "It is there already.")
    probe.ask("title 0")
    #expect(probe.screen.title == "posthorn")
    probe.ask("title none")
    #expect(probe.hasWritten("\u{1B}[23;0t"))
    probe.ask("title 12345")
    #expect(probe.screen.title == "(12345) posthorn")
    let before = probe.terminal.rawOutput.count
    probe.ask("close")
    let end = String(decoding: probe.terminal.rawOutput.dropFirst(before), as: UTF8.self)
    #expect(end.contains("\u{1B}[23;0t"), "\(end.debugDescription)")
  }

  @Test(arguments: ["linux", "vt100"]) func aTypeWithoutATitleGetsNone(_ type: String) throws {
    let probe = try Probe(["TERM": type])
    probe.ask("open")
    #expect(probe.cost("title 3") == 0 && probe.cost("title none") == 0)
  }

  @Test(arguments: [("hello", "aGVsbG8="), ("", ""), ("日本 🙏", "5pel5pysIPCfmY8="), ("a\u{7}\u{1B}\\b", "YQcbXGI=")])
  func whatIsCopiedTravelsAsBase64(_ text: String, _ code: String) throws {
    let probe = try Probe()
    probe.ask("open")
    probe.ask("copy \(text)")
    #expect(probe.hasWritten("\u{1B}]52;c;\(code)\u{7}"))
  }
}

@Suite("A second terminal that is refused", .blocking)
struct SecondTerminalTests {
  /// What the first one has, it keeps: the screen, the mouse, its signals, and the end that is its own.
  @Test func theFirstOneKeepsEverything() throws {
    let probe = try Probe()
    probe.ask("open")
    probe.ask("write 2 2 0 still here")
    probe.ask("present 2 2")
    #expect(probe.cost("open") == 0, "Nothing is said to the terminal.")
    #expect(probe.screen.isAlternate && probe.screen.wantsMouse && !probe.terminal.isCooked)
    probe.terminal.type("j")
    #expect(probe.ask("next") == "key j")
    probe.terminal.resize(rows: 30, columns: 90)
    #expect(probe.ask("next") == "resized 30x90")
    probe.ask("present 2 2")
    #expect(probe.screen.line(2) == "  still here")
    probe.terminal.signal(SIGTERM)
    #expect(probe.ask("next") == "gone", "It would have ended the process.")
    probe.ask("close")
    #expect(!probe.screen.isAlternate && probe.terminal.isCooked)
  }

  @Test(arguments: ["dumb", "nosuchterminal"]) func oneThatWasRefusedLeavesNothingBehind(_ type: String) throws {
    let probe = try Probe(["TERM": type])
    for _ in 0..<3 { probe.ask("open") }
    #expect(probe.ask("facts") == "none is open" && probe.terminal.rawOutput.isEmpty && probe.terminal.isCooked)
    probe.terminal.signal(SIGTERM)
    #expect(probe.terminal.waitForExit() == .signal(SIGTERM), "Signals have their own meaning again.")
  }
}
