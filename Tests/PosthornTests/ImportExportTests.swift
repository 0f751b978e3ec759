import Foundation
import TestSupport
import Testing

@Suite("Lines that go in and out of a file", .blocking)
struct ImportExportTests {
  private static let one = InboxFile.ticket(1)

  /// A file as it is given, with the code, what is said on success, and a part of what is said of the rest.
  private static let files: [(text: String, code: Int32, output: String, errors: String)] = [
    ("", 0, "0 tickets added, 0 updated.\n", ""), ("\n\n  \n", 0, "0 tickets added, 0 updated.\n", ""),
    (one, 0, "1 ticket added, 0 updated.\n", ""), ("\u{FEFF}" + one, 0, "1 ticket added, 0 updated.\n", ""),
    (one + "\r\n" + InboxFile.ticket(2) + "\r\n", 0, "2 tickets added, 0 updated.\n", ""),
    (one + "\n" + one, 0, "1 ticket added, 1 updated.\n", ""),
    ("[\(one),\n\(InboxFile.ticket(2))\n]", 0, "2 tickets added, 0 updated.\n", ""),
    (#"{"count": 1, "next": null, "results": [\#(one)]}"#, 0, "1 ticket added, 0 updated.\n", ""),
    (one.replacing(", ", with: ",\n"), 0, "1 ticket added, 0 updated.\n", ""),
    ("id,subject\n1,Refund\n", 1, "0 tickets added, 0 updated.\n", "2 lines were left out; the rest of a.jsonl is in"),
    (one + "\n{broken\n", 1, "1 ticket added, 0 updated.\n", "1 line was left out; the rest of a.jsonl is in b.sqlite"),
    (one + "\n{}\nnull\n7\n", 1, "1 ticket added, 0 updated.\n", "line 2: "),
    (#"{"url": "https://acme.zendesk.example/1", "raw_subject": "x"}"#, 1, "", "as Zendesk exports them"),
    (#"{"payload": [{"account_id": 1, "inbox_id": 2}]}"#, 1, "", "as Chatwoot exports them"),
    (#"[{"responder_id": 1, "description_text": "x"}]"#, 1, "", "as Freshdesk exports them"),
  ]

  @Test(arguments: files.indices) func everyKindOfFileIsTakenOrToldApart(_ index: Int) throws {
    let file = Self.files[index]
    let run = try ProgramRun()
    try run.write(file.text, to: "a.jsonl")
    let end = try run.sh("posthorn import a.jsonl --into b.sqlite")
    #expect(end.code == file.code && end.output == file.output, "\(end)")
    #expect(file.errors.isEmpty ? end.errors.isEmpty : end.errors.contains(file.errors), "\(end.errors)")
    #expect(file.output.isEmpty == end.errors.contains("Nothing was taken."), "\(end.errors)")
  }

  @Test func ofManyBadLinesAHundredAreNamedAndTheRestCounted() throws {
    let run = try ProgramRun()
    try run.write(Array(repeating: "{broken", count: 103).joined(separator: "\n") + "\n" + Self.one, to: "a.jsonl")
    let end = try run.sh("posthorn import a.jsonl --into b.sqlite --json")
    #expect(end.code == 1 && end.output == #"{"added":1,"left_out":103,"updated":0}"# + "\n")
    let lines = end.errors.split(separator: "\n")
    #expect(lines.count == 102 && lines[99].hasPrefix("line 100: ") && lines[100] == "and 3 lines more")
    #expect(lines[101].hasPrefix("posthorn: 103 lines were left out; "))
  }

  @Test func aBadLineCannotCommandTheTerminal() throws {
    let run = try ProgramRun()
    try run.write(#"{"ticket_number": 1, "id": "\u001b[2J\u202e"}"# + "\n\u{1B}]0;evil\u{7}\n", to: "a.jsonl")
    let end = try run.sh("posthorn import a.jsonl --into b.sqlite")
    #expect(end.code == 1 && end.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "\(end.errors)")
    #expect(!end.errors.contains("\u{202E}"))
  }

  @Test func whatGoesOutComesInAgainAsItWas() throws {
    let run = try ProgramRun()
    let text = InboxFile.message(1, "customer", "日本 🙏🏽 e\\u0301 \\u202e \\\"x\\\"", at: "2026-01-01T09:01:00Z")
    try run.write(
      [
        #"{"posthorn":"person","id":4,"name":"Lena Hoffmann","email":"lena@acme.example"}"#,
        InboxFile.ticket(
          1, #""status": "gone fishing", "priority": "urgent", "tags": ["café", "needs reply"], "#, messages: text),
        InboxFile.ticket(2, #""status": "on_hold", "snoozed_until": "2099-01-01T00:00:00Z", "#),
      ].joined(separator: "\n"), to: "a.jsonl")
    let end = try run.sh(
      """
      posthorn import a.jsonl --into a.sqlite && posthorn export a.sqlite > one.jsonl
      posthorn import - --into b.sqlite < one.jsonl && posthorn export b.sqlite --to two.jsonl && cmp one.jsonl two.jsonl
      """)
    #expect(end.code == 0 && end.errors.isEmpty, "\(end)")
    let out = try run.text("one.jsonl")
    // Values that nobody knows are kept (product rule 6).
    for words in ["gone fishing", "urgent", "日本 🙏🏽", "Lena Hoffmann", "2099-01-01T00:00:00Z"] {
      #expect(out.contains(words), "\(words)")
    }
  }

  @Test(arguments: [
    ("posthorn export gone.sqlite", 3 as Int32, "There is no inbox file gone.sqlite"),
    ("posthorn export a.sqlite --to no/such/place.jsonl", 3, "the folder does not exist; make it with `mkdir -p`."),
    ("posthorn export a.sqlite --to .", 1, "is a folder; name a file with --to."),
    ("posthorn export a.sqlite > /dev/full", 1, "standard output: the disk is full"),
    ("mkdir f; chmod 500 f; posthorn export a.sqlite --to f/b", 1, "f/b"),
    ("posthorn import gone --into b.sqlite", 3, "There is no file gone; name one with a ticket a line."),
    ("posthorn import . --into b.sqlite", 1, ". is a folder; name a file with a ticket a line."),
    ("posthorn import a.sqlite --into b.sqlite", 1, "is an inbox file and holds no lines; `posthorn export` writes"),
    ("chmod 000 a.jsonl; posthorn import a.jsonl --into b.sqlite", 1, "cannot be read; look at its permissions"),
    ("mkdir f; chmod 500 f; posthorn import a.jsonl --into f/b.sqlite", 1, "f/b.sqlite"),
    ("chmod 400 a.sqlite; posthorn import a.jsonl --into a.sqlite", 1, "a.sqlite"),
  ])
  func whatCannotBeReadOrWrittenIsNamed(_ script: String, _ code: Int32, _ words: String) throws {
    let run = try ProgramRun()
    try run.write(Self.one, to: "a.jsonl")
    let end = try run.sh("posthorn import a.jsonl --into a.sqlite && \(script)")
    #expect(end.code == code && end.output == "1 ticket added, 0 updated.\n", "\(end)")
    #expect(end.errors.hasPrefix("posthorn: ") && end.errors.contains(words), "\(end.errors)")
    #expect(end.errors.split(separator: "\n").count == 1, "\(end.errors)")
  }

  /// Lines go into a pipe, and no file comes in its place; as root that would be the end of a device.
  @Test func aPipeTakesTheLinesAndStaysOne() throws {
    let run = try ProgramRun()
    try run.write(Self.one, to: "a.jsonl")
    let end = try run.sh(
      """
      posthorn import a.jsonl --into a.sqlite > said; mkfifo pipe; cat pipe > out & posthorn export a.sqlite --to pipe
      echo $?; test -p pipe && wait && posthorn export a.sqlite | cmp - out && ls
      """)
    #expect(end.output == "0\na.jsonl\na.sqlite\nout\npipe\nsaid\n", "\(end)")
  }

  /// What `ulimit -f` forbids is an error of a write, not the end of the program: a screen would stay behind.
  @Test func aFileThatMayNotGrowIsAnErrorLikeAFullDisk() throws {
    let run = try ProgramRun()
    try run.write(Self.one, to: "a.jsonl")
    let end = try run.sh(
      """
      posthorn import a.jsonl --into a.sqlite; ulimit -f 1
      posthorn export a.sqlite --to b.jsonl; posthorn keys > keys.txt; echo $?
      posthorn import a.jsonl --into b.sqlite; echo $?
      """)
    #expect(end.output.hasSuffix("\n1\n1\n"), "\(end)")
    #expect(end.errors.contains("Standard output could not be written (it may not grow any more"), "\(end.errors)")
    #expect(!end.errors.contains("File size limit exceeded"), "\(end.errors)")
    #expect(end.errors.contains("posthorn: b.sqlite"), "\(end.errors)")
  }

  @Test func aPersonAtATerminalSeesHowFarItIsAndNothingStaysBehind() throws {
    let run = try ProgramRun()
    try run.write((1...50).map { InboxFile.ticket($0) }.joined(separator: "\n"), to: "a.jsonl")
    let terminal = try run.terminal(["import", "a.jsonl", "--into", "b.sqlite"])
    #expect(terminal.waitForExit() == .code(0))
    #expect(terminal.screen.rows.filter { !$0.isEmpty } == ["50 tickets added, 0 updated."])
    let raw = String(decoding: terminal.rawOutput, as: UTF8.self)
    #expect(raw.contains("[##############################] 50 lines"), "\(raw)")
  }

  @Test(arguments: ["", "{\"id\": 1}\r"]) func onePressOfCtrlDEndsWhatIsTyped(_ text: String) throws {
    let run = try ProgramRun()
    let terminal = try run.terminal(["import", "-", "--into", "b.sqlite"])
    #expect(terminal.wait(for: "Type tickets as lines of JSON, then Ctrl+d."))
    terminal.type(text + "\u{4}")
    #expect(terminal.waitForExit(upTo: .seconds(5)) == .code(text.isEmpty ? 0 : 1), "\(terminal.screen.text)")
    #expect(terminal.screen.contains("0 tickets added, 0 updated."), "\(terminal.screen.text)")
  }
}
