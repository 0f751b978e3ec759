import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Suggested replies")
struct SuggestionTests {
  private static let reply = SuggestedReply(text: "Please try once more.", origin: .ai)

  private func inbox() -> FakeInbox {
    var inbox = FakeInbox(count: 5)
    inbox.suggestion = Self.reply
    return inbox
  }

  private func addDraft(_ text: String, to number: Int, in inbox: inout FakeInbox) {
    var draft = inbox.message("\(number)-ai", .ai, text, to: .team)
    draft.isAIDraft = true
    inbox.messages[RowID(rawValue: Int64(number)), default: []].append(draft)
  }

  private func drafts(_ session: InboxSession) -> [Draft] {
    session.takeKeeps().compactMap { if case .draft(let draft, _) = $0 { draft } else { nil } }
  }

  @Test func theTicketIsOpenedAndTheTextLandsMarked() {
    let session = InboxSession.started(inbox())
    session.press("A")
    #expect(session.shown == 1 && session.state.shared.focus == .detail && session.state.thread.shown.mode == .open)
    #expect(session.only(.suggest) == .suggest(FakeInbox.id(1)))
    #expect(session.only(.open) == .open(FakeInbox.id(1)))
    session.accept(.suggest)
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == Self.reply.text)
    #expect(session.state.writing.composer?.suggestion == .ai && session.state.shared.focus == .composer)
    #expect(drafts(session).map(\.state) == [.suggested(.ai)])
    session.type("!")
    #expect(session.state.writing.composer?.suggestion == nil)
    session.press("Esc")
    #expect(drafts(session).map(\.state) == [.editing])
  }

  @Test func theMarkSurvivesTheProgram() {
    var inbox = inbox()
    let state = Draft.State.suggested(.resolvedTicket(number: 987))
    inbox.drafts = [
      Draft(
        ticket: FakeInbox.id(1), audience: .customer, text: "From before", state: state, savedAt: FakeInbox.start)
    ]
    let session = InboxSession.started(inbox)
    #expect(session.said.contains("kept from before"))
    session.press("r")
    session.settle()
    #expect(session.state.writing.composer?.suggestion == .resolvedTicket(number: 987))
    #expect(session.state.writing.composer?.isUnconfirmed == false)
    session.press("Esc")
  }

  @Test func theWaitIsShownWithItsSecondsAndEscEndsIt() {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.settle()
    session.elapse(.seconds(12))
    session.settle()
    #expect(session.state.shownWait?.what == "asking for a reply to #1")
    #expect((11...12).contains(session.state.shownWait?.seconds ?? 0))
    session.press("A")
    #expect(session.pending(.suggest).count == 1 && session.said.contains("already"))
    session.press("Esc")
    #expect(session.cancelled.count == 1 && session.calls.isEmpty)
    session.cancelled = []
    #expect(session.said.contains("nothing was changed"))
    #expect(
      session.state.shared.focus == .detail && session.state.suggestions.work == nil
        && session.state.writing.composer == nil)
  }

  @Test func whatWasUnreadIsSaidToBeReadWhereNothingElseCameOfIt() {
    var inbox = inbox()
    inbox[1].unread = 2
    let session = InboxSession.started(inbox)
    session.press("A")
    session.settle()
    session.press("Esc")
    session.cancelled = []
    #expect(
      session.said
        == "The reply to #1 is no longer waited for; it was opened and counts as read. A there asks again.")
    session.inbox[2].unread = 1
    session.press("q j g r")
    session.settle()
    session.press("A")
    session.settle()
    session.refuse(.suggest, .noSimilarTicket)
    let said = session.state.shared.notices.current?.content
    #expect(said == .call(.suggest(number: 2, marksRead: true), .noSimilarTicket))
  }

  @Test func itIsNeverAskedForTwiceByItself() {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.settle()
    session.refuse(.suggest, .timedOut(mayHaveArrived: true))
    session.elapse(.seconds(300))
    session.settle()
    #expect(session.pending(.suggest).isEmpty && session.state.writing.composer == nil)
  }

  @Test func whoHasGoneOnFindsItWaiting() {
    let session = InboxSession.wide(inbox())
    session.press("A")
    session.settle()
    session.press("q j")
    session.accept(.suggest)
    session.settle()
    #expect(session.said == "The suggestion for #1 is ready; A there takes it.")
    #expect(session.state.writing.composer == nil && session.shown == 2)
    session.press("k")
    #expect(session.shown == 1 && session.state.writing.composer == nil, "the cursor alone opens no composer")
    session.press("A")
    #expect(session.pending(.suggest).isEmpty)
    #expect(
      session.state.writing.composer?.buffer.text == Self.reply.text && session.state.writing.composer?.number == 1)
    session.settle()
    #expect(drafts(session).count == 1)
  }

  @Test func keysOfAPromptAreNotStolen() {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.settle()
    session.elapse(.seconds(1))
    session.press("t")
    session.accept(.suggest)
    session.type("vip")
    #expect(session.state.layers.prompt?.buffer.text == "vip" && session.state.writing.composer == nil)
    session.press("Esc A")
    #expect(session.state.writing.composer?.buffer.text == Self.reply.text)
    session.settle()
    #expect(drafts(session).count == 1)
  }

  @Test func aDraftOfTheThreadIsOfferedFirst() {
    var inbox = inbox()
    addDraft("Drafted before", to: 1, in: &inbox)
    let session = InboxSession.started(inbox)
    session.press("A")
    #expect(session.pending(.suggest).isEmpty)
    #expect(session.state.layers.picker?.items.first?.note == "written just now")
    session.press("Enter")
    session.settle()
    #expect(
      session.state.writing.composer?.buffer.text == "Drafted before"
        && session.state.writing.composer?.suggestion == .ai)
    session.press("Ctrl+u Esc A j Enter")
    session.accept(.suggest)
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == Self.reply.text)
    #expect(!session.takeKeeps().isEmpty)
  }

  @Test func aDraftOlderThanTheCustomersLastMessageIsNot() {
    var inbox = inbox()
    addDraft("Drafted before", to: 1, in: &inbox)
    inbox.customerWrites("And another thing", on: 1)
    let session = InboxSession.started(inbox)
    session.press("A")
    #expect(session.state.layers.picker == nil)
    session.refuse(.suggest, .closedToKeys)
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "Drafted before")
    #expect(session.said.contains("newest AI draft"))
    #expect(drafts(session).count == 1)
  }

  @Test(
    "A refusal changes nothing and is said",
    arguments: [
      TicketServiceError.noPublicMessages, .aiNotApproved, .featureDisabled, .ticketNotFound,
      .rateLimited(retryAfter: .seconds(9)), .suggestionFailed(isRejected: true), .noSimilarTicket, .closedToKeys,
      .endpointNotFound, .serverFault(status: 502),
    ])
  func refusals(error: TicketServiceError) {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.settle()
    session.refuse(.suggest, error)
    #expect(session.said == "suggest(number: 1, marksRead: false) \(error)")
    #expect(
      session.state.writing.composer == nil && session.state.suggestions.work == nil && session.draftTexts.isEmpty)
  }

  @Test(
    "A draft is never overwritten unasked",
    arguments: [("", "Please try once more."), ("j", "Mine\n\nPlease try once more."), ("j j", nil)])
  func choices(keys: String, text: String?) {
    let session = InboxSession.started(inbox())
    session.press("r")
    session.settle()
    session.type("Mine")
    session.press("Esc A")
    session.accept(.suggest)
    session.settle()
    #expect(session.state.layers.picker?.items.count == 3 && session.state.writing.composer == nil)
    if !keys.isEmpty { session.press(keys) }
    session.press("Enter")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == text)
    if text == nil {
      #expect(session.draftTexts == ["Mine"] && session.said.contains("as it was"))
    } else if keys.isEmpty {
      session.press("Ctrl+_")
      #expect(session.state.writing.composer?.buffer.text == "Mine")
    }
    session.press("Esc")
    #expect(session.takeDraftTexts().last?.contains("Mine") == (text == nil || keys == "j" || keys.isEmpty))
  }

  @Test func aGapIsNotSent() {
    var inbox = inbox()
    inbox.suggestion = SuggestedReply(
      text: "Hello {{name}},\nsee {{link}}.", origin: .resolvedTicket(number: 3))
    let session = InboxSession.started(inbox)
    session.press("A")
    session.accept(.suggest)
    session.settle()
    #expect(session.state.writing.composer?.buffer.cursor == 6)
    session.press("Ctrl+End Ctrl+s")
    #expect(session.state.writing.composer?.stage == .editing && session.said.contains("nothing was sent"))
    #expect(session.state.writing.composer?.buffer.cursor == 6 && session.calls.isEmpty)
    session.press("Ctrl+k")
    session.press("Ctrl+End Ctrl+u")
    session.press("Ctrl+s")
    #expect(session.pending(.thread).count == 1)
    session.settle()
    #expect(!session.takeKeeps().isEmpty)
  }

  @Test func theDraftThatTheServerPutIntoTheThreadStopsNoSend() {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.accept(.suggest)
    session.settle()
    addDraft(Self.reply.text, to: 1, in: &session.inbox)
    session.press("Ctrl+s")
    session.accept(.thread)
    guard case .sheet(let sheet)? = session.state.writing.composer?.stage else {
      Issue.record("no sheet")
      return
    }
    #expect(sheet.check == .clear)
    #expect(!session.takeKeeps().isEmpty)
    session.settle()
  }

  @Test func aRemoteThreadIsReadBeforeItIsAskedFor() {
    var inbox = inbox()
    inbox.unknownThreads = [RowID(rawValue: 1)]
    let session = InboxSession.wide(inbox, isLocal: false)
    session.press("A")
    #expect(session.pending(.suggest).isEmpty)
    session.press("q j")
    #expect(session.said.contains("No reply to #1 was asked for"))
    session.settle()
    session.cancelled = []
    session.press("k A")
    session.accept(.thread)
    #expect(session.pending(.suggest).count == 1)
    session.press("Esc")
    session.cancelled = []
    session.settle()
  }

  @Test func aThreadThatCannotBeReadIsNoReasonNotToAsk() {
    var inbox = inbox()
    inbox.unknownThreads = [RowID(rawValue: 1)]
    let session = InboxSession.started(inbox, isLocal: false)
    session.press("A")
    session.refuse(.thread, .dropped)
    #expect(session.pending(.suggest).count == 1)
    session.press("Esc")
    session.cancelled = []
    session.settle()
  }

  @Test func whatIsSaidOfATicketDoesNotStandUnderTheFormOfANewOne() {
    let session = InboxSession.started(inbox())
    session.press("A")
    session.refuse(.suggest, .noSimilarTicket)
    session.settle()
    #expect(!session.said.isEmpty)
    session.press("g i c")
    #expect(session.state.writing.newTicket.form != nil)
    #expect(session.state.shared.notices.current == nil)
    session.abandon()
  }
}
