import Glibc
import TestSupport
import Testing

@Suite("What a terminal says", .blocking)
struct EventTests {
  private func open(_ environment: [String: String] = [:]) throws -> Probe {
    let probe = try Probe(environment)
    probe.ask("open")
    return probe
  }

  private static let keys: [(bytes: String, event: String)] = [
    ("j", "key j"), ("G", "key G"), (" ", "key Space"), ("\r", "key Enter"), ("\t", "key Tab"),
    ("\u{7F}", "key Backspace"),
    ("\u{3}", "key Ctrl+c"), ("\u{1A}", "key Ctrl+z"), ("\u{1C}", "key Ctrl+\\"), ("\u{13}", "key Ctrl+s"),
    ("\u{11}", "key Ctrl+q"), ("\u{16}", "key Ctrl+v"), ("\u{1B}", "key Esc"), ("\u{1B}x", "key Alt+x"),
    ("\u{1B}[A", "key Up"), ("\u{1B}OA", "key Up"), ("\u{1B}[5~", "key PageUp"), ("\u{1B}[Z", "key Shift+Tab"),
    ("\u{1B}OP", "key F1"), ("\u{1B}[24~", "key F12"), ("\u{1B}[1;5C", "key Ctrl+Right"), ("é", "key é"),
    ("日", "key 日"),
    ("й", "key й"), ("🙏", "key 🙏"), ("\u{1B}[I", "focus true"), ("\u{1B}[O", "focus false"),
    ("\u{1B}[<0;5;3M", "mouse left press 2,4"), ("\u{1B}[<0;5;3m", "mouse left release 2,4"),
    ("\u{1B}[<64;1;1M", "mouse wheelUp press 0,0"), ("\u{1B}[<65;80;24M", "mouse wheelDown press 23,79"),
    ("\u{1B}[<2;1;1M", "mouse right press 0,0"), ("\u{1B}[<32;2;2M", "mouse left drag 1,1"),
    ("\u{1B}[200~one\rtwo\u{1B}[201~", #"paste "one\ntwo""#),
    ("\u{1B}[200~\u{1B}[A\u{3}\u{1B}[201~", #"paste "\u{1B}[A\u{03}""#),
    ("please check", "burst 12"),
  ]

  /// Raw mode: keys that a line would take for itself arrive, Ctrl+s and Ctrl+q too.
  @Test func everyKeyArrives() throws {
    let probe = try open()
    for (bytes, event) in Self.keys {
      probe.terminal.type(bytes)
      #expect(probe.ask("next") == event, "\(bytes.debugDescription)")
      // What comes right behind a paste or a burst belongs to it.
      if event.hasPrefix("paste") || event.hasPrefix("burst") { break }
    }
  }

  @Test(arguments: keys.filter { $0.event.hasPrefix("paste") || $0.event.hasPrefix("burst") }.indices)
  func aPasteArrivesAsOne(_ index: Int) throws {
    let (bytes, event) = Self.keys.filter { $0.event.hasPrefix("paste") || $0.event.hasPrefix("burst") }[index]
    let probe = try open()
    probe.terminal.type(bytes)
    #expect(probe.ask("next") == event)
  }

  @Test func bytesThatAreNoTextAndSequencesThatNobodyKnowsAreNoKeys() throws {
    let probe = try open()
    for bytes in [[0xFF], [0xC3], [0xE2, 0x82], [0x80]] as [[UInt8]] {
      probe.terminal.send(bytes + Array("j".utf8))
      var events = [probe.ask("next")]
      if events[0] != "key j" { events.append(probe.ask("next")) }
      #expect(events.last == "key j", "\(bytes) \(events)")
    }
    for sequence in [
      "\u{1B}[?62;22c", "\u{1B}[>1;2;3c", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}[57358;1u", "\u{1B}[12;40R",
    ] {
      probe.terminal.type(sequence)
      probe.terminal.type("k")
      #expect(probe.ask("next") == "key k", "\(sequence.debugDescription)")
    }
  }

  @Test(arguments: [
    ([:], 0, 25), (["SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"], 0, 75), (["ESCDELAY": "5000"], 500, 5000),
    (["ESCDELAY": "0"], 0, 0), (["ESCDELAY": "5001"], 0, 25), (["ESCDELAY": "-1"], 0, 25), (["ESCDELAY": "x"], 0, 25),
    (["ESCDELAY": "4000", "SSH_CONNECTION": "x"], 500, 4000),
  ])
  func aLoneEscapeIsWaitedForAsTheEnvironmentSays(_ environment: [String: String], _ least: Int, _ most: Int) throws {
    let probe = try open(environment)
    probe.terminal.type("\u{1B}")
    let answer = probe.ask("peek")
    // On a slow machine the time may be over already.
    let wait = try #require(answer == "key Esc" ? least : Int(answer), "\(answer)")
    #expect((least...most).contains(wait), "\(wait) ms")
  }

  @Test func aSizeIsToldBeforeTheKeysThatWereTypedAtIt() throws {
    let probe = try open()
    probe.terminal.resize(rows: 30, columns: 100)
    probe.terminal.type("j")
    #expect(probe.ask("next") == "resized 30x100" && probe.ask("next") == "key j")
    #expect(probe.ask("facts") == "30x100 256 UTF-8")
  }

  @Test func aSizeThatIsTheSameIsNoNews() throws {
    let probe = try open()
    probe.terminal.resize(rows: 24, columns: 80)
    probe.terminal.type("j")
    #expect(probe.ask("next") == "key j")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func aSignalToEndIsAnEventAndTheLast(_ number: Int32) throws {
    let probe = try open()
    probe.terminal.signal(number)
    #expect(probe.ask("next") == "gone")
    #expect(probe.ask("close") == "done" && probe.terminal.isCooked)
  }

  @Test func afterAStopThatNobodyAskedForTheScreenIsTakenAgain() throws {
    let probe = try open()
    probe.ask("title 2")
    probe.terminal.signal(SIGSTOP)
    probe.screen.receive(Array("\u{1B}[?1049l\u{1B}[?2004l".utf8))
    probe.terminal.signal(SIGCONT)
    #expect(probe.ask("next") == "resized 24x80", "which has everything painted")
    #expect(probe.screen.isAlternate && probe.screen.title == "(2) posthorn")
  }

  /// The answer of a terminal that knows the protocol, its flags and then those that were pushed.
  @Test(arguments: [("\u{1B}[?29u", false), ("\u{1B}[?1u", true), ("\u{1B}[?9u", true)])
  func theKittyProtocolIsAskedForInFullOrForDisambiguationAlone(_ flags: String, _ isLess: Bool) throws {
    let probe = try open()
    #expect(probe.hasWritten("\u{1B}[?u\u{1B}[c"))
    probe.terminal.type("\u{1B}[?0uj")
    #expect(probe.ask("next") == "key j" && probe.hasWritten("\u{1B}[>29u"))
    probe.terminal.type(flags + "k")
    #expect(probe.ask("next") == "key k" && probe.hasWritten("\u{1B}[=1u") == isLess)
    probe.ask("close")
    #expect(probe.hasWritten("\u{1B}[<u"))
  }

  @Test func aTerminalThatMayNotKnowTheProtocolIsNotAsked() throws {
    let probe = try open(["TERM": "vt100"])
    #expect(!probe.hasWritten("\u{1B}[?u") && !probe.hasWritten("\u{1B}[c"))
  }
}
