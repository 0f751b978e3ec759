import Foundation
import TestSupport
import Testing

@Suite("Who acts, as the program takes it", .blocking)
struct NamedPersonRunTests {
  private func run() throws -> ProgramRun {
    let run = try ProgramRun()
    try run.write(InboxFile.ticket(1, #""unread_team_count": 4, "#), to: "a.jsonl")
    try #require(try run.sh("posthorn import a.jsonl --into a.sqlite").code == 0)
    return run
  }

  @Test func aLookAndADryRunAddNobody() throws {
    let run = try run()
    for line in [
      "list", "show 1", "messages 1", "unread --count", "priority low 1 --dry-run", "assign me 1 --dry-run",
      "note 1 --text hi --dry-run", "tag --add vip 1 --dry-run", "snooze 2d 1 --dry-run",
    ] {
      let end = try run.sh("posthorn \(line) --local a.sqlite --me 'Zed Moss <z@x.example>'")
      #expect(end.code == 0, "\(line): \(end.errors)")
    }
    let end = try run.sh("posthorn assign 'Zed Moss' 1 --local a.sqlite")
    #expect(end.code == 3 && end.errors.contains("nobody and no role called `Zed Moss`"), "\(end.errors)")
    let given = try run.sh("posthorn assign me 1 --local a.sqlite --me 'Zed Moss <z@x.example>'")
    #expect(given.code == 0 && given.output.contains("Zed Moss"), "\(given)")
  }

  @Test(arguments: [
    "Ev\u{202E}il <e@x.example>", "\u{1B}[31mX <x@x.example>", "D\u{200B}ana",
  ])
  func aNameThatHidesSomethingIsRefused(_ name: String) throws {
    let run = try run()
    let end = try run.sh("posthorn priority low 1 --local a.sqlite --me '\(name)'")
    #expect(end.code == 2 && end.errors.contains("A name holds no hidden and no control characters"), "\(end.errors)")
    #expect(!end.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{200B}" })
  }

  @Test func aSubjectIsOneLine() throws {
    let end = try run().sh(
      "posthorn compose --to a@b.example --subject $'s\\nBcc: z@e.example\\r\\n\\tx' --text hi --dry-run --json "
        + "--local a.sqlite --me 'Zed <z@x.example>'")
    #expect(end.code == 0 && end.output.contains(#""s Bcc: z@e.example  x""#), "\(end)")
  }
}
