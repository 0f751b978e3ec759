import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys typed for a text that does not open")
struct AwaitedTextTests {
  private static let sentence = "No text was open, so the keys typed behind A did nothing."

  /// A session in which A has found nothing to suggest.
  private func disappointed() -> InboxSession {
    let session = InboxSession.wide()
    session.press("A")
    session.settle()
    session.refuse(.suggest, .noSimilarTicket)
    return session
  }

  @Test(
    "They act on no ticket, whether the answer is there or not",
    arguments: ["e e e", "E", "s n o w", "3 e", "t h a n k s Space j a Enter", "z 1", "D e a r", "u s e d"],
    [true, false])
  func theyAreDropped(keys: String, isAnswered: Bool) {
    let session = isAnswered ? disappointed() : InboxSession.wide()
    if !isAnswered { session.press("A") }
    let (calls, cursor, said) = (session.calls.count, session.cursor, session.state.shared.notices.log.count)
    session.press(keys)
    #expect(session.calls.count == calls && session.cursor == cursor && session.shown == 1)
    #expect(
      session.state.layers.prompt == nil && session.state.layers.picker == nil && session.state.writing.composer == nil)
    #expect(
      session.state.shared.focus == .detail && session.state.keys.sequence.isEmpty && session.said == Self.sentence)
    #expect(session.state.shared.notices.log.count == said + 1, "one sentence for all of them")
    session.abandon()
  }

  @Test("Keys to go on with work at once", arguments: ["q j", "Esc", "J", "g d", "r", "?", "Ctrl+d"])
  func othersAct(keys: String) {
    let session = disappointed()
    let before = session.state
    session.press(keys)
    #expect(session.state != before && session.said != Self.sentence)
    session.abandon()
  }

  @Test(
    "A key that only moves does so, and what is typed on acts on no ticket",
    arguments: ["h i Enter", "J u s t", "j e"])
  func movementLetsNothingAct(keys: String) {
    let session = disappointed()
    session.press(keys)
    #expect(session.calls.isEmpty && session.state.writing.composer == nil && session.said == Self.sentence)
    session.abandon()
  }

  @Test func verbsWorkAgainAfterAPause() {
    let session = disappointed()
    session.press("e")
    session.elapse(.milliseconds(501))
    session.press("e")
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)))
    session.abandon()
  }

  @Test func whereTheTextOpensMeanwhileTheyAreText() {
    var inbox = FakeInbox(count: 5)
    inbox.suggestion = SuggestedReply(text: "Please try once more.", origin: .ai)
    let session = InboxSession.wide(inbox)
    session.press("A e")
    session.accept(.suggest)
    session.type("e")
    #expect(session.state.writing.composer?.buffer.text == "Please try once more.e")
    session.abandon()
  }

  @Test("A word takes no choice about the draft, nor does u, which acts in another list", arguments: ["ok", "u"])
  func aWordTakesNoChoiceAboutTheDraft(word: String) {
    var inbox = FakeInbox(count: 5)
    inbox.suggestion = SuggestedReply(text: "Please try once more.", origin: .ai)
    let session = InboxSession.wide(inbox)
    session.press("r")
    session.settle()
    session.type("Mine")
    session.press("Esc A")
    session.accept(.suggest)
    #expect(session.state.layers.picker?.items.count == 3)
    session.type("\(word)\n")
    #expect(session.state.layers.picker?.items.count == 3 && session.state.writing.composer == nil)
    session.elapse(.seconds(1))
    session.press("Enter")
    #expect(session.state.writing.composer?.buffer.text == "Please try once more.")
    session.abandon()
  }

  @Test func aReplyThatIsRefusedTakesNothingWithIt() {
    let session = InboxSession.started()
    session.press("x r e")
    #expect(session.calls.isEmpty && session.said.hasPrefix("Reply works on one ticket"), "why is still to be read")
    #expect(session.said.hasSuffix("The keys typed behind r did nothing."))
    session.press("Esc e")
    #expect(session.state.changes.run != nil || !session.calls.isEmpty)
    session.abandon()
  }

  @Test("A verb waits for the ticket that was asked for by number", arguments: ["e", "i", "s o", "r", "D"])
  func verbsBehindANumber(keys: String) {
    let session = InboxSession.started()
    session.answersReads = false
    session.press(":")
    session.type("3\n")
    session.press(keys)
    #expect(session.calls.isEmpty && session.state.writing.composer == nil && session.state.layers.prompt == nil)
    #expect(session.said == "#3 is still being looked for; press the key again in a moment.")
    session.answersReads = true
    session.answerReads()
    #expect(session.cursor == 3)
    session.abandon()
  }
}
