import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys that mean nothing")
struct UnboundKeyTests {
  @Test(
    "A key that is not bound takes the next one with it",
    arguments: [
      "@ e", "\\ e", "\" a", "' e", "X e", "F5 e", "Alt+j e", "Ctrl+q e", "3 @ e", "@ 3",
      "@ Enter",
      "@ Space", "@ x", "@ D",
    ])
  func takesTheNextKey(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.calls.isEmpty && session.cursor == 1 && session.selection.isEmpty)
    #expect(
      session.state.keys.sequence.isEmpty && session.state.shared.focus == .list && session.state.layers.prompt == nil)
    let last = keys.split(separator: " ").last ?? ""
    #expect(session.said.contains("\(last) does nothing here"), "\(session.said)")
  }

  @Test(
    "A key that begins a sequence or a count is taken with the rest of it",
    arguments: ["@ y e", "@ s r", "@ z 1", "@ g d", "@ F F", "@ 3 e", "@ 1 2 e", "@ 3 s r", "X p h"])
  func takesWhatTheNextKeyBegins(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.calls.isEmpty && session.terminal.isEmpty && session.cursor == 1)
    #expect(
      session.state.keys.sequence.isEmpty && session.state.layers.picker == nil && session.state.writing.composer == nil
    )
    #expect(session.said == "\(keys) does nothing here; ? shows the keys.")
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test func whatACommandMayGoOnWithIsTakenOnlyWhereItDoes() {
    let session = InboxSession.started()
    session.press("@ F j")
    #expect(session.cursor == 2)
  }

  @Test func theRestOfASequenceThatComesLaterStandsForItself() {
    let session = InboxSession.started()
    session.press("@ g")
    session.elapse(.milliseconds(501))
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test(
    "A sequence that fails has its rest in it and takes no further key",
    arguments: [("z e", "y e"), ("g e", "y e"), ("s x", "y e"), ("3 z x", "y e")])
  func aFailedSequenceTakesNothing(failed: String, next: String) {
    var inbox = FakeInbox(count: 5)
    inbox[1].customerEmail = "mara@northwind.example"
    let session = InboxSession.started(inbox)
    session.press(failed)
    #expect(session.said.contains("does nothing here") && session.calls.isEmpty)
    session.press(next)
    #expect(session.takeTerminal() == [.copy("mara@northwind.example")] && session.calls.isEmpty)
  }

  @Test func aStatusBehindAFailedSequenceIsThatStatus() {
    let session = InboxSession.started()
    session.press("g e s p")
    #expect(session.only(.apply) == .apply(TicketChange(status: .pending), FakeInbox.id(1)))
    #expect(session.state.writing.composer == nil)
    session.accept(.apply)
    session.settle()
  }

  @Test func onlyOneKeyIsTaken() {
    let session = InboxSession.started()
    session.press("@ e j")
    #expect(session.calls.isEmpty && session.cursor == 2)
  }

  @Test func aKeyTypedLaterStandsForItself() {
    let session = InboxSession.started()
    session.press("@")
    session.elapse(.milliseconds(501))
    session.press("j")
    #expect(session.cursor == 2)
    session.press("@")
    session.elapse(.milliseconds(500))
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test func escTakesItBackWithoutAWord() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("@ Esc")
    #expect(session.state.shared.focus == .detail && session.said == "")
    session.press("@ Ctrl+c")
    #expect(session.state.shared.focus == .detail)
    session.press("Esc")
    #expect(session.state.shared.focus == .list)
  }

  @Test func stoppingAndRedrawingWorkAtOnce() {
    let session = InboxSession.started()
    session.press("@ Ctrl+l @ Ctrl+z")
    #expect(session.takeTerminal() == [.redraw, .suspend])
  }

  @Test func aPlanIsNotAppliedByTheRestOfASequence() {
    let session = InboxSession.started()
    session.press("3 e")
    #expect(session.state.changes.run?.stage == .planned)
    session.press("@ Enter")
    #expect(session.state.changes.run?.stage == .planned && session.calls.isEmpty)
    session.press("g x Enter")
    #expect(session.state.changes.run?.stage == .planned && session.calls.isEmpty, "as a word may end")
    session.press("Esc")
  }

  @Test func noLetterOfATextIsTaken() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.press("Alt+b a b Ctrl+q c")
    #expect(session.state.writing.composer?.buffer.text == "abc")
    session.press("Esc")
    _ = session.takeKeeps()
    session.press(":")
    session.press("Alt+b a")
    #expect(session.state.layers.prompt?.buffer.text == "a")
    session.press("Esc")
  }

  @Test(
    "Letters of another keyboard layout say what to do",
    arguments: ["о", "щ", "у", "й", "ё", "ę", "Ctrl+в", "g й", "ß"])
  func foreignLettersAreExplained(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.said.hasSuffix("keys are the letters a to z, so switch to an English keyboard layout."))
    #expect(session.calls.isEmpty && session.cursor == 1)
  }

  @Test func signsThatAreNoLettersAreNotTakenForALayout() {
    let session = InboxSession.started()
    session.press("€")
    #expect(session.said == "€ does nothing here; ? shows the keys.")
  }
}

/// What is typed behind keys that nothing is bound to, all in one read and with more than half a second before the last key.
@Suite("What keys behind a prefix do")
struct PrefixTableTests {
  private func pressed(_ keys: String, pause: Bool = false) -> InboxSession {
    let session = InboxSession.started()
    let chords = keys.split(separator: " ")
    session.press(chords.dropLast().joined(separator: " "))
    if pause { session.elapse(.milliseconds(501)) }
    session.press(String(chords.last ?? ""))
    return session
  }

  @Test("A key that would name a macro takes its name and nothing more", arguments: ["Q", "@", "\\", "\"", "'"])
  func aNameIsTakenAndNothingMore(prefix: String) {
    for name in ["a", "e", "j", "x", "u", "i", "D", "Q", "@", "Enter", "Space", "0"] {
      let session = pressed("\(prefix) \(name)")
      #expect(session.said == "\(prefix) \(name) does nothing here; ? shows the keys.")
      #expect(session.state.keys.sequence.isEmpty && session.calls.isEmpty && session.cursor == 1, "\(prefix) \(name)")
      #expect(
        session.state.layers.picker == nil && session.state.writing.composer == nil
          && session.state.layers.prompt == nil)
      session.press("j")
      #expect(session.cursor == 2, "\(prefix) \(name) j")
    }
  }

  @Test(
    "A verb behind a whole name acts",
    arguments: ["Q a", "@ e", "@ a", "\\ e", "Q Q", "3 @ e", "g e", "z x", "s x", "y q"])
  func aVerbBehindActs(keys: String) {
    let session = pressed("\(keys) e")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)), "\(keys)")
    session.accept(.apply)
    session.settle()
  }

  @Test("A key that came later stands for itself", arguments: ["Q", "@", "\\", "\"", "'", "X"])
  func aLateKeyStandsForItself(prefix: String) {
    #expect(pressed("\(prefix) j", pause: true).cursor == 2)
    #expect(pressed("\(prefix) s", pause: true).state.keys.sequence.pending == [KeyChord("s")])
  }

  @Test("A bound prefix waits as long as it takes", arguments: [false, true])
  func aBoundPrefixWaits(pause: Bool) {
    #expect(pressed("j j g g", pause: pause).cursor == 1)
    #expect(pressed("j y n", pause: pause).takeTerminal() == [.copy("#2")])
    for keys in ["g e", "s x", "z x", "p x", "y q", "* q", "g Q", "z @"] {
      let session = pressed(keys, pause: pause)
      #expect(session.said == "\(keys) does nothing here; ? shows the keys.")
      #expect(session.calls.isEmpty && session.state.keys.sequence.isEmpty)
      session.press("j")
      #expect(session.cursor == 2, "\(keys) j")
    }
  }
}

@Suite("Commands for one ticket while others are selected")
struct SelectionRefusalTests {
  @Test("They do nothing and say so", arguments: ["r", "m", "A", "y n", "y e", "y l", "y t", "g x", "D"])
  func oneTicketCommandsRefuse(keys: String) {
    var inbox = FakeInbox(count: 5)
    inbox[3].customerEmail = "mara@northwind.example"
    let session = InboxSession.started(inbox)
    session.press("x x " + keys)
    #expect(session.calls.isEmpty && session.terminal.isEmpty && session.state.writing.composer == nil)
    #expect(
      session.state.layers.prompt == nil && session.state.layers.picker == nil && session.state.shared.focus == .list)
    #expect(session.selection == [1, 2])
    #expect(session.said.contains("* n selects nothing"), "\(session.said)")
    #expect(session.said.contains("nothing was"), "\(session.said)")
  }

  @Test func anotherSingleTicketCounts() {
    let session = InboxSession.started()
    session.press("x r")
    #expect(
      session.said == "Reply works on one ticket and another one is selected, so nothing was done; * n selects nothing."
    )
    session.press("* n r")
    #expect(session.state.writing.composer?.number == 2)
    session.settle()
  }

  @Test func theSelectedTicketItselfIsMeant() {
    let session = InboxSession.started()
    session.press("x k y n")
    #expect(session.takeTerminal() == [.copy("#1")])
  }

  @Test func byNameAndFromThePaletteTheSame() {
    let session = InboxSession.started()
    session.press("x x :")
    session.type("reply\n")
    #expect(
      session.state.writing.composer == nil && session.said.hasPrefix("Reply works on one ticket and 2 are selected"))
    session.press("Ctrl+p")
    session.type("copy number")
    session.press("Enter")
    #expect(session.terminal.isEmpty)
  }

  @Test func anOpenTicketIsMeantWhateverIsSelected() {
    let session = InboxSession.started()
    session.press("x x Enter")
    session.settle()
    session.press("y n")
    #expect(session.takeTerminal() == [.copy("#3")])
  }
}
