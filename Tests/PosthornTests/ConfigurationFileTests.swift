import Foundation
import TestSupport
import Testing

@Suite("Where the program looks for its files", .blocking)
struct ConfigurationFileTests {
  private func run() throws -> ProgramRun {
    let run = try ProgramRun()
    try run.write(InboxFile.ticket(1, #""unread_team_count": 4, "#), to: "a.jsonl")
    try #require(try run.sh("posthorn import a.jsonl --into a.sqlite").code == 0)
    return run
  }

  private static let here = "profiles:\n  a: { local: ~/a.sqlite }\n"

  @Test(arguments: [
    (".config/posthorn/config.yml", [:]), ("xdg/posthorn/config.yml", ["XDG_CONFIG_HOME": "HOME/xdg"]),
    // The specification says that a relative path is to be ignored.
    (".config/posthorn/config.yml", ["XDG_CONFIG_HOME": "xdg"]),
    (".config/posthorn/config.yml", ["XDG_CONFIG_HOME": ""]),
  ])
  func theConfigurationIsWhereXDGSays(_ file: String, _ variables: [String: String]) throws {
    let run = try run()
    try run.write(Self.here, to: file)
    let end = try run.sh("posthorn unread --count", variables.mapValues { $0.replacing("HOME", with: run.folder.path) })
    #expect(end.code == 0 && end.output == "4\n" && end.errors.isEmpty, "\(end)")
  }

  private static let odd: [(script: String, code: Int32, words: String)] = [
    ("head -c 2000000 /dev/zero | tr '\\0' '#' > $C", 2, "config.yml cannot be read as a text of at most 1 MB"),
    (
      "printf 'me: \\377\\n' > $C", 2,
      "config.yml cannot be read as a text of at most 1 MB, so nothing of it is in force."
    ),
    ("rm $C; mkdir $C", 2, "config.yml cannot be read as a text"),
    ("chmod 000 $C", 2, "config.yml cannot be read as a text"),
    ("printf 'a: [' > $C", 2, "config.yml:1: "),
    ("printf 'colour: red\\n' >> $C", 0, "config.yml:3: There is no key `colour`"),
    ("printf 'me: <x>\\n' >> $C", 0, "config.yml:3: `me` is written like"),
    ("printf 'default: b\\n' >> $C", 0, "config.yml:3: `default` is the name of one of the `profiles`."),
    ("printf 'a\\033[2J: 1\\n' >> $C", 0, "config.yml:3: "), ("rm $C", 2, "Say where the tickets are"),
    ("sed -i 's/~/\\/nowhere/' $C", 3, "There is no inbox file /nowhere/a.sqlite"),
    ("printf 'default: a\\nprofiles:\\r\\n  a: { local: ~/a.sqlite }\\r\\n' > $C", 0, ""),
    ("printf '\\357\\273\\277' > b; cat $C >> b; mv b $C", 0, ""),
  ]

  @Test func aConfigurationOfAnyKindIsReadOrNamed() throws {
    let run = try run()
    for (script, code, words) in Self.odd {
      try? FileManager.default.removeItem(atPath: run.path(".config"))
      try run.write(Self.here, to: ".config/posthorn/config.yml")
      let end = try run.sh("C=.config/posthorn/config.yml; \(script); posthorn unread --count")
      #expect(end.code == code && (code == 0) == (end.output == "4\n"), "\(script): \(end)")
      #expect(words.isEmpty ? end.errors.isEmpty : end.errors.contains(words), "\(script): \(end.errors)")
      #expect(!end.errors.contains("\u{1B}"), "\(end.errors)")
    }
  }

  @Test func withoutAHomeTheSystemKnowsOne() throws {
    let end = try run().sh("posthorn unread --count --local a.sqlite", ["HOME": ""])
    #expect(end.code == 0 && end.output == "4\n", "\(end)")
  }

  @Test(arguments: [
    ("HOME=relative", "There is no home folder"), ("XDG_CONFIG_HOME=/dev/null/x", "/dev/null/x/posthorn/keys"),
  ])
  func aKeyThatHasNoPlaceIsRefused(_ variable: String, _ words: String) throws {
    let run = try run()
    let server = try account()
    let end = try run.sh(
      "echo phx_abc | \(variable) '\(try #require(builtProduct(named: "posthorn")))' login --host http://127.0.0.1:\(server.port) --project 1"
    )
    #expect(end.code == 1 && end.errors.contains(words) && !end.errors.contains("phx_abc"), "\(end)")
  }

  /// A server that takes every key.
  private func account() throws -> LoopbackListener {
    try LoopbackListener { connection in
      let request = LoopbackListener.request(on: connection)
      let body = request.contains("users/@me") ? #"{"id": 1, "first_name": "Sam"}"# : #"{"count": 0, "results": []}"#
      let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
      LoopbackListener.answer(Array((head + "Connection: close\r\n\r\n" + body).utf8), on: connection)
      return true
    }
  }
}

@Suite("Where what is printed goes", .blocking)
struct ClosedOutputTests {
  @Test(arguments: [
    ("posthorn keys >&-", 1 as Int32, "(it is closed)"), ("posthorn --help > /dev/full", 1, "(the disk is full)"),
    ("posthorn --version > /dev/full", 1, "(the disk is full)"),
    ("posthorn keys > /dev/full", 1, "so what was printed is not whole."),
    ("posthorn keys <&-", 0, ""), ("posthorn keys 2>&-", 0, ""), ("posthorn nonsense 2>&-", 2, ""),
    ("posthorn keys > /dev/full 2>&-", 1, ""), ("posthorn nonsense <&- >&-", 2, "There is no command `nonsense`."),
  ])
  func aWriteThatFailsIsAnError(_ script: String, _ code: Int32, _ words: String) throws {
    let end = try ProgramRun().sh(script)
    #expect(end.code == code && (words.isEmpty ? end.errors.isEmpty : end.errors.contains(words)), "\(end)")
  }

  /// A file that is opened while standard output is closed must not get its number.
  @Test func nothingIsPrintedIntoAnInbox() throws {
    let run = try ProgramRun()
    try run.write(InboxFile.ticket(1), to: "a.jsonl")
    let end = try run.sh(
      "posthorn import a.jsonl --into a.sqlite >&- 2>&-; posthorn list --local a.sqlite --json <&- >&- 2>&-; posthorn export a.sqlite | grep -c ticket_number"
    )
    #expect(end.output == "1\n", "\(end)")
  }

  @Test func aReaderThatHasSeenEnoughEndsTheProgramQuietly() throws {
    let end = try ProgramRun().sh("posthorn keys | head -1 | cut -c1-4; echo ${PIPESTATUS[0]}")
    #expect(end.output == "Keys\n141\n" || end.output == "Keys\n0\n", "\(end)")
    #expect(end.errors.isEmpty)
  }
}
