import Screen
import Testing

@Suite("Keys as people spell them")
struct KeyChordSpellingTests {
  private static let named: [(KeyChord.Key, String)] = [
    (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"), (.backspace, "Backspace"), (.delete, "Delete"),
    (.insert, "Insert"), (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"), (.home, "Home"),
    (.end, "End"), (.pageUp, "PageUp"), (.pageDown, "PageDown"), (.function(1), "F1"), (.function(63), "F63"),
  ]

  private static let held: [(KeyChord.Modifiers, String)] = [
    ([], ""), (.control, "Ctrl+"), (.alt, "Alt+"), (.shift, "Shift+"), ([.control, .alt], "Ctrl+Alt+"),
    ([.control, .shift], "Ctrl+Shift+"), ([.alt, .shift], "Alt+Shift+"), ([.control, .alt, .shift], "Ctrl+Alt+Shift+"),
  ]

  @Test func everyNamedKeyWithEverythingHeldIsReadAgain() {
    for (key, name) in Self.named {
      for (modifiers, words) in Self.held {
        let chord = KeyChord(key, modifiers)
        #expect(chord.description == words + name)
        for spelling in [words + name, (words + name).lowercased(), (words + name).uppercased()] {
          #expect(KeyChord(spelling) == chord, "\(spelling)")
        }
      }
    }
  }

  /// Every printable character by itself, with Alt and with Ctrl; what is read is written so that it is read again.
  @Test func everyCharacterIsReadAgain() {
    let characters = (0x21...0x7E).map { Character(Unicode.Scalar(UInt8($0))) } + ["é", "й", "日", "ß", "😀", "İ", "ſ"]
    for character in characters {
      for words in ["", "Alt+", "Ctrl+", "Ctrl+Alt+"] {
        guard let chord = KeyChord(words + String(character)) else {
          Issue.record("\(words)\(character)")
          continue
        }
        #expect(KeyChord(chord.description) == chord, "\(words)\(character)")
        #expect((chord.typed != nil) == words.isEmpty)
      }
    }
  }

  @Test(arguments: [
    "F", "f", "+", "-", "Ctrl+-", "Alt++", "Meta+x", "Control+x", "Ctrl+f1", "PGDN", "Ins", "f07",
  ])
  func theseAreKeys(_ text: String) { #expect(KeyChord(text) != nil) }

  @Test(arguments: [
    "F64", "F-1", "F1.5", "F９", "f+", "Ctrl++x", "++", "Ctrl+ ", "Ctrl+\t", "Alt+Alt+x", "Ctrl+Control+x", "Meta+Alt+x",
    "Super+x", "Shift+é", "Shift+Space+x", "Space Space", "\n", "\u{7F}", "\u{E000}F", "ctrl-x", "^x",
    "<C-x>",
  ])
  func theseAreNone(_ text: String) { #expect(KeyChord(text) == nil) }

  @Test(arguments: ["", " ", "  ", "g  g", " g", "g ", "g g g g g g g g"])
  func aSequenceIsWordsWithSpacesBetween(_ text: String) {
    let words = text.split(separator: " ")
    let chords = KeyChord.sequence(text)
    #expect(chords == (words.isEmpty ? nil : words.compactMap { KeyChord(String($0)) }))
    #expect(chords?.map(\.description).joined(separator: " ") == (words.isEmpty ? nil : words.joined(separator: " ")))
  }

  @Test func onTheStandardLayoutAKeyOfAnotherScriptIsTheLatinOne() {
    #expect(KeyChord(.character("й"), base: "q").onStandardLayout == KeyChord(.character("q")))
    #expect(KeyChord(.character("ш"), .control, base: "i").onStandardLayout == KeyChord(.tab), "Ctrl+i is Tab.")
    #expect(KeyChord(.character("й"), .alt, base: "q").onStandardLayout == KeyChord(.character("q"), .alt))
    #expect(KeyChord("q").onStandardLayout == nil && KeyChord(.character("й"), base: "q").asTyped == KeyChord("й"))
  }
}
