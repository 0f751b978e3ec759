import ArgumentParser
import Screen
import Testing
import TicketServing
import Tickets

@testable import posthorn_server

@Suite("Names that name nothing")
struct EmptyNameTests {
  /// What the parser says of words that it refuses; `nil` for some that it takes.
  private func refusal(_ words: [String]) -> String? {
    do {
      _ = try ServerCommand.parseAsRoot(words)
      return nil
    } catch { return ServerCommand.message(for: error) }
  }

  private static let blank = ["", " ", "\t\n", "\u{3000}"]

  @Test(arguments: blank)
  func aKeyWithoutANameIsNeitherAddedNorRevoked(_ name: String) {
    let expected = "The key must have a name."
    #expect(refusal(["key", "revoke", "--local", "f", name])?.contains(expected) == true)
    #expect(
      refusal(["key", "add", "--local", "f", "--name", name, "--scopes", "ticket:read"])?.contains(expected) == true)
  }

  @Test(arguments: blank)
  func anAddressThatIsNoneIsNeitherAddedNorRemoved(_ address: String) {
    let expected = "The address must not be empty."
    #expect(refusal(["channel", "remove", "--local", "f", address])?.contains(expected) == true)
    #expect(refusal(["channel", "add", "--local", "f", "--from", address])?.contains(expected) == true)
  }

  @Test(arguments: ["key list", "key revoke a", "channel list", "channel remove a@b.example", "receive"])
  func aFileWithoutANameIsNone(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    #expect(refusal(words + ["--local", ""])?.contains("The file must have a name.") == true)
    #expect(refusal(words)?.contains("--local") == true, "It is asked for.")
    #expect(refusal(words + ["--local", "f"]) == nil)
  }

  @Test(arguments: ["", " ", "<>", "<a>", "Kim <>", "Kim <a b@c.example>", "Kim <a@b.example", "a>", "<"])
  func somebodyWhomNothingNamesActsWithNoKey(_ person: String) {
    #expect(NamedPerson(argument: person) == nil)
    #expect(
      refusal(["key", "add", "--local", "f", "--name", "a", "--scopes", "ticket:read", "--person", person]) != nil)
  }

  @Test(
    arguments: [
      ("Kim", "Kim", nil), (" Kim  Lee ", "Kim  Lee", nil), ("Kim <kim@acme.example>", "Kim", "kim@acme.example"),
      ("<kim@acme.example>", "kim@acme.example", "kim@acme.example"), ("é <e\u{301}@x>", "é", "e\u{301}@x"),
      ("Kim < kim@acme.example >", "Kim", "kim@acme.example"),
    ] as [(String, String, String?)])
  func aPersonIsANameAndPerhapsAnAddress(_ text: String, _ name: String, _ email: String?) {
    let person = NamedPerson(argument: text)
    #expect(person?.name == name && person?.email == email)
  }

  @Test(arguments: [("g1", Generation.g1), ("G1", .g1), ("m", .m), ("s", .s), ("N", .n)])
  func aGenerationIsReadInEitherCase(_ text: String, _ generation: Generation) {
    #expect(Generation(argument: text) == generation)
  }

  @Test(arguments: ["", " N", "G", "G9", "S++", "ｎ", "new"])
  func whatIsNoGenerationIsNone(_ text: String) { #expect(Generation(argument: text) == nil) }

  /// A sentence names its file whatever that is called, and the file cannot write into it.
  @Test(arguments: [
    (StorageProblem.missing, "There is no file a⟪RLO⟫b. Check the name, or add --create to make an empty inbox."),
    (.missingFolder, "The folder of a⟪RLO⟫b does not exist. Make it first."),
    (.notAFile, "a⟪RLO⟫b is a folder or a device, not an inbox file."),
    (.notADatabase, "a⟪RLO⟫b is not an inbox file. Nothing was changed."),
    (.locked, "Another program is writing to a⟪RLO⟫b and did not finish in time. Try again."),
    (.noPermission, "a⟪RLO⟫b cannot be read. Check its permissions."),
    (.diskFull, "The disk of a⟪RLO⟫b is full. Make room, then try again."),
    (.damaged, "a⟪RLO⟫b is damaged. Put back a copy."),
    (.other(code: .max), "a⟪RLO⟫b cannot be used (SQLite error \(Int.max))."),
  ])
  func aProblemOfAFileIsOneSentence(_ problem: StorageProblem, _ sentence: String) {
    let said = problem.sentence(about: "a\u{202E}b").string
    #expect(!said.unicodeScalars.contains("\u{202E}"))
    let (before, after) = (sentence.prefix { $0 != "⟪" }, sentence.drop { $0 != "⟫" }.dropFirst())
    #expect(said.hasPrefix(before) && said.hasSuffix(after), "\(said)")
  }
}
