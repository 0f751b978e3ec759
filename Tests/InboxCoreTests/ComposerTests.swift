import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("Writing and drafts")
struct ComposerTests {
  private func writing(_ key: String = "r", wide: Bool = true) -> InboxSession {
    let session = wide ? InboxSession.wide() : InboxSession.started()
    session.press(key)
    session.settle()
    return session
  }

  @Test("r and m open the ticket and the composer", arguments: [("r", Audience.customer), ("m", .team)])
  func opensTheComposer(key: String, audience: Audience) {
    let session = InboxSession.started()
    session.press("j")
    session.press(key)
    #expect(session.pending(.open) == [.open(FakeInbox.id(2))])
    #expect(session.state.writing.composer?.audience == audience)
    #expect(session.state.writing.composer?.ticket == FakeInbox.id(2))
    #expect(session.state.writing.composer?.recipient == "Customer 2")
    #expect(session.state.writing.composer?.channel == "email")
    #expect(session.state.keyContext == .composer)
    session.settle()
  }

  @Test func writingToAnOpenTicketDoesNotOpenItAgain() {
    let session = InboxSession.wide()
    session.press("Enter")
    session.settle()
    session.press("m")
    #expect(session.pending(.open).isEmpty)
  }

  @Test func everyPrintableKeyTypes() {
    let session = writing()
    session.type("Hello j k q e ? : / 5 zz gg")
    session.press("Enter")
    session.type("日本 👍🏽")
    #expect(session.state.writing.composer?.buffer.text == "Hello j k q e ? : / 5 zz gg\n日本 👍🏽")
    session.press("Esc")
    #expect(session.takeDraftTexts() == ["Hello j k q e ? : / 5 zz gg\n日本 👍🏽"])
  }

  @Test func altChordsAndUnboundKeysDoNothing() {
    let session = writing()
    session.type("a")
    session.press("Alt+x F5 Tab Ctrl+q PageDown Ctrl+x j")
    #expect(session.state.writing.composer?.buffer.text == "a")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func readlineKeysEdit() {
    let session = writing()
    session.type("one two three")
    session.press("Ctrl+w Ctrl+a Ctrl+y Ctrl+k")
    #expect(session.state.writing.composer?.buffer.text == "three")
    session.press("Ctrl+_")
    #expect(session.state.writing.composer?.buffer.text == "threeone two ")
    session.press("Ctrl+e Ctrl+Left Backspace Ctrl+Right Ctrl+d Left Delete")
    #expect(session.state.writing.composer?.buffer.text == "threeonetw")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func upAndDownGoByLinesAsSeen() {
    let session = writing()
    session.type("first\nsecond\nthird")
    session.press("Up Ctrl+p")
    #expect(session.state.writing.composer?.buffer.cursor == 5)
    session.press("Down Ctrl+n")
    #expect(session.state.writing.composer?.buffer.cursor == 18)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theCursorStaysVisible() {
    let session = writing(wide: false)
    for _ in 0..<50 { session.press("Enter") }
    let rows = session.state.layout.composerText.rows
    #expect(session.state.writing.composer?.scroll == 51 - rows)
    session.press("Ctrl+Home")
    #expect(session.state.writing.composer?.scroll == 0)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theDiskHasTheTextWithin300ms() {
    let session = writing()
    session.type("a")
    #expect((session.delays[.draft] ?? .seconds(9)) <= .milliseconds(300))
    for letter in "bcdefgh" {
      session.elapse(.milliseconds(50))
      session.type(String(letter))
    }
    #expect(session.takeDraftTexts().last?.hasPrefix("abcde") == true)
    session.elapse(.milliseconds(300))
    #expect(session.takeDraftTexts() == ["abcdefgh"])
    session.elapse(.seconds(5))
    #expect(session.takeKeeps().filter { if case .draft = $0 { true } else { false } }.isEmpty)
    session.press("Esc")
  }

  @Test func movingTheCursorWritesNothing() {
    let session = writing()
    session.type("abc")
    session.elapse(.milliseconds(300))
    _ = session.takeKeeps()
    session.press("Left Ctrl+a Up Down Ctrl+e")
    session.elapse(.milliseconds(300))
    #expect(session.keeps.isEmpty)
    session.press("Esc")
    #expect(session.keeps.isEmpty)
  }

  @Test("The draft is on disk at once", arguments: ["Esc", "Ctrl+z", "Ctrl+c", "Ctrl+s"])
  func keysSave(key: String) {
    let session = writing("m")
    session.type("text")
    session.press(key)
    #expect(session.takeDraftTexts() == ["text"])
    #expect(session.timers[.draft] == nil)
    _ = session.takeTerminal()
  }

  @Test func terminationSaves() {
    let session = writing()
    session.type("text")
    session.send(.terminated)
    #expect(session.takeDraftTexts() == ["text"])
    #expect(!session.state.isRunning)
  }

  @Test func escKeepsTheDraftAndReturnsToTheTicket() {
    let session = writing()
    session.type("text")
    session.press("Esc")
    #expect(session.state.shared.focus == .detail)
    #expect(session.state.writing.composer == nil)
    #expect(session.said == "The reply to #1 is kept; r goes on with it.")
    #expect(session.draftTexts == ["text"])
    _ = session.takeKeeps()
    session.press("r")
    #expect(session.state.writing.composer?.buffer.text == "text")
    #expect(session.state.writing.composer?.buffer.cursor == 4)
    session.press("Esc")
  }

  @Test func eachAudienceHasItsOwnDraft() {
    let session = writing()
    session.type("to the customer")
    session.press("Esc m")
    #expect(session.state.writing.composer?.buffer.isEmpty == true)
    session.type("to the team")
    session.press("Esc r")
    #expect(session.state.writing.composer?.buffer.text == "to the customer")
    session.press("Esc m")
    #expect(session.state.writing.composer?.buffer.text == "to the team")
    session.press("Esc")
    #expect(session.takeDraftTexts() == ["to the customer", "to the team"])
    #expect(session.inbox.drafts.count == 2)
  }

  @Test func eachTicketHasItsOwnDraft() {
    let session = writing()
    session.type("one")
    session.press("Esc J r")
    session.settle()
    #expect(session.state.writing.composer?.buffer.isEmpty == true)
    session.type("two")
    session.press("Esc K r")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "one")
    session.press("Esc")
    _ = session.takeDraftTexts()
  }

  @Test func anotherTicketKeepsTheDraft() {
    let session = writing()
    session.type("text")
    session.state.shared.focus = .list
    session.press("j Enter")
    #expect(session.state.writing.composer == nil)
    #expect(session.takeDraftTexts() == ["text"])
    session.settle()
  }

  @Test func theOtherComposerOfAPeekedTicketKeepsTheDraft() {
    let session = InboxSession.wide()
    session.press("r")
    session.refuse(.open, .dropped)
    session.settle()
    session.type("text")
    session.state.shared.focus = .detail
    session.press("m")
    session.settle()
    #expect(session.takeDraftTexts() == ["text"])
    #expect(session.state.writing.composer?.audience == .team)
    session.press("Esc")
  }

  @Test func anEmptiedDraftIsRemoved() {
    let session = writing()
    session.type("text")
    session.press("Esc")
    _ = session.takeKeeps()
    session.press("r Ctrl+u Esc")
    #expect(session.takeKeeps() == [.discardDraft(FakeInbox.id(1), .customer)])
    #expect(session.state.writing.drafts.messages.isEmpty)
    #expect(session.said == "Discarded the reply to #1. u brings it back.")
    session.press("u")
    #expect(session.takeDraftTexts() == ["text"])
    #expect(session.state.writing.drafts.messages.map(\.text) == ["text"])
    #expect(session.said.hasPrefix("Back again: the reply to #1."))
  }

  @Test func nothingTypedKeepsNothing() {
    let session = writing()
    session.press("Esc")
    #expect(session.keeps.isEmpty)
    #expect(session.said == "")
  }

  @Test func aPasteTypesAndNeverActs() {
    let session = writing()
    session.paste("e\r\nq\u{1B}[A:quit\r\n")
    #expect(session.state.writing.composer?.buffer.text == "e\nq\u{1B}[A:quit\n")
    #expect(session.state.isRunning)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test("A paste elsewhere is dropped", arguments: ["", "Enter", "?"])
  func pastesElsewhereAreDropped(keys: String) {
    let session = InboxSession.started()
    session.press(keys.isEmpty ? "j k" : keys)
    session.settle()
    let before = session.state
    session.paste("eeqqrr\n\n\u{3}")
    #expect(session.calls.isEmpty)
    #expect(session.state.isRunning)
    #expect(session.state.list == before.list)
    #expect(session.state.shared.focus == before.shared.focus)
    #expect(session.said.hasPrefix("Pasted text is only taken while writing"))
  }

  @Test(
    "The counter counts as the server does",
    arguments: [
      ("", 5000), ("abc", 4997), ("  abc\n ", 4997), ("e\u{301}", 4998), ("👨‍👩‍👧", 4995), ("日", 4999),
    ])
  func counts(text: String, left: Int) {
    let session = writing()
    session.paste(text)
    #expect(session.state.writing.composer?.codePointsLeft == left)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func draftsOfBeforeAreOfferedAndUsed() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(2), audience: .team, text: "old", state: .editing, savedAt: FakeInbox.start)
    ]
    let session = InboxSession.started(inbox)
    #expect(session.said.hasPrefix("A draft is kept from before"))
    session.press("j m")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "old")
    #expect(session.state.writing.composer?.isUnconfirmed == false)
    session.press("Esc")
  }

  @Test func whatAnEarlierRunCouldNotConfirmMustBeChecked() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(1), audience: .customer, text: "old", state: .unconfirmed, savedAt: FakeInbox.start)
    ]
    let session = InboxSession.started(inbox)
    #expect(session.said.contains("may or may not have been sent"))
    session.press("r")
    session.settle()
    #expect(session.state.writing.composer?.isUnconfirmed == true)
    #expect(session.pending(.send).isEmpty)
    session.type("!")
    session.press("Esc")
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    _ = session.takeKeeps()
  }

  @Test func draftsReadLateJoinWhatWasTypedMeanwhile() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(1), audience: .team, text: "old", state: .editing, savedAt: FakeInbox.start),
      Draft(ticket: FakeInbox.id(2), audience: .team, text: "other", state: .editing, savedAt: FakeInbox.start),
    ]
    let session = InboxSession(inbox)
    session.answersReads = false
    session.send(.launched)
    let drafts = session.reads.remove(at: session.reads.firstIndex { $0.read == .texts } ?? 0)
    let answer = inbox.outcome(of: .texts)
    session.answersReads = true
    session.answerReads()
    session.settle()
    session.answersReads = false
    session.press("m")
    session.answerReadsBut { $0 == .texts }
    session.settle()
    session.answerReadsBut { $0 == .texts }
    session.type("new")
    session.send(.finished(drafts.id, answer))
    session.answersReads = true
    session.answerReads()
    #expect(session.state.writing.composer?.buffer.text == "old\nnew")
    session.press("Esc")
    #expect(Set(session.draftTexts) == ["old\nnew", "other"])
    #expect(session.takeDraftTexts() == ["old\nnew"])
  }

  @Test func draftsReadLateDoNotReplaceNewerOnes() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(1), audience: .team, text: "old", state: .editing, savedAt: FakeInbox.start)
    ]
    let session = InboxSession(inbox)
    session.answersReads = false
    session.send(.launched)
    let drafts = session.reads.remove(at: session.reads.firstIndex { $0.read == .texts } ?? 0)
    session.answersReads = true
    session.answerReads()
    session.settle()
    session.answersReads = false
    session.press("m")
    session.answerReadsBut { $0 == .texts }
    session.settle()
    session.answerReadsBut { $0 == .texts }
    session.type("new")
    session.press("Esc")
    session.answersReads = true
    session.send(.finished(drafts.id, inbox.outcome(of: .texts)))
    #expect(session.draftTexts.contains { $0.contains("new") })
    #expect(session.draftTexts.contains { $0.contains("old") })
    _ = session.takeKeeps()
  }

  @Test func aDiskThatIsFullIsSaidAndTriedAgain() {
    let session = writing()
    session.answersKeeps = false
    session.type("text")
    session.elapse(.milliseconds(300))
    session.answerKeeps(.failure(.diskFull))
    #expect(session.said.contains("diskFull"))
    #expect(session.state.writing.composer?.buffer.text == "text")
    session.answersKeeps = true
    _ = session.takeKeeps()
    session.press("Esc")
    #expect(session.takeDraftTexts() == ["text"])
  }

  @Test func quittingAsksWhenSomethingIsUnsent() {
    let session = writing()
    session.type("text")
    session.press("Esc q q")
    #expect(session.state.layers.prompt?.kind == .quit)
    #expect(session.state.isRunning)
    session.press("Esc")
    #expect(session.state.layers.prompt == nil)
    #expect(session.state.isRunning)
    session.press("q Esc")
    #expect(session.state.isRunning)
    session.press("q x g r : 1 Backspace Enter y n Q Space Tab")
    #expect(session.state.isRunning)
    #expect(session.state.layers.prompt?.kind == .quit, "nothing typed on may act behind the question")
    session.press("q")
    #expect(!session.state.isRunning)
    _ = session.takeKeeps()
  }

  @Test func aPasteDoesNotAnswerTheQuestion() {
    let session = writing()
    session.type("text")
    session.press("Esc q q")
    session.paste("y\n")
    #expect(session.state.isRunning)
    session.press("Esc")
    _ = session.takeKeeps()
  }
}
