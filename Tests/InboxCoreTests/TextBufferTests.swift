import InboxCore
import TestSupport
import Testing

@Suite("Editing a text")
struct TextBufferTests {
  private func buffer(_ text: String, at cursor: Int? = nil, _ edits: [TextEdit] = []) -> TextBuffer {
    var buffer = TextBuffer(text)
    if let cursor { buffer.move(to: cursor) }
    for edit in edits { buffer.apply(edit) }
    return buffer
  }

  @Test func typingInsertsAtTheCursor() {
    var text = buffer("ac", at: 1)
    text.type("b")
    #expect(text.text == "abc")
    #expect(text.cursor == 2)
  }

  @Test(
    "Movements",
    arguments: [
      (TextEdit.left, 6), (.right, 8), (.wordLeft, 4), (.wordRight, 9), (.lineStart, 4), (.lineEnd, 9), (.textStart, 0),
      (.textEnd, 13),
    ])
  func movements(edit: TextEdit, expected: Int) {
    #expect(buffer("one\ntwo x\nend", at: 7, [edit]).cursor == expected)
  }

  @Test func movementsStopAtTheEnds() {
    #expect(buffer("ab", at: 0, [.left, .wordLeft, .lineStart, .textStart]).cursor == 0)
    #expect(buffer("ab", at: 2, [.right, .wordRight, .lineEnd, .textEnd]).cursor == 2)
  }

  @Test(
    "Deletions",
    arguments: [
      (TextEdit.backspace, "one tw three", 6), (.delete, "one twothree", 7), (.killWordLeft, "one  three", 4),
      (.killToLineStart, " three", 0), (.killToLineEnd, "one two", 7),
    ])
  func deletions(edit: TextEdit, text: String, cursor: Int) {
    let after = buffer("one two three", at: 7, [edit])
    #expect(after.text == text)
    #expect(after.cursor == cursor)
  }

  @Test func deletingAtTheEndsDoesNothing() {
    #expect(buffer("ab", at: 0, [.backspace, .killWordLeft, .killToLineStart]).text == "ab")
    #expect(buffer("ab", at: 2, [.delete, .killToLineEnd]).text == "ab")
  }

  @Test func killingAtTheEndOfALineJoinsIt() {
    #expect(buffer("ab\ncd", at: 2, [.killToLineEnd]).text == "abcd")
  }

  @Test func killingStaysInItsLine() {
    #expect(buffer("ab\ncd ef\ngh", at: 5, [.killToLineStart]).text == "ab\n ef\ngh")
    #expect(buffer("ab\ncd ef\ngh", at: 5, [.killToLineEnd]).text == "ab\ncd\ngh")
  }

  @Test func whatWasCutIsPutBackAnywhere() {
    #expect(buffer("one two", at: 7, [.killWordLeft, .textStart, .yank]).text == "twoone ")
    #expect(buffer("", at: 0, [.yank]).text == "")
  }

  @Test func killWordSkipsSpacesFirst() {
    #expect(buffer("one two   ", at: 10, [.killWordLeft]).text == "one ")
  }

  @Test func aRunOfLettersIsOneStepOfUndo() {
    var text = buffer("")
    for character in "hello" { text.type(character) }
    text.apply(.undo)
    #expect(text.text == "")
  }

  @Test func eachWordIsAStepOfUndo() {
    var text = buffer("")
    for character in "hello big world" { text.type(character) }
    text.apply(.undo)
    #expect(text.text == "hello big")
    text.apply(.undo)
    #expect(text.text == "hello")
  }

  @Test func undoRestoresTextAndCursor() {
    let text = buffer("one two", at: 3, [.killToLineEnd, .undo])
    #expect(text.text == "one two")
    #expect(text.cursor == 3)
  }

  @Test func undoOfNothingIsNothing() {
    #expect(buffer("ab", at: 1, [.undo, .undo]) == buffer("ab", at: 1))
  }

  @Test func undoIsBounded() {
    var text = buffer("")
    for _ in 0..<(TextBuffer.undoLimit + 50) { text.apply(.newline) }
    for _ in 0..<(TextBuffer.undoLimit + 50) { text.apply(.undo) }
    #expect(text.text.count == 50)
  }

  @Test func aPasteIsOneStepAndItsLineEndsAreMadeEqual() {
    var text = buffer("ab", at: 1)
    text.insert("1\r\n2\r3\n4")
    #expect(text.text == "a1\n2\n3\n4b")
    #expect(text.cursor == 8)
    text.apply(.undo)
    #expect(text.text == "ab")
  }

  @Test func aGraphemeIsOneStep() {
    #expect(buffer("a👨‍👩‍👧‍👦b", at: 2, [.backspace]).text == "ab")
    #expect(buffer("e\u{301}x", at: 1, [.left]).cursor == 0)
    #expect(buffer("🇩🇪🇫🇷", at: 2, [.backspace]).text == "🇩🇪")
  }

  @Test func aMarkJoinsTheLetterBeforeIt() {
    var text = buffer("e")
    text.type("\u{301}")
    #expect(text.characters == ["é"])
    #expect(text.cursor == 1)
    text.apply(.backspace)
    #expect(text.text == "")
  }

  @Test func aMarkAfterTheCursorJoinsWhatIsTyped() {
    var text = buffer("\n\u{301}", at: 1)
    text.type("e")
    #expect(text.characters == Array("\ne\u{301}"))
    #expect(text.cursor == 2)
  }

  @Test func deletingCanJoinGraphemes() {
    let text = buffer("e\n\u{301}", at: 2, [.backspace])
    #expect(text.characters == Array(text.text))
    #expect(text.cursor <= text.characters.count)
  }

  @Test func replacingARangePutsTheCursorBehindIt() {
    var text = buffer("one two three")
    text.replace(4..<7, with: "2")
    #expect(text.text == "one 2 three")
    #expect(text.cursor == 5)
    text.replace(90..<99, with: "!")
    #expect(text.text == "one 2 three!")
  }

  @Test func replacingEverythingCanBeUndone() {
    var text = buffer("one")
    text.replace(with: "two")
    #expect(text.text == "two" && text.cursor == 3)
    text.apply(.undo)
    #expect(text.text == "one")
  }

  @Test func undoingEverythingLeadsBackToTheBeginning() {
    var random = SeededGenerator(seed: 5)
    let pieces = ["a", "b", " ", "\n", "e\u{301}", "\u{301}", "👍🏽", "🇩🇪", "\u{1F1E9}", "語"]
    for _ in 0..<300 {
      var text = TextBuffer("one 🇩🇪 two\nthree")
      let before = text.text
      for _ in 0..<20 {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: for character in pieces.randomElement(using: &random) ?? "" { text.type(character) }
        case 1: text.move(to: Int.random(in: 0...text.characters.count, using: &random))
        default:
          let edits = TextEdit.allCases.filter { $0 != .undo }
          text.apply(edits.randomElement(using: &random) ?? .left)
        }
      }
      for _ in 0..<50 { text.apply(.undo) }
      #expect(text.text == before)
    }
  }

  @Test func undoKeepsWhatItTakesSmall() {
    var text = TextBuffer()
    text.insert(String(repeating: "word ", count: 20_000))
    for _ in 0..<300 {
      text.type("x")
      text.type(" ")
    }
    #expect(text.undoCharacters < 1000, "typing into a long text copies none of it")
    for _ in 0..<20 {
      text.apply(.textStart)
      text.apply(.killToLineEnd)
      text.apply(.yank)
    }
    #expect(text.undoCharacters <= TextBuffer.undoSize)
    text.apply(.textStart)
    text.apply(.killToLineEnd)
    text.apply(.undo)
    #expect(text.characters.count == 100_600)
  }

  @Test func randomEditsKeepTheBufferWhole() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "a", " ", "\n", "é", "e\u{301}", "\u{301}", "👍🏽", "🇩🇪", "\u{1F1E9}", "語", "\t", "\u{200D}", "\r\n", "א",
    ]
    var text = TextBuffer()
    for _ in 0..<20_000 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: for character in pieces.randomElement(using: &random) ?? "" { text.type(character) }
      case 1: text.insert(pieces.randomElement(using: &random) ?? "")
      case 2: text.move(to: Int.random(in: -2...(text.characters.count + 2), using: &random))
      default: text.apply(TextEdit.allCases.randomElement(using: &random) ?? .left)
      }
      if text.characters.count > 60 { text.replace(with: "") }
      guard (0...text.characters.count).contains(text.cursor), text.characters == Array(text.text) else {
        Issue.record("broken: \(text.characters) at \(text.cursor)")
        return
      }
    }
  }
}
