import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("What became of a message")
struct SendOutcomeTests {
  static let surelyNotWritten: [TicketServiceError] = [
    .unreadableRequest, .invalid(field: "message", reason: .blank), .notSignedIn, .keyRefused,
    .missingScope("ticket:write"), .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey,
    .keysDisabled, .notAMember, .accessLevel("editor"), .forbidden, .projectNotFound,
    .endpointNotFound, .methodNotAllowed, .unsupportedMediaType, .rateLimited(retryAfter: .seconds(30)),
    .supportDisabled, .refused, .hostNotFound, .proxy(at: "proxy.example:3128", refuses: false),
    .timedOut(mayHaveArrived: false), .certificateUntrusted,
    .certificateWrongHost, .certificateExpired, .certificateFile, .insecure, .badAddress, .storage(.locked),
  ]
  static let unknown: [TicketServiceError] = [
    .alreadySending, .serverFault(status: 500), .serverFault(status: 503), .unexpectedAnswer(status: 302), .malformed,
    .timedOut(mayHaveArrived: true), .dropped, .tooLarge(limit: 1), .network(code: 55), .cancelled,
  ]

  @Test func theDraftIsMarkedOnDiskFirst() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("Note")
    session.press("Ctrl+s")
    session.paint()
    session.answersKeeps = false
    _ = session.takeKeeps()
    session.press("Enter")
    #expect(session.pending(.send).isEmpty)
    #expect(session.state.writing.drafts.messages.map(\.state) == [.sending])
    #expect(session.state.writing.composer == nil)
    #expect(session.state.waitingFor == "sending to #1")
    session.answerKeeps()
    #expect(session.pending(.send).count == 1)
    session.answersKeeps = true
    session.accept(.send)
    session.unansweredKeeps = []
    _ = session.takeKeeps()
  }

  @Test func aDiskThatDoesNotTakeTheMarkSendsNothing() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("Note")
    session.press("Ctrl+s")
    session.paint()
    session.answersKeeps = false
    session.unansweredKeeps = []
    session.press("Enter")
    session.answerKeeps(.failure(.diskFull))
    #expect(session.pending(.send).isEmpty)
    #expect(session.state.writing.composer?.buffer.text == "Note")
    #expect(session.said.contains("diskFull"))
    session.unansweredKeeps = []
    session.press("Esc")
    session.unansweredKeeps = []
    _ = session.takeKeeps()
  }

  @Test func anAnswer201IsTheEnd() {
    let session = InboxSession.sending()
    #expect(session.only(.send) == .send(OutgoingMessage(text: "Thanks!", audience: .customer), FakeInbox.id(1)))
    #expect(session.state.thread.shown.conversation?.messages.count == 3)
    session.accept(.send)
    #expect(session.takeKeeps().contains(.discardDraft(FakeInbox.id(1), .customer)))
    #expect(session.state.writing.drafts.messages.isEmpty && session.state.writing.outgoing.isEmpty)
    #expect(session.said == "Reply added to #1.")
    #expect(session.state.thread.shown.conversation?.messages.last?.text == "Thanks!")
    #expect(session.pending(.apply).isEmpty)
    session.settle()
  }

  @Test func anAnswer200SaysThatItWasThere() {
    let session = InboxSession.sending()
    let message = session.inbox.message("1-3", .team("support"), "Thanks!")
    session.answer(.send, .sent(.success(SentMessage(message: message, wasAlreadyThere: true))))
    #expect(session.said == "#1 had the same text already; nothing new was sent.")
    #expect(session.state.writing.drafts.messages.isEmpty)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test("These errors wrote nothing: the draft comes back", arguments: surelyNotWritten)
  func nothingWritten(error: TicketServiceError) {
    let session = InboxSession.sending()
    session.refuse(.send, error)
    #expect(session.calls.isEmpty)
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    #expect(session.state.writing.composer?.isUnconfirmed == false)
    #expect(session.state.keyContext == .composer)
    #expect(session.state.writing.drafts.messages.map(\.state) == [.editing])
    #expect(session.state.shared.notices.current?.content == .call(.send, error))
    #expect(session.state.writing.outgoing.isEmpty)
    #expect(session.takeDraftTexts() == ["Thanks!"])
    session.press("Esc")
  }

  @Test("After these the thread is read; the text is there", arguments: unknown)
  func unknownAndFound(error: TicketServiceError) {
    let session = InboxSession.sending()
    session.inbox.post(OutgoingMessage(text: "Thanks! ", audience: .customer), to: RowID(rawValue: 1))
    session.refuse(.send, error)
    guard case .confirm(let message, let id, _, let waits)? = session.only(.confirm) else { return }
    #expect(message == OutgoingMessage(text: "Thanks!", audience: .customer) && id == FakeInbox.id(1))
    #expect(SendStep(after: .failure(error)) == .look(waits: waits))
    #expect(session.state.waitingFor == "looking whether #1 has it")
    #expect(session.state.writing.drafts.messages.map(\.state) == [.sending])
    session.accept(.confirm)
    #expect(session.said == "Reply added to #1.")
    #expect(session.state.writing.drafts.messages.isEmpty && session.state.writing.outgoing.isEmpty)
    #expect(session.calls.isEmpty)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func anAnswerThatNamesAMessageOfBeforeIsNoAnswer() throws {
    let session = InboxSession.sending()
    let earlier = try #require(session.state.writing.outgoing.first?.before?.first)
    let message = Message(
      id: earlier, text: "Thanks!", author: .team("support"), authorName: "Mara", audience: .customer,
      createdAt: Date(timeIntervalSince1970: 1_700_000_000))
    session.answer(.send, .sent(.success(SentMessage(message: message, wasAlreadyThere: false))))
    #expect(session.state.writing.drafts.messages.map(\.state) == [.sending])
    session.accept(.confirm)
    #expect(session.said.hasPrefix("Could not confirm whether #1 has the text: check before resending."))
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    _ = session.takeKeeps()
  }

  @Test func aNoteThatTheServerShowsToTheCustomerIsAnAlarm() {
    let session = InboxSession.sending("m")
    session.inbox.post(OutgoingMessage(text: "Thanks!", audience: .customer), to: RowID(rawValue: 1))
    session.refuse(.send, .malformed)
    session.accept(.confirm)
    #expect(session.state.shared.notices.current?.kind == .failure)
    #expect(session.said.hasPrefix("The private note to #1 is public: the server shows it to the customer."))
    #expect(session.state.writing.drafts.messages.isEmpty && session.state.writing.outgoing.isEmpty)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test("After these the thread is read; the text is not there", arguments: unknown)
  func unknownAndNotFound(error: TicketServiceError) {
    let session = InboxSession.sending()
    session.refuse(.send, error)
    session.accept(.confirm)
    #expect(session.said.hasPrefix("Could not confirm whether #1 has the text: check before resending."))
    #expect(session.state.writing.composer?.isUnconfirmed == true)
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    #expect(session.calls.isEmpty)
    #expect(session.takeDraftTexts() == ["Thanks!"])
    session.press("Esc")
  }

  @Test func aThreadThatCannotBeReadLeavesItUnconfirmed() {
    let session = InboxSession.sending()
    session.refuse(.send, .dropped)
    session.refuse(.confirm, .dropped)
    #expect(session.said.hasPrefix("Could not confirm"))
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    _ = session.takeKeeps()
    session.press("Esc")
    #expect(session.calls.isEmpty)
  }

  @Test func aThreadThatWasDamagedBeforeTheSendProvesNothing() {
    let session = InboxSession.wide(isLocal: false)
    session.inbox.damaged = [RowID(rawValue: 1): 1]
    session.press("m")
    session.settle()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    session.refuse(.send, .dropped)
    // What could not be read before may have been the same text of a colleague.
    session.inbox.damaged = [:]
    session.inbox.post(OutgoingMessage(text: "Thanks!", audience: .team), to: RowID(rawValue: 1))
    session.accept(.confirm)
    #expect(session.said.hasPrefix("Could not confirm"))
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    session.settle()
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func nothingIsEverResentByItself() {
    let session = InboxSession.sending()
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    session.press("Esc")
    for _ in 0..<10 {
      session.elapse(.seconds(61))
      session.inbox.version += 1
      session.settle()
    }
    #expect(session.pending(.send).isEmpty)
    _ = session.takeKeeps()
  }

  @Test func aRefusalAfterAnUnknownOutcomeIsStillUnconfirmed() {
    let session = InboxSession.sending()
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    session.press("Enter")
    session.refuse(.send, .rateLimited(retryAfter: nil))
    #expect(session.state.writing.composer?.isUnconfirmed == true)
    #expect(session.state.writing.drafts.messages.map(\.state) == [.unconfirmed])
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theStatusFollowsThoughTheTicketHasScrolledAway() {
    let session = InboxSession.started(FakeInbox(count: 400))
    session.press("m")
    session.settle()
    session.type("Done")
    session.press("Ctrl+s")
    session.paint()
    session.press("4 Esc G Space")
    #expect(session.shown == 400)
    session.accept(.send)
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func resolvingAfterwardsClearsASnooze() {
    var inbox = FakeInbox(count: 3)
    inbox.rouse(1, until: FakeInbox.start.addingTimeInterval(90000))
    let session = InboxSession.wide(inbox)
    session.press("m")
    session.settle()
    session.type("Done")
    session.press("Ctrl+s")
    session.paint()
    session.press("4")
    session.accept(.send)
    #expect(session.only(.apply) == .apply(TicketChange(status: .resolved, snoozedUntil: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aTextOnItsWayIsNotWrittenTwice() {
    let session = InboxSession.sending()
    session.press("r")
    #expect(session.state.writing.composer == nil)
    #expect(session.said == "The text to #1 is still on its way; wait for the answer.")
    session.press("m")
    #expect(session.state.writing.composer?.audience == .team)
    session.press("Esc")
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aTextThatComesBackLaterWaitsAsADraft() {
    let session = InboxSession.sending()
    session.press("Esc")
    session.refuse(.send, .keyRefused)
    #expect(session.state.writing.composer == nil)
    #expect(session.state.shared.focus == .list)
    #expect(session.draftTexts == ["Thanks!"])
    _ = session.takeKeeps()
    session.press("r")
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    session.press("Esc")
  }

  @Test func severalTextsMayBeOnTheirWay() {
    let session = InboxSession.wide()
    for number in 1...3 {
      session.press("m")
      session.settle()
      session.type("Note \(number)")
      session.press("Ctrl+s")
      session.paint()
      session.press("Enter J")
    }
    #expect(session.pending(.send).count == 3)
    session.accept(.send)
    session.refuse(.send, .keyRefused)
    session.accept(.send)
    #expect(session.draftTexts == ["Note 2"])
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func quittingAsksWhileATextIsOnItsWay() {
    let session = InboxSession.sending()
    session.press("q q")
    #expect(session.state.layers.prompt?.kind == .quit)
    session.press("Esc")
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
    session.press("q")
    #expect(!session.state.isRunning)
  }

  @Test("Neither the file nor a preview tells what stood there before", arguments: [false, true])
  func aNoteThatMayHaveBeenThereBeforeIsNotTakenForSent(isPreviewed: Bool) {
    let session = InboxSession.wide(isLocal: false)
    if isPreviewed {
      session.elapse(.milliseconds(200))
      session.accept(.preview)
    }
    session.inbox.post(OutgoingMessage(text: "Same", audience: .team), to: RowID(rawValue: 1))
    session.inbox.unknownThreads = [RowID(rawValue: 1)]
    session.press("m")
    session.refuse(.thread, .dropped)
    session.settle()
    session.type("Same")
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    #expect(session.said.hasPrefix("Could not confirm"))
    session.settle()
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func aNoteIsFoundInAThreadThatWasToldAtTheOpening() {
    let session = InboxSession.wide(isLocal: false)
    session.press("m")
    session.settle()
    session.type("Same")
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    session.inbox.post(OutgoingMessage(text: "Same", audience: .team), to: RowID(rawValue: 1))
    session.refuse(.send, .dropped)
    session.accept(.confirm)
    #expect(session.said == "Note added to #1.")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test(
    "The verdict",
    arguments: [
      ("Hi", Audience.customer, true), ("  Hi\n", .customer, true), ("Hi", .team, false), ("Hi!", .customer, false),
      ("hi", .customer, false),
    ])
  func verdict(text: String, audience: Audience, isWritten: Bool) {
    let inbox = FakeInbox(count: 1)
    let messages = [
      inbox.message("old", .team("support"), "Hi!"), inbox.message("customer", .customer, text),
      inbox.message("new", .team("human"), "Hi"),
    ]
    let known: Set<MessageID> = [MessageID(rawValue: "old")]
    #expect((SendVerdict.message(with: text, for: audience, in: messages, known: known) != nil) == isWritten)
    #expect(
      SendVerdict.message(with: text, for: audience, in: messages, known: Set(messages.map(\.id))) == nil)
    #expect(SendVerdict.message(with: text, for: audience, in: Array(messages.prefix(2)), known: known) == nil)
  }
}
