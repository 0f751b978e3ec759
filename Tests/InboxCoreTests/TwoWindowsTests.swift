import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Texts that another window keeps")
struct TwoWindowsTests {
  private func theirs(_ text: String, copy: Int = 0, number: Int = 1) -> Draft {
    var draft = Draft(
      ticket: FakeInbox.id(number), audience: .customer, text: text, state: .editing, savedAt: FakeInbox.start)
    draft.copy = copy
    return draft
  }

  /// Another window has written, and this one notices.
  private func notice(_ session: InboxSession) {
    session.inbox.version += 1
    session.send(.fileChanged)
    session.settle()
  }

  @Test func aComposerOpensWithWhatIsOnDiskNow() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("theirs")]
    session.press("r")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "theirs" && session.said.isEmpty)
    session.press("Esc")
    #expect(session.takeKeeps().isEmpty, "what nobody changed is not written")
  }

  @Test func anIdleComposerShowsTheNewTextAndSaysSo() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.inbox.drafts = [theirs("theirs")]
    notice(session)
    #expect(session.state.writing.composer?.buffer.text == "theirs")
    #expect(session.said == "Another window wrote here; this is its text.", "nothing stood here before")
    session.inbox.drafts = []
    notice(session)
    #expect(session.state.writing.composer?.buffer.text == "")
    #expect(session.said.contains("sent or discarded"))
    session.press("Ctrl+_")
    #expect(session.state.writing.composer?.buffer.text == "theirs")
    session.elapse(.milliseconds(400))
    session.settle()
    session.inbox.drafts = [theirs("theirs again")]
    notice(session)
    #expect(session.said == "Another window wrote here; this is its text, Ctrl+_ brings back what stood here.")
    session.abandon()
  }

  @Test func aComposerThatWasTypedInIsLeftAlone() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.type("mine")
    session.inbox.drafts = [theirs("theirs")]
    notice(session)
    #expect(session.state.writing.composer?.buffer.text == "mine")
    session.abandon()
  }

  @Test func aTextThatWasSetAsideGoesOnInItsOwnPlace() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.answersKeeps = false
    session.type("mine")
    session.elapse(.milliseconds(300))
    session.inbox.drafts = [theirs("theirs"), theirs("mine", copy: 1)]
    let id = session.unansweredKeeps.removeFirst()
    session.send(.finished(id, .keptBeside(copy: 1)))
    #expect(session.said.contains("both texts are kept"))
    #expect(session.state.writing.composer?.copy == 1 && session.state.writing.composer?.buffer.text == "mine")
    session.answersKeeps = true
    session.type(" more")
    session.press("Esc")
    session.settle()
    #expect(Set(session.inbox.drafts.map(\.text)) == ["theirs", "mine more"])
    _ = session.takeKeeps()
  }

  @Test("A sentence about another window's text goes with that text", arguments: [true, false])
  func theOtherTextIsGone(isGone: Bool) {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.answersKeeps = false
    session.type("mine")
    session.elapse(.milliseconds(300))
    session.inbox.drafts = [theirs("theirs"), theirs("mine", copy: 1)]
    session.send(.finished(session.unansweredKeeps.removeFirst(), .keptBeside(copy: 1)))
    #expect(session.said.contains("both texts are kept"))
    notice(session)
    #expect(session.said.contains("both texts are kept"), "both are there")
    if isGone { session.inbox.drafts.removeFirst() } else { session.inbox.drafts[0].text = "theirs and more" }
    notice(session)
    #expect(session.said.contains("both texts are kept") != isGone)
    #expect(session.state.writing.composer?.buffer.text == "mine")
    session.abandon()
  }

  @Test func whatIsKeptFromBeforeIsSaidNoLongerThanItIsKept() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [theirs("words", number: 3)]
    let session = InboxSession.started(inbox)
    #expect(session.said == "A draft is kept from before, for #3; gd lists it.")
    session.inbox.drafts = []
    notice(session)
    #expect(session.said.isEmpty)
    session.abandon()
  }

  @Test func listedDraftsOpenAndAreDiscardedAndComeBack() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d")
    #expect(session.state.layers.picker?.items.map(\.title) == ["#3 reply"])
    session.press("D")
    #expect(session.inbox.drafts.isEmpty && session.said.contains("u brings it back"))
    session.press("u")
    #expect(session.inbox.drafts.map(\.text) == ["words"])
    session.press("Enter")
    session.settle()
    #expect(session.state.writing.composer?.number == 3 && session.state.writing.composer?.buffer.text == "words")
    session.abandon()
  }

  @Test func aCustomerWhoIsListedFakesNoFrame() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 99)]
    session.inbox.goneTickets = [
      FakeInbox.id(99): DraftTicket(number: 99, subject: "Old", customer: "▌private  Kim Lee")
    ]
    session.press("g d")
    #expect(session.state.layers.picker?.items.first?.note.contains("Old, private Kim Lee,") == true)
    session.press("q")
  }

  @Test func aTicketOfWhichOnlyTheNumberIsKnownIsToldByThat() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 99)]
    session.inbox.goneTickets = [FakeInbox.id(99): DraftTicket(number: 99, subject: "", customer: "")]
    session.press("g d")
    let item = session.state.layers.picker?.items.first
    #expect(item?.title == "#99 reply, ticket deleted" && item?.note == "words (draft of Mon 10:00)")
    session.press("q")
  }

  @Test func discardingGoesOnAtItsPlaceAndUBringsBackThere() {
    let session = InboxSession.wide()
    session.inbox.drafts = (1...5).map { theirs("words \($0)", number: $0) }
    session.press("g d j j")
    let before = session.state.layers.picker?.items.map(\.title) ?? []
    session.press("D")
    #expect(session.state.layers.picker?.current?.title == before[3])
    session.press("D")
    #expect(session.state.layers.picker?.current?.title == before[4])
    session.press("D")
    #expect(session.state.layers.picker?.current?.title == before[1], "the last one of those that are left")
    session.press("u u u")
    session.settle()
    #expect(session.state.layers.picker?.items.count == 5 && session.inbox.drafts.count == 5)
    #expect(session.said.hasPrefix("Back again: the reply to #") && !session.said.contains("gd"))
    session.press("u")
    #expect(session.said == "No text was discarded last, so nothing comes back here; q closes the list.")
    session.abandon()
  }

  @Test func whatComesBackIsNamedThoughTheFileHasForgottenIt() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d D")
    #expect(session.said == "Discarded the reply to #3. u brings it back.")
    session.settle()
    _ = session.takeKeeps()
    session.inbox.drafts = []
    session.press("q g d")
    #expect(session.said.hasPrefix("Nothing waits"))
    session.state.list.rows = [:]
    session.press("u")
    #expect(session.said == "Back again: the reply to #3. gd lists it.")
    session.abandon()
  }

  @Test func whatComesBackForATicketThatIsGoneKeepsItsNames() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 99)]
    let gone = DraftTicket(number: 99, subject: "Invoice", customer: "Mara Voss")
    session.inbox.goneTickets = [FakeInbox.id(99): gone]
    session.press("g d")
    let before = session.state.layers.picker?.items
    session.press("D")
    session.settle()
    _ = session.takeKeeps()
    // The names went with the text, as the ticket was gone already.
    session.inbox.goneTickets = [:]
    notice(session)
    session.press("u")
    guard case .draft(let draft, _)? = session.keeps.last else { return #expect(Bool(false), "nothing was written") }
    #expect(draft.knownTicket == gone)
    session.press("q g d")
    #expect(session.state.layers.picker?.items == before && session.inbox.goneTickets[FakeInbox.id(99)] == gone)
    session.abandon()
  }

  @Test func uInAnotherListTakesNothingBack() {
    let session = InboxSession.wide()
    session.press("p h")
    session.accept(.apply)
    session.settle()
    session.press("g d")
    session.press("? u")
    #expect(session.said == "u does nothing here." && session.state.changes.undo.steps.count == 1)
  }

  @Test func aListedDraftIsSentThroughItsSheet() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d Ctrl+s")
    #expect(session.state.writing.composer?.number == 3 && session.state.keyContext == .sheet)
    #expect(session.pending(.open).count == 1, "as r opens its ticket")
    session.settle()
    session.paint()
    session.press("Enter")
    #expect(session.only(.send) == .send(OutgoingMessage(text: "words", audience: .customer), FakeInbox.id(3)))
    session.accept(.send)
    session.settle()
    #expect(session.inbox.drafts.isEmpty)
    session.abandon()
  }

  @Test func aDraftThatAnotherWindowChangedUnderItsSheetIsShownFirst() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d")
    session.inbox.drafts = [theirs("other words", number: 3)]
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .composer && session.state.writing.composer?.buffer.text == "other words")
    #expect(session.said.hasPrefix("Another window wrote here"))
    session.abandon()
  }

  @Test func aListedNewTicketIsSentThroughItsSheet() {
    var inbox = FakeInbox(count: 5)
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "S", sender: inbox.addresses[0].id.uuidString, tags: "", message: "Hello",
      state: .editing, savedAt: FakeInbox.start)
    let session = InboxSession.started(inbox, rows: 40, columns: 120)
    session.press("g d Ctrl+s")
    #expect(session.state.writing.newTicket.form != nil && session.state.keyContext == .sheet)
    session.abandon()
  }

  @Test func aTextThatCameBackElsewhereIsDiscardedThere() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d D q")
    session.inbox.drafts = [theirs("newer", number: 3)]
    notice(session)
    session.press("u")
    #expect(Set(session.inbox.drafts.map(\.text)) == ["words", "newer"])
    session.press("Ctrl+r")
    #expect(
      session.inbox.drafts.map(\.text) == ["newer"] && session.state.writing.drafts.messages.map(\.text) == ["newer"])
    session.press("u")
    #expect(Set(session.inbox.drafts.map(\.text)) == ["words", "newer"])
    session.abandon()
  }

  @Test func aTextThatWasChangedSinceItCameBackStays() {
    let session = InboxSession.wide()
    session.inbox.drafts = [theirs("words", number: 3)]
    session.press("g d D u Enter")
    session.settle()
    session.type(" more")
    session.press("Esc Ctrl+r")
    #expect(session.inbox.drafts.map(\.text) == ["words more"])
    #expect(session.said.hasPrefix("That text was changed or sent meanwhile"))
    session.abandon()
  }

  @Test func aDraftWhoseTicketIsGoneIsReadAndUsed() {
    var inbox = FakeInbox(count: 5)
    inbox.drafts = [theirs("words", number: 99)]
    inbox.goneTickets = [FakeInbox.id(99): DraftTicket(number: 99, subject: "Old", customer: "Customer")]
    let session = InboxSession.started(inbox, rows: 40, columns: 120)
    #expect(session.said == "A draft is kept from before, for #99; gd lists it.")
    session.press("g d Enter Enter")
    #expect(session.state.layers.help?.topic == .text("words", title: "The text for #99"))
    session.press("q g d Enter j j Enter")
    #expect(session.state.writing.newTicket.form?[.message].text == "words")
    session.abandon()
  }

  @Test func anEmptyListSaysWhatIsTrue() {
    let session = InboxSession.wide()
    session.press("g d")
    #expect(session.said == "Nothing waits: no draft is kept and nothing is on its way.")
    #expect(session.state.layers.picker == nil)
  }

  @Test func everyTextInMemoryCanBeSavedElsewhere() {
    let session = InboxSession.wide()
    session.press("r")
    session.settle()
    session.keepProblem = .moved
    session.type("words")
    session.press("Esc")
    session.type(":save copy\n")
    #expect(session.rescued.count == 1 && session.rescued[0].contains("Reply to #1"))
    #expect(session.rescued[0].contains("words") && session.said.contains("/rescued.txt"))
    #expect(session.state.textsAtRisk?.contains("words") == true)
    session.abandon()
  }
}

@Suite("Sentences that hold")
struct SentenceTests {
  @Test func pressesOfUndoQueue() {
    let session = InboxSession.wide()
    session.press("e e e")
    session.press("u u u")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    for number in 1...3 { #expect(session.inbox[number].status == .open) }
    #expect(session.state.changes.undoPresses.isEmpty)
    session.abandon()
  }

  @Test func aPressForARefusedActionHitsNoEarlierOne() {
    let session = InboxSession.wide()
    session.press("e")
    session.accept(.apply)
    session.press("e u")
    session.refuse(.apply, .ticketNotFound)
    session.settle()
    #expect(session.pending(.apply).isEmpty && session.inbox[1].status == .resolved)
    session.abandon()
  }

  @Test func anEmptyListTakesWhatComesAtOnce() {
    let session = InboxSession.wide(FakeInbox(count: 2))
    session.press("e")
    session.accept(.apply)
    session.press("e")
    session.accept(.apply)
    session.settle()
    session.press("g r")
    session.settle()
    #expect(session.order.isEmpty)
    session.press("u")
    session.accept(.apply)
    session.settle()
    #expect(session.order == [2])
    session.abandon()
  }

  @Test func aNoticeGoesWithItsTicket() {
    let session = InboxSession.wide()
    session.press("p h")
    session.refuse(.apply, .ticketNotFound)
    #expect(!session.said.isEmpty)
    session.press("j")
    #expect(session.said.isEmpty && session.state.shared.notices.log.count == 1)
    session.abandon()
  }

  @Test func aNoteStaysANote() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("note")
    session.press("Ctrl+s")
    session.paint()
    session.press("p")
    #expect(session.said == "A note stays a note; r on the ticket writes a reply.")
    #expect(session.state.writing.composer?.audience == .team)
    session.abandon()
  }

  @Test func anEscalationIsTakenBack() {
    let session = InboxSession.wide()
    session.type(":escalate legal\n")
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].escalationReason == "legal")
    session.press("u")
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].escalationReason == nil)
    session.abandon()
  }
}
