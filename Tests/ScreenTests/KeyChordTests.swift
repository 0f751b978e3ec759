import Screen
import Testing

@Suite struct KeyChordTests {
  @Test(arguments: [("K", "\u{212A}"), (";", "\u{37E}"), ("`", "\u{1FEF}")] as [(Character, Character)])
  func charactersThatAreEqualAreTheSameKey(one: Character, other: Character) {
    #expect(Set([KeyChord(one)]).contains(KeyChord(other)))
  }

  @Test(arguments: [
    "j", "G", "+", "-", "é", "Space", "Enter", "Esc", "Tab", "Shift+Tab", "Ctrl+d", "Alt+x", "Ctrl+Alt+x", "Ctrl++",
    "Ctrl+Space", "F1", "F12", "Shift+F5", "PageUp", "Ctrl+Left", "Alt+Enter", "Ctrl+_", "Ctrl+Shift+End", "Alt++",
  ])
  func theTextFormRoundTrips(text: String) throws {
    let chord = try #require(KeyChord(text))
    #expect(chord.description == text)
    #expect(KeyChord(chord.description) == chord)
  }

  @Test(arguments: [
    ("Esc", KeyChord(.escape)), ("ctrl+D", KeyChord(.character("d"), .control)), ("PgDn", KeyChord(.pageDown)),
    ("Return", KeyChord(.enter)), ("Ctrl+i", KeyChord(.tab)), ("Ctrl+[", KeyChord(.escape)),
    ("Ctrl+m", KeyChord(.enter)), ("Ctrl+h", KeyChord(.backspace)), ("F", KeyChord("F")), ("space", KeyChord(" ")),
  ])
  func otherSpellingsAreRead(text: String, chord: KeyChord) {
    #expect(KeyChord(text) == chord)
  }

  @Test(arguments: ["", " ", "jj", "Shift+a", "Ctrl+", "Ctrl", "Hyper+x", "F0", "F99", "Ctrl+Ctrl+x", "\u{1B}", "F+1"])
  func nonsenseIsRefused(text: String) {
    #expect(KeyChord(text) == nil)
  }

  @Test func sequencesAreDividedBySpaces() {
    let key: KeyChord = KeyChord("g")
    #expect(KeyChord.sequence("g g") == [key, key])
    #expect(KeyChord.sequence("Ctrl+x Ctrl+s")?.map(\.description) == ["Ctrl+x", "Ctrl+s"])
    #expect(KeyChord.sequence("g nonsense") == nil)
    #expect(KeyChord.sequence(" ") == nil)
  }

  @Test func onlyBareCharactersAreTyped() {
    #expect(KeyChord("é").typed == "é")
    #expect(KeyChord(.character("x"), .alt).typed == nil)
    #expect(KeyChord(.enter).typed == nil)
  }
}
