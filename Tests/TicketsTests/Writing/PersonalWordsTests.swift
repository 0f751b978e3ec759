import FoundationEssentials
import Notation
import Testing

@testable import Tickets

/// What is known of the people of one ticket must not reach another customer (product rule 16).
@Suite("Words that belong to one ticket")
struct PersonalWordsTests {
  private func words(_ messages: [Message] = [], _ change: (inout Ticket) -> Void = { _ in }) -> PersonalWords {
    PersonalWords(of: ticket(change), thread: messages)
  }

  private func message(by name: String, _ email: String? = nil) -> Message {
    Message(
      id: MessageID(rawValue: name), text: "", author: .team("support"), authorName: name, authorEmail: email,
      audience: .customer, createdAt: start)
  }

  @Test func namesComeFromEverybodyWhoIsKnown() {
    let known = words([message(by: "Sam Ortiz", "s.ortiz@acme.example")]) {
      $0.person = Person(id: "p", name: "Mara Voss")
      $0.traits = ["name": .string("M. Voss-Lindt")]
      $0.emailFrom = "mvoss@northwind.example"
      $0.copyParticipants = ["ops.team@northwind.example"]
    }
    #expect(known.names.isSuperset(of: ["mara", "voss", "lindt", "sam", "ortiz", "mvoss", "ops", "team"]))
    #expect(!known.names.contains("m"), "one letter is nobody's name")
    #expect(known.details.isSuperset(of: ["northwind", "acme"]))
    #expect(!known.details.contains("example"), "the last label is shared by half the world")
  }

  @Test(arguments: ["Customer", "Support", "PostHog Assistant"])
  func whatStandsForNobodyIsNobodysName(_ name: String) {
    let known = words([message(by: name)])
    #expect(known.names.isEmpty && known.pieces.isEmpty)
    #expect(known.gap(for: name.lowercased()) == nil)
  }

  @Test(
    arguments: [
      ("a text", .string("Globex Trading"), ["globex", "trading"]),
      ("a list", .array([.string("Qorvex"), .string("Zentro")]), ["qorvex", "zentro"]),
      ("nested", ["a": ["b": .array([.string("Qorvex")])]], ["qorvex"]),
      ("numbers and flags", .array([.integer(42), .bool(true), .null, .number(0.5)]), []),
      ("common words", .string("thanks and regards"), []), ("one short word", .string("QX"), ["qx"]),
      ("a short word among others", .string("QX unit"), ["unit"]), ("one letter", .string("Q"), []),
      ("digits", .string("4471"), []), ("an address", .string("ann@globex.example"), ["globex"]),
    ] as [(String, JSONValue, Set<String>)])
  func traitsAndPropertiesAreDetails(_ name: String, _ value: JSONValue, _ details: Set<String>) {
    for known in [
      words { $0.traits = ["x": value] }, words { $0.person = Person(id: "p", name: "", properties: ["x": value]) },
      words { $0.extras = ["x": value] },
    ] {
      #expect(known.details == details, "\(name)")
    }
  }

  @Test func theOwnerOfAnAddressInATraitIsAName() {
    let known = words { $0.traits = ["contact": .string("ann.berg@globex.example")] }
    #expect(known.names.isSuperset(of: ["ann", "berg"]))
  }

  @Test(arguments: [("anon-88f1qz", ["anon", "qz"]), ("", []), ("user@x", [])] as [(String, [String])])
  func distinctIDsAreLookedAtToo(_ id: String, _ details: [String]) {
    let known = words { $0.distinctID = id }
    #expect(details.filter { $0.count > 2 }.allSatisfy(known.details.contains))
    #expect(words { $0.person = Person(id: "p", name: "", distinctIDs: [id]) }.details == known.details)
  }

  // MARK: Names without spaces

  @Test(
    arguments: [
      ("佐々木", ["佐々木", "佐々", "々木"]), ("山田太郎", ["山田太郎", "山田", "太郎"]), ("山田 太郎", ["山田", "太郎"]),
      ("김민준", ["김민준", "김민", "민준"]), ("王", []), ("Mara", []), ("山田Mara太郎", ["山田", "太郎"]),
    ] as [(String, Set<String>)])
  func aNameMayBeUsedByItsFirstOrItsLastPart(_ name: String, _ pieces: Set<String>) {
    #expect(words { $0.person = Person(id: "p", name: name) }.pieces == pieces)
  }

  // MARK: Gaps

  @Test(
    arguments: [
      ("mara", "{{name}}"), ("MARA", "{{name}}"), ("maras", "{{name}}"), ("xmarax", "{{name}}"), ("mar", nil),
      ("globex", "{{detail}}"), ("globexes", "{{detail}}"), ("glob", nil), ("bo", "{{name}}"), ("bos", nil),
      ("about", nil), ("", nil),
    ] as [(String, String?)])
  func aWordLeavesItsGap(_ word: String, _ gap: String?) {
    let known = words {
      $0.person = Person(id: "p", name: "Mara Bo", properties: ["company": .string("Globex")])
    }
    #expect(known.gap(for: word) == gap)
  }

  @Test func aNameGoesBeforeADetail() {
    let known = words { $0.person = Person(id: "p", name: "Globex", properties: ["company": .string("Globex")]) }
    #expect(known.gap(for: "globex") == "{{name}}")
  }

  @Test(arguments: [
    ("Mara Voss", ["mara", "voss"]), ("O'Neil-Groß", ["o", "neil", "groß"]), ("", []), ("123", []),
    ("é e\u{301}", ["é", "e\u{301}"]), ("山田Mara", ["mara"]), ("ŁUKASZ", ["łukasz"]),
  ])
  func wordsAreRunsOfLetters(_ text: String, _ found: [String]) {
    #expect(PersonalWords.words(of: text) == found)
  }
}
