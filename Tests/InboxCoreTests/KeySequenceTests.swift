import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys of more than one chord")
struct KeySequenceTests {
  @Test func aPrefixWaits() {
    let session = InboxSession.started()
    session.press("g")
    #expect(session.state.keys.sequence.pending == [KeyChord("g")])
    #expect(session.delays[.keyHints] == .milliseconds(300))
    session.press("g")
    #expect(session.state.keys.sequence.isEmpty)
    #expect(session.timers[.keyHints] == nil)
  }

  @Test func theKeysThatCanFollowAreShownAfterAWhile() {
    let session = InboxSession.started()
    session.press("s")
    #expect(!session.state.keys.sequence.showsHints)
    session.elapse(.milliseconds(310))
    #expect(session.state.keys.sequence.showsHints)
    session.press("Esc")
    #expect(!session.state.keys.sequence.showsHints)
  }

  @Test func hintsListWhatFollows() {
    let names = Keymap.standard.continuations(of: [KeyChord("s")], in: .list).map(\.command.info.name)
    #expect(names == ["status new", "status open", "status pending", "status on_hold", "status resolved"])
  }

  @Test func escTakesPendingKeysBackWithoutAWord() {
    let session = InboxSession.started()
    session.press("g Esc")
    #expect(session.state.keys.sequence.isEmpty)
    #expect(session.said == "")
    session.press("5 Esc j")
    #expect(session.cursor == 2)
  }

  @Test func escOfPendingKeysClosesNothing() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("g Esc")
    #expect(session.state.shared.focus == .detail)
    session.press("3 Esc")
    #expect(session.state.shared.focus == .detail)
    session.press("Esc")
    #expect(session.state.shared.focus == .list)
  }

  @Test func ctrlCTakesPendingKeysBackToo() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("z Ctrl+c")
    #expect(session.state.shared.focus == .detail)
    #expect(session.state.keys.sequence.isEmpty)
  }

  @Test func escEndsLineSelectionOnlyWhenNoKeysArePending() {
    let session = InboxSession.started()
    session.press("V j g Esc")
    #expect(session.state.list.lineAnchor != nil)
    session.press("Esc")
    #expect(session.state.list.lineAnchor == nil)
  }

  @Test("A key without a meaning is named", arguments: [("X", "X does"), ("g q", "g q does"), ("Alt+j", "Alt+j does")])
  func unboundKeysAreNamed(keys: String, expected: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.said.hasPrefix(expected))
    #expect(session.cursor == 1)
    #expect(session.state.keys.sequence.isEmpty)
  }

  @Test func anUnboundKeyEndsTheSequence() {
    let session = InboxSession.started()
    session.press("s x")
    #expect(session.timers[.keyHints] == nil)
    session.elapse(.milliseconds(600))
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test func aDigitAfterAPrefixIsAChoice() {
    let session = InboxSession.started()
    session.press("z 1")
    #expect(
      session.only(.apply)
        == .apply(
          TicketChange(snoozedUntil: .set(session.now.addingTimeInterval(3600))), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func aZeroAfterPClearsThePriority() {
    let session = InboxSession.started()
    session.press("p 0")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .clear), FakeInbox.id(1)))
    session.accept(.apply)
  }

  @Test func aLeadingZeroIsNoCount() {
    let session = InboxSession.started()
    session.press("0")
    #expect(session.state.keys.sequence.isEmpty)
    session.elapse(.seconds(1))
    session.press("1 0")
    #expect(session.state.keys.sequence.count == 10)
    session.press("j")
    #expect(session.cursor == 11)
  }

  @Test func theCountIsForTheWholeSequence() {
    let session = InboxSession.started()
    session.press("7 g g")
    #expect(session.cursor == 7)
  }

  @Test func digitsTypeWhereTextIsWritten() {
    let session = InboxSession.started()
    session.press(":")
    session.type("12")
    #expect(session.state.layers.prompt?.buffer.text == "12")
    #expect(session.state.keys.sequence.count == nil)
  }

  @Test func aCountOnAVerbMeansSoManyRowsAndShowsItsPlan() {
    let session = InboxSession.started()
    session.press("j 3 e")
    #expect(session.calls.isEmpty)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [2, 3, 4])
    session.press("Esc")
    #expect(session.cursor == 2)
  }

  @Test func aCountOnTagsMeansSoManyRows() {
    let session = InboxSession.started()
    session.press("j 3 t")
    #expect(session.state.layers.prompt?.kind == .tags(rows: [2, 3, 4].map { RowID(rawValue: $0) }))
    session.press("Esc")
  }

  @Test func everyKeyIsAMomentWithoutIdling() {
    let session = InboxSession.started()
    session.elapse(.seconds(400))
    session.settle()
    #expect(session.state.shared.idleMinutes >= 6)
    session.press("j")
    #expect(session.state.shared.idleMinutes == 0)
  }

  @Test(
    "A count is never dropped in silence",
    arguments: [
      "3 r", "3 m", "3 u", "3 Enter", "3 g r", "3 A", "3 c", "3 y n", "3 g x", "3 /", "3 ?", "3 Tab", "3 q",
      "3 * a", "3 V", "3 L", "3 F", "3 g i",
    ])
  func countsThatMeanNothingAreSaid(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.calls.isEmpty && session.state.writing.composer == nil && session.state.isRunning)
    #expect(session.state.layers.prompt == nil && session.state.layers.picker == nil && session.selection.isEmpty)
    #expect(session.said == "A count works on movement and, in the list, on verbs, so nothing was done.")
  }

  @Test func aCountBeforeTagsOfAnOpenTicketIsSaid() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("3 t")
    #expect(session.state.layers.prompt == nil)
    #expect(session.said.hasPrefix("A count works on movement"))
  }

  @Test("A count before the command line is dropped, as what follows is a line", arguments: [false, true])
  func aCountOpensTheCommandLine(isInDetail: Bool) {
    let session = InboxSession.started()
    if isInDetail {
      session.press("Enter")
      session.settle()
    }
    session.press("4 :")
    session.type("mes")
    #expect(session.state.layers.prompt?.kind == .command && session.state.layers.prompt?.buffer.text == "mes")
    #expect(session.state.writing.composer == nil)
    session.press("Esc")
  }

  @Test(
    "What is typed behind a count that is refused acts on nothing",
    arguments: ["3 / e", "3 q e", "3 y n e", "3 ? e", "3 u u", "3 Tab m", "3 g i s r", "3 r t h e m", "3 V x"])
  func theRestBehindARefusedCountIsTaken(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    #expect(session.calls.isEmpty && session.terminal.isEmpty && session.cursor == 1 && session.selection.isEmpty)
    #expect(
      session.state.keys.sequence.pending.isEmpty && session.state.writing.composer == nil
        && session.state.layers.prompt == nil)
    #expect(session.said.contains("did nothing") || session.said.contains("does nothing here"), "\(session.said)")
    session.elapse(.milliseconds(501))
    session.press("j")
    #expect(session.cursor == 2)
  }

  @Test func aTagBehindARefusedCountActsOnNothing() {
    let session = InboxSession.started()
    session.press("Enter")
    session.settle()
    session.press("3 t")
    session.type("billing\n")
    #expect(session.calls.isEmpty && session.shown == 1 && session.state.layers.prompt == nil)
    #expect(session.said.hasPrefix("A count works on movement"))
    #expect(session.said.hasSuffix("The keys typed behind 3 t did nothing."))
  }
}
