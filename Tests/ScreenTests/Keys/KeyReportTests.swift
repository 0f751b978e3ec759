import Testing

@testable import Screen

@Suite("Keys as numbers")
struct KeyReportTests {
  private func chords(_ parameters: String) -> [String] {
    KeyReport(SequenceParameters(Array(parameters.utf8)[...])).chords.map(\.description)
  }

  @Test(
    arguments: [
      ("97", ["a"]), ("97;0", ["a"]), ("97;1", ["a"]), ("97;2", ["A"]), ("97:65;2", ["A"]), ("49:33;2", ["!"]),
      ("97;5", ["Ctrl+a"]), ("97;7", ["Ctrl+Alt+a"]), ("97;33", ["Alt+a"]), ("97;65", ["a"]), ("97;129", ["a"]),
      ("233", ["é"]), ("128512", ["😀"]), ("32", ["Space"]), ("32;5", ["Ctrl+Space"]), ("27", ["Esc"]),
      ("13;2", ["Shift+Enter"]),
      ("9;6", ["Ctrl+Shift+Tab"]), ("127;3", ["Alt+Backspace"]), ("10", ["Enter"]), ("8", ["Backspace"]),
    ] as [(String, [String])])
  func aNumberIsItsKeyWithWhatIsHeld(_ parameters: String, _ expected: [String]) {
    #expect(chords(parameters) == expected)
  }

  /// The text of a report is what the key types; with Control or Alt held it is none.
  @Test(
    arguments: [
      ("0;;104:105", ["h", "i"]), ("97;;98", ["b"]), ("97;;26085", ["日"]), ("97;5;98", ["Ctrl+a"]),
      ("97;3;98", ["Alt+a"]), ("97;2;65", ["A"]), ("97;;27", ["a"]), ("97;;27:98", ["b"]), ("97;;55296", ["a"]),
      ("97;;1114112", ["a"]), ("97;;57344", ["a"]), ("0;;0", []), ("0;;127:155", []),
    ] as [(String, [String])])
  func theTextOfAReportIsTyped(_ parameters: String, _ expected: [String]) {
    #expect(chords(parameters) == expected)
  }

  /// The numbers of the keypad, of locks and of keys that make no character.
  @Test func theKeypadIsTheKeysThatStandOnIt() {
    for digit in 0...9 {
      for held in ["", ";2", ";129"] { #expect(chords("\(57399 + digit)\(held)") == ["\(digit)"]) }
      #expect(chords("\(57399 + digit);3") == ["Alt+\(digit)"])
    }
    for number in 13...35 { #expect(chords("\(57363 + number)") == ["F\(number)"]) }
    #expect((57358...57363).allSatisfy { chords("\($0)").isEmpty }, "locks, print and menu")
    #expect((57427...57454).allSatisfy { chords("\($0)").isEmpty }, "begin, media, volume and keys that are held")
  }

  @Test(arguments: ["", "0", "1", "31", "128", "159", "55296", "57343", "63743", "1114112", "9999999", ";5", "x"])
  func whatIsNoCharacterIsNoKey(_ parameters: String) { #expect(chords(parameters).isEmpty) }

  /// Super (8) and Hyper (16) belong to the desktop, with whatever else is held.
  @Test(arguments: 0..<256) func withSuperOrHyperNothingIsPressed(bits: Int) {
    let report = KeyReport(code: 106, modifiers: bits + 1)
    #expect(report.chords.isEmpty == (bits & 24 != 0))
    let held = report.chords.first?.modifiers
    #expect(held.map { $0.contains(.control) == (bits & 4 != 0) && $0.contains(.alt) == (bits & 34 != 0) } ?? true)
  }

  @Test(
    arguments: [
      ("1081::113", "q"), ("1081:1049:113;2", "Q"), ("1078:1046:59;2", ":"), ("1105:1025:96;2", "~"), ("1081", nil),
      ("233::50", nil), ("223::45", nil), ("1081::1081", nil), ("1081::31", nil), ("1081::127", nil),
      ("12354::51", "3"),
    ] as [(String, Character?)])
  func aLetterOfAnotherScriptKnowsItsKeyOnTheStandardLayout(_ parameters: String, _ base: Character?) {
    let chord = KeyReport(SequenceParameters(Array(parameters.utf8)[...])).chords.first
    #expect(chord != nil && chord?.base == base)
  }
}
