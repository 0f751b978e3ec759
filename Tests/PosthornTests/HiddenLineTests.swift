import Foundation
import TestSupport
import Testing

/// What a person does while a key is asked for, which is never shown.
@Suite("A line that is typed without being shown", .blocking)
struct HiddenLineTests {
  private static let account =
    #"{"id": 1, "first_name": "Sam", "organization": {"teams": [{"id": 1, "name": "Shop"}]}}"#

  private func asked(_ book: AnswerBook, in run: ProgramRun) throws -> PseudoTerminal {
    let terminal = try run.terminal(["login", "--host", book.host, "--project", "1"])
    #expect(terminal.wait(for: "not shown:") && !terminal.isCooked)
    return terminal
  }

  @Test(arguments: [
    "phx_abc\r", "phx_abc\n", "phx_abx\u{7F}c\r", "phx_abx\u{8}c\r", "wrong\u{15}phx_abc\r", "\u{7F}\u{7F}phx_abc\r",
    " phx_abc \r",
  ])
  func theKeyIsWhatIsLeftOfTheLine(_ keys: String) throws {
    let book = try AnswerBook([("users/@me", "200 OK", Self.account)], other: ("200 OK", AnswerBook.page()))
    let run = try ProgramRun()
    let terminal = try asked(book, in: run)
    terminal.type(keys)
    #expect(terminal.waitForExit() == .code(0), "\(terminal.screen.text)")
    #expect(terminal.screen.contains("Signed in to 127.0.0.1"), "\(terminal.screen.text)")
    let raw = String(decoding: terminal.rawOutput, as: UTF8.self)
    #expect(!raw.contains("phx_") && !raw.contains("wrong"), "Nothing of it is shown.")
    let kept = try run.sh("cat .config/posthorn/keys/*.key")
    #expect(kept.output == "phx_abc", "\(kept)")
  }

  @Test(arguments: ["\u{3}", "\u{4}", "\u{1B}", "phx_abc\u{3}", "phx_abc\u{1B}"]) func givingUpKeepsNothing(
    _ keys: String
  ) throws {
    let book = try AnswerBook([("users/@me", "200 OK", Self.account)], other: ("200 OK", AnswerBook.page()))
    let run = try ProgramRun()
    let terminal = try asked(book, in: run)
    terminal.type(keys)
    #expect(terminal.waitForExit() == .code(1) && terminal.screen.contains("Given up; nothing was kept."))
    #expect(terminal.isCooked, "The shell gets its terminal back, with its echo.")
    #expect(book.requests.isEmpty && !FileManager.default.fileExists(atPath: run.path(".config/posthorn")))
  }

  @Test(arguments: ["\r", "   \r"]) func nothingIsNoKey(_ keys: String) throws {
    let book = try AnswerBook([])
    let run = try ProgramRun()
    let terminal = try asked(book, in: run)
    terminal.type(keys)
    #expect(
      terminal.waitForExit() == .code(2) && terminal.screen.contains("No key was given"), "\(terminal.screen.text)")
    #expect(book.requests.isEmpty && terminal.isCooked)
  }
}
