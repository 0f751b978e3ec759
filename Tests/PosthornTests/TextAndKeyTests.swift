import Foundation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("The text of a message, and the key that a command prints")
struct TextAndKeyTests {
  private func read(_ text: String, keepsHidden: Bool = false) throws(Failure) -> String {
    var option = MessageText()
    (option.text, option.keepHidden) = (text, keepsHidden)
    return try option.read()
  }

  @Test func whatIsHiddenIsSentWhereThatIsWanted() throws {
    #expect(try read("pay \u{202E}cba", keepsHidden: true) == "pay \u{202E}cba")
    let written = "👩🏽‍💻 می\u{200C}خواهم ❤\u{FE0F}"
    #expect(try read(written) == written, "what belongs to writing is not hidden")
  }

  @Test(arguments: [
    ("", posthorn.ExitStatus.usage, "There is no text"), (" \n\t ", .usage, "There is no text"),
    (String(repeating: "🙏", count: 5001), .usage, "The text has 5001 characters of at most 5000. Nothing was sent."),
    ("a\u{0}b", .usage, "NUL character"), ("\u{200B}\u{3164}", .usage, "characters that show nothing"),
    ("pay \u{202E}cba", .refused, "1 hidden character in this text: ⟪RLO⟫ in line 1; take that out, or"),
    ("a\nb\u{200B}", .refused, "⟪ZWSP⟫ in line 2"), ("Dear {{name}},", .refused, "gap in double braces"),
  ])
  func aTextThatNoMessageMayHaveIsRefused(_ text: String, _ status: posthorn.ExitStatus, _ words: String) {
    let end = failure { () throws(Failure) in try read(text) }
    #expect(end?.status == status && end?.sentence.string.contains(words) == true)
    #expect(end?.sentence.string.hasSuffix("Nothing was sent.") == true)
  }

  @Test func aTextIsSentWithoutTheSpaceAroundItAndWhole() throws {
    #expect(try read(" hi\n\n there \n") == "hi\n\n there")
    let longest = String(repeating: "🙏", count: 5000)
    #expect(try read("  \(longest) \n") == longest && read("{ {a} }") == "{ {a} }")
  }

  @Test(arguments: [
    ("echo phx_abc", "phx_abc"), ("printf ' phx_abc \\nsecond\\n'", "phx_abc"),
    ("printf phx_abc; echo why >&2", "phx_abc"),
    ("printf '\\r\\nphx_abc\\r\\n'", "phx_abc"),
  ])
  func theFirstLineIsTheKey(_ line: String, _ key: String) throws {
    #expect(try KeyCommand(line: line, file: nil).key(leavesTerminal: true) == key)
  }

  @Test(arguments: [
    ("exit 3", "api_key_command ended with code 3, so there is no key."),
    ("echo no such entry >&2; exit 1", "ended with code 1, so there is no key: no such entry"),
    ("kill -9 $$", "ended with code 137, so there is no key."),
    ("true", "printed no key on its first line; run it yourself to see what it prints."),
    ("echo two words", "printed no key on its first line"), ("echo schl\\\\303\\\\274ssel | tr l é", "printed no key"),
    ("head -c 20000 /dev/zero | tr '\\0' k", "printed no key on its first line"),
    ("echo phx_abc; echo bad phx_abc here >&2; exit 1", "so there is no key: bad here"),
    ("echo k3y; echo the k3y is k3y >&2; exit 1", "so there is no key: the is"),
    ("printf '\\n  \\nlate\\n' >&2; exit 1", "so there is no key: late"),
    ("printf 'a\\033[2Jb\\n' >&2; exit 1", "so there is no key: a"),
  ])
  func aCommandWithoutAKeyIsToldWithoutOne(_ line: String, _ words: String) {
    let end = failure { () throws(Failure) in try KeyCommand(line: line, file: nil).key(leavesTerminal: true) }
    let said = end?.sentence.string ?? ""
    #expect(end?.status == .notSignedIn && said.contains(words), "\(said)")
    #expect(!said.contains("phx_") && !said.contains("k3y") && !said.contains("\u{1B}"))
  }

  @Test func aCommandOfAFileThatOthersCanWriteNeverStarts() throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: "posthorn-mark-\(UUID().uuidString)").path
    let end = failure { () throws(Failure) in
      try KeyCommand(line: "touch \(mark); echo phx_abc", file: "/srv/sam/config.yml").key(leavesTerminal: true)
    }
    #expect(end?.status == .notSignedIn && end?.sentence.string.contains("chmod go-w") == true)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }
}
