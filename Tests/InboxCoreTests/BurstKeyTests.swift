import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys that came at once")
struct BurstKeyTests {
  private func burst(_ text: String, continues: Bool = false, in session: InboxSession) {
    let chords = text.map { character in
      switch character {
      case "\n": KeyChord(.enter)
      case "\t": KeyChord(.tab)
      case "\u{B}": KeyChord(.character("j"), .control)
      case "\u{13}": KeyChord(.character("s"), .control)
      case "\u{3}": KeyChord(.character("c"), .control)
      case "\u{18}": KeyChord(.character("x"), .control)
      case "\u{1A}": KeyChord(.character("z"), .control)
      case "\u{17}": KeyChord(.character("w"), .control)
      default: KeyChord(character)
      }
    }
    session.send(.burst(chords, continues: continues, at: session.now))
  }

  @Test(
    "A paste into the list acts on nothing and says so",
    arguments: [
      "please check\nthe export\nof last week\nasap", "e resolved please", "thanks!\nbye", ":resolve\nand more",
      "/usr/bin\nexport e",
      "Dear team,\n\nsee #1042.\n", "hahahaha", "gi gu please", "3e5e7e9e",
    ])
  func aPasteIntoTheList(text: String) {
    let session = InboxSession.started()
    burst(text, in: session)
    #expect(session.calls.isEmpty && session.keeps.isEmpty && session.cursor == 1 && session.selection.isEmpty)
    #expect(
      session.state.layers.prompt == nil && session.state.layers.picker == nil && session.state.keys.sequence.isEmpty)
    #expect(session.said.hasPrefix("\(text.count) keys at once look like a paste, so none of them acted"))
    session.elapse(.milliseconds(100))
    burst("e\nr", continues: true, in: session)
    #expect(session.calls.isEmpty && session.state.writing.composer == nil)
    #expect(session.said.hasPrefix("\(text.count + 3) keys at once look like a paste"), "it is one paste")
    session.elapse(.seconds(1))
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test("Nor into an open ticket, help, a plan or a list to choose from", arguments: ["Enter", "?", "3 e", "g x"])
  func elsewhere(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    session.settle()
    let state = session.state
    burst("please resolve it\nand e", in: session)
    #expect(
      session.calls.isEmpty && session.state.shared.focus == state.shared.focus
        && session.state.layers.picker == state.layers.picker)
    #expect(session.state.changes.run == state.changes.run && session.state.writing.composer == nil)
    session.press("Esc")
  }

  @Test func aSequenceBegunBeforeIsForgotten() {
    let session = InboxSession.started()
    session.press("s")
    burst("replace this", in: session)
    session.elapse(.seconds(1))
    session.press("r Esc")
    #expect(session.calls.allSatisfy { CallKind($0.call) != .apply })
    session.settle()
  }

  @Test func whereTextIsWrittenItIsText() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    burst("two lines\nof text", in: session)
    burst(" and the rest", continues: true, in: session)
    #expect(session.state.writing.composer?.buffer.text == "two lines\nof text and the rest")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func tabsOfATextAreText() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    burst("\tname\tcount\n\tone\t1\t", in: session)
    burst("\ttwo", continues: true, in: session)
    #expect(session.state.writing.composer?.buffer.text == "\tname\tcount\n\tone\t1\t\ttwo")
    session.press("Tab")
    #expect(session.state.writing.composer?.buffer.text.hasSuffix("two") == true, "a key by itself was pressed")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func tabsInTheFormGoOnToTheMessageAndAreTextThere() {
    let session = InboxSession.started(FakeInbox(count: 5), rows: 40, columns: 120)
    session.press("c")
    session.settle()
    burst("kim@west.example\tInvoice", in: session)
    #expect(session.state.writing.newTicket.form?[.recipient].text == "kim@west.example")
    #expect(session.state.writing.newTicket.form?[.subject].text == "Invoice")
    while session.state.writing.newTicket.form?.field != .message { session.press("Tab") }
    burst("name\tcount\nfive\t5", in: session)
    #expect(session.state.writing.newTicket.form?[.message].text == "name\tcount\nfive\t5")
    burst("and more\t", in: session)
    #expect(session.state.writing.newTicket.form?.field == .recipient, "typed ahead")
    session.abandon()
  }

  @Test(
    "A key within a text that would leave it does nothing",
    arguments: [("\u{13}", "Ctrl+s"), ("\u{18}\u{13}", "Ctrl+x Ctrl+s"), ("\u{3}", "Ctrl+c"), ("\u{1A}", "Ctrl+z")])
  func noKeyWithinATextLeavesIt(keys: String, name: String) {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    burst("two lines\(keys)\nof text", in: session)
    #expect(
      session.state.writing.composer?.buffer.text == "two lines\nof text" && session.state.keyContext == .composer)
    #expect(session.said == "\(name) stood within a text that came at once, so it did nothing.")
    #expect(session.terminal.isEmpty)
    session.abandon()
  }

  @Test func lineFeedsEndLines() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    // Stands for a line feed, as the line end of these tests is what Enter sends.
    burst("two lines\u{B}of text", in: session)
    #expect(session.state.writing.composer?.buffer.text == "two lines\nof text")
    session.press("Ctrl+j")
    #expect(session.state.writing.composer?.buffer.text == "two lines\nof text")
    session.abandon()
  }

  @Test func keysThatEditAreTypedAhead() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    burst("two lnies\u{17}lines of text", in: session)
    #expect(session.state.writing.composer?.buffer.text == "two lines of text")
    session.abandon()
  }

  @Test func whatStandsBehindTheLineOfAPromptActsOnNothing() {
    let session = InboxSession.started()
    session.press(":")
    burst("view all\ne and more\n", in: session)
    burst("e", continues: true, in: session)
    session.settle()
    #expect(session.state.layers.prompt == nil && session.calls.isEmpty)
    #expect(session.said.contains("look like a paste"))
  }

  @Test func oneLineForAPromptMayBeTypedAhead() {
    let session = InboxSession.started()
    burst(":priority high\n", in: session)
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(1)))
    session.accept(.apply)
    burst("j", continues: true, in: session)
    #expect(session.cursor == 2)
    burst("/subject 3", in: session)
    #expect(session.state.layers.prompt?.buffer.text == "subject 3")
    session.press("Esc")
    session.settle()
    // Each letter gives up the search before it.
    session.cancelled = []
  }

  @Test("What comes as keys right behind a paste acts on nothing", arguments: [true, false])
  func behindAMarkedPaste(isTaken: Bool) {
    let session = InboxSession.started()
    session.press("s")
    session.send(isTaken ? .pasted("text", at: session.now) : .pasteRefused(at: session.now))
    burst("rj", continues: true, in: session)
    #expect(session.calls.isEmpty && session.cursor == 1 && session.state.writing.composer == nil)
    #expect(session.said.hasPrefix("2 keys at once look like a paste, so none of them acted"))
    session.press("j")
    #expect(session.cursor == 2)
    session.press("r")
    session.settle()
    session.paste("text")
    burst("ej", continues: true, in: session)
    #expect(session.state.writing.composer?.buffer.text == "textej")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func noPasteAnswersTheSheetThatItOpened() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    let chords = "two lines".map { KeyChord($0) } + [KeyChord(.character("s"), .control)]
    session.send(.burst(chords, continues: false, at: session.now))
    session.settle()
    session.paint()
    burst("\n1\n", continues: true, in: session)
    #expect(session.pending(.send).isEmpty && session.state.keyContext == .sheet)
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test func aKeyRightBehindATypedTextOpensTheSheetThatEnterAnswers() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    burst("two lines", in: session)
    session.send(.burst([KeyChord(.character("s"), .control)], continues: true, at: session.now))
    session.settle()
    session.paint()
    burst("\n", continues: true, in: session)
    _ = session.takeKeeps()
    #expect(session.pending(.send).count == 1)
    session.abandon()
  }

  @Test func movingToAndFroIsTyped() {
    let session = InboxSession.started()
    burst("jkjkjkjkjj", in: session)
    #expect(session.cursor == 3)
  }
}

@Suite("Other keyboard layouts")
struct LayoutTests {
  private func chord(_ typed: Character, _ base: Character, _ modifiers: KeyChord.Modifiers = []) -> KeyChord {
    KeyChord(.character(typed), modifiers, base: base)
  }

  private func press(_ chords: KeyChord..., in session: InboxSession) {
    for chord in chords { session.send(.key(chord, at: session.now)) }
  }

  @Test func aKeyWithItsStandardPlaceIsThatKey() {
    let session = InboxSession.started()
    press(chord("о", "j"), in: session)
    #expect(session.cursor == 2)
    press(KeyChord("5"), chord("П", "G"), in: session)
    #expect(session.cursor == 5)
    press(chord("п", "g"), chord("п", "g"), in: session)
    #expect(session.cursor == 1)
    press(chord("ы", "s"), chord("з", "p"), in: session)
    #expect(session.only(.apply) == .apply(TicketChange(status: .pending), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    press(chord("й", "q"), in: session)
    #expect(!session.state.isRunning)
  }

  @Test func ctrlWithItIsTheCommandEverywhere() {
    let session = InboxSession.wide()
    press(chord("в", "d", .control), in: session)
    #expect(session.cursor > 1)
    session.press("r")
    session.settle()
    session.type("ab")
    press(chord("ф", "a", .control), chord("в", "d", .control), in: session)
    #expect(session.state.writing.composer?.buffer.text == "b")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func whereTextIsWrittenItIsWhatItTypes() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    press(chord("й", "q"), chord("Ж", ":"), chord("у", "e"), in: session)
    #expect(session.state.writing.composer?.buffer.text == "йЖу")
    session.press("Esc")
    _ = session.takeKeeps()
    session.press("/")
    press(chord("й", "q"), in: session)
    #expect(session.state.layers.prompt?.buffer.text == "й")
    session.press("Esc")
    session.settle()
  }

  @Test func aKeyWhoseStandardPlaceMeansNothingIsExplained() {
    let session = InboxSession.started()
    press(chord("ё", "`"), in: session)
    #expect(
      session.said == "ё does nothing here: keys are the letters a to z, so switch to an English keyboard layout.")
  }

  @Test func shiftThatMostTerminalsDoNotTellIsLeftOut() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("ab")
    session.press("Shift+Backspace Shift+Enter")
    #expect(session.state.writing.composer?.buffer.text == "a\n")
    session.press("Shift+Esc")
    #expect(session.state.writing.composer == nil || session.state.shared.focus == .detail)
    _ = session.takeKeeps()
  }
}
