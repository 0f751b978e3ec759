import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("A new ticket")
struct NewTicketTests {
  private func opened(_ inbox: FakeInbox = FakeInbox(count: 12), isLocal: Bool = true) -> InboxSession {
    let session = InboxSession.started(inbox, isLocal: isLocal)
    session.press("c")
    session.accept(.addresses)
    return session
  }

  private func filled(_ session: InboxSession) -> InboxSession {
    let fields = ["mara@northwind.example", "Your invoice", "", "billing, export", "Hello Mara"]
    fill(session, fields)
    return session
  }

  private func fill(_ session: InboxSession, _ fields: [String]) {
    for (field, text) in zip(NewTicketForm.Field.allCases, fields) where !text.isEmpty {
      go(to: field, session)
      session.type(text)
    }
  }

  private func go(to field: NewTicketForm.Field, _ session: InboxSession) {
    for _ in NewTicketForm.Field.allCases where session.state.writing.newTicket.form?.field != field {
      session.press("Tab")
    }
  }

  /// Up to the moment at which the server has the ticket.
  private func sent(_ inbox: FakeInbox = FakeInbox(count: 12)) -> InboxSession {
    let session = filled(opened(inbox))
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    _ = session.takeKeeps()
    return session
  }

  private func text(_ field: NewTicketForm.Field, _ session: InboxSession) -> String? {
    session.state.writing.newTicket.form?[field].text
  }

  // MARK: Writing

  @Test func tabAndEnterGoThroughTheFieldsAndEveryKeyTypes() {
    let session = opened()
    session.type("q@c.de\n")
    #expect(session.state.writing.newTicket.form?.field == .subject)
    session.press("Shift+Tab")
    #expect(session.state.writing.newTicket.form?.field == .recipient)
    session.press("Shift+Tab")
    #expect(session.state.writing.newTicket.form?.field == .message)
    session.type("a\nb")
    session.press("Up Up")
    #expect(session.state.writing.newTicket.form?.field == .tags)
    #expect(text(.recipient, session) == "q@c.de" && text(.message, session) == "a\nb")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func readlineWorksInEachFieldAndAPasteStaysOnOneLine() {
    let session = opened()
    session.paste("two words\nmore")
    session.press("Ctrl+w")
    #expect(text(.recipient, session) == "two words ")
    session.press("Ctrl+y Ctrl+a Ctrl+d Tab")
    session.type("s")
    #expect(text(.recipient, session) == "wo words more" && text(.subject, session) == "s")
    session.press("Tab Tab")
    session.paste("one\ntwo")
    #expect(text(.message, session) == "one\ntwo")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theSendingAddressIsChosenWithTheArrowKeys() {
    var inbox = FakeInbox(count: 3)
    inbox.addresses = [
      SendingAddress(id: UUID(uuid: UUID.filled(1)), address: "a@acme.example"),
      SendingAddress(id: UUID(uuid: UUID.filled(2)), address: "b@acme.example", isDefault: true),
    ]
    let session = opened(inbox)
    #expect(text(.sender, session) == inbox.addresses[1].id.uuidString)
    session.press("Tab Tab Right")
    #expect(text(.sender, session) == inbox.addresses[0].id.uuidString)
    session.press("Left Space")
    #expect(text(.sender, session) == inbox.addresses[0].id.uuidString && session.said.isEmpty)
    session.press("x")
    let refusal = "The sending address is chosen with the left and right keys, so nothing was typed; Tab goes on."
    #expect(text(.sender, session) == inbox.addresses[0].id.uuidString && session.said == refusal)
    session.press("Right Left")
    session.paste("x")
    #expect(text(.sender, session) == inbox.addresses[0].id.uuidString && session.said == refusal)
    session.press("Esc")
    // An address alone is nothing to keep.
    #expect(session.inbox.newTicketDraft == nil)
    _ = session.takeKeeps()
  }

  @Test func aTextThatShowsNothingIsMissing() {
    let session = opened()
    fill(session, ["mara@northwind.example", "\u{200B}", "", "", "\u{3164}\u{2800}"])
    session.press("Ctrl+s")
    #expect(session.state.writing.newTicket.form?.field == .message, "no sheet, but where to write")
    session.type("Hello")
    session.press("Ctrl+s")
    let order = session.state.writing.newTicket.form?.stage.sheet?.order
    #expect(order != nil && order?.subject == nil, "a subject that shows nothing is none")
    session.press("Esc Esc")
    _ = session.takeKeeps()
  }

  @Test func anAddressThatIsTheOnlyOneIsPassed() {
    let session = opened()
    session.press("Tab Tab")
    #expect(session.state.writing.newTicket.form?.field == .tags)
    session.press("Shift+Tab")
    #expect(session.state.writing.newTicket.form?.field == .subject)
    session.press("Enter Up Down")
    #expect(session.state.writing.newTicket.form?.field == .tags)
    session.press("Esc")
    #expect(session.inbox.newTicketDraft == nil)
    _ = session.takeKeeps()
  }

  @Test func noWordGetsLostWhileTheAddressesAreRead() {
    let session = InboxSession.started()
    session.press("c Tab Tab")
    #expect(session.state.writing.newTicket.form?.field == .tags)
    session.accept(.addresses)
    session.type("vip")
    #expect(text(.tags, session) == "vip")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theOnlyAddressTakesTheCursorWhereItIsBlamedAndSaysSo() {
    let session = sent()
    session.refuse(.compose, .sendingAddressUnusable)
    #expect(session.state.writing.newTicket.form?.field == .sender)
    session.type("x")
    #expect(session.said == "The sending address is fixed, so nothing was typed; Tab goes on.")
    session.press("Tab")
    session.type("y")
    #expect(text(.tags, session) == "billing, exporty")
    session.abandon()
  }

  @Test func anAddressThatIsGoneIsChosenAnew() {
    var inbox = FakeInbox(count: 3)
    let gone = UUID(uuid: UUID.filled(9)).uuidString
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "", sender: gone, tags: "", message: "x", state: .editing, savedAt: FakeInbox.start)
    let session = opened(inbox)
    session.press("Tab Tab")
    #expect(session.state.writing.newTicket.form?.field == .sender && text(.sender, session) == gone)
    session.press("Right")
    #expect(text(.sender, session) == inbox.addresses[0].id.uuidString)
    session.abandon()
  }

  @Test func whatIsTypedWhileItIsOnItsWayIsRefusedAloud() {
    let session = sent()
    session.type("more")
    #expect(text(.message, session) == "Hello Mara")
    #expect(session.said == "The new ticket is on its way, so nothing was typed; Esc closes it.")
    session.abandon()
  }

  @Test func whereAddressesAreNotToldTheIdOfOneIsTyped() {
    let session = InboxSession.started(isLocal: false)
    session.press("c")
    session.refuse(.addresses, .closedToKeys)
    fill(session, ["mara@northwind.example", "S", "not an id", "", "Hello"])
    session.press("Ctrl+s")
    #expect(session.said == "sender notAUUID")
    session.press("Ctrl+u")
    session.type("0195c0de-1111-4222-8333-944455556666")
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    guard case .compose(let order)? = session.only(.compose) else { return }
    #expect(order.sendingAddress.uuidString.lowercased() == "0195c0de-1111-4222-8333-944455556666")
    session.abandon()
  }

  @Test func theDraftIsOnDiskWithin300MillisecondsAndComesBack() {
    let session = filled(opened())
    session.elapse(.milliseconds(299))
    #expect(session.inbox.newTicketDraft?.message == "Hello Mara")
    #expect(session.inbox.newTicketDraft?.state == .editing)
    let next = InboxSession.started(session.inbox)
    #expect(next.said == "A new ticket is kept from before; c goes on with it.")
    next.press("c")
    next.accept(.addresses)
    #expect(text(.recipient, next) == "mara@northwind.example" && text(.tags, next) == "billing, export")
    next.press("Esc")
    #expect(next.said == "The new ticket is kept; c goes on with it." && next.state.shared.focus == .list)
    next.press("q")
    #expect(next.state.layers.prompt?.kind == .quit && next.state.isRunning)
    next.press("Esc c")
    #expect(text(.message, next) == "Hello Mara")
    for field in NewTicketForm.Field.allCases where field != .sender {
      while next.state.writing.newTicket.form?.field != field { next.press("Tab") }
      next.press("Ctrl+End Ctrl+u")
    }
    next.press("Esc q")
    #expect(next.inbox.newTicketDraft == nil && !next.state.isRunning)
    session.abandon()
    next.abandon()
  }

  @Test func aSendThatWasNeverConfirmedIsDoubtful() {
    var inbox = FakeInbox(count: 3)
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "", sender: "", tags: "", message: "x", state: .unconfirmed,
      savedAt: FakeInbox.start)
    let session = opened(inbox)
    #expect(session.state.writing.newTicket.form?.isUnconfirmed == true)
    session.abandon()
  }

  // MARK: Checking

  @Test(arguments: [
    ("", "s", "", "x", "recipient blank"), ("mara", "s", "", "x", "recipient notAnEmail"),
    ("a@b.de", String(repeating: "é", count: 501), "", "x", "subject tooLong(limit: 500)"),
    ("a@b.de", "s", String(repeating: "t", count: 256), "x", "tags tooLong(limit: 255)"),
    ("a@b.de", "s", "", " \n ", "message blank"),
    ("a@b.de", "s", "", " " + String(repeating: "🙏", count: 5001), "message tooLong(limit: 5000)"),
  ])
  func aFieldThatCannotGoIsNamedAndGetsTheCursor(
    to: String, subject: String, tags: String, message: String, problem: String
  ) {
    let session = opened()
    for (field, text) in zip(NewTicketForm.Field.allCases, [to, subject, "", tags, message]) where !text.isEmpty {
      go(to: field, session)
      session.paste(text)
    }
    session.press("Ctrl+s")
    #expect(session.said == problem)
    #expect(session.state.writing.newTicket.form.map { "\($0.field)" } == String(problem.prefix { $0 != " " }))
    #expect(session.state.writing.newTicket.form?.stage == .editing && session.pending(.compose).isEmpty)
    session.abandon()
  }

  @Test func spacesAroundATextDoNotCount() {
    let session = opened()
    let texts = ["  a@b.de ", String(repeating: "s", count: 500) + "  ", "", "", String(repeating: "x", count: 5000)]
    for (field, text) in zip(NewTicketForm.Field.allCases, texts) where !text.isEmpty {
      go(to: field, session)
      session.paste(text)
    }
    session.press("Ctrl+s")
    #expect(session.state.keyContext == .sheet)
    session.abandon()
  }

  // MARK: Sending

  @Test func enterOnThePaintedSheetSendsOnce() {
    let session = filled(opened())
    session.press("Ctrl+s Enter")
    #expect(session.state.writing.newTicketOnItsWay == nil)
    session.paint()
    session.press("1 p Enter Enter")
    guard case .compose(let order)? = session.only(.compose) else { return }
    #expect(order.recipient == "mara@northwind.example" && order.subject == "Your invoice")
    #expect(order.tags == ["billing", "export"] && order.message == "Hello Mara")
    #expect(session.inbox.newTicketDraft?.state == .sending)
    session.type("more")
    #expect(text(.message, session) == "Hello Mara")
    session.accept(.compose)
    session.settle()
    #expect(session.said == "New ticket #13 opened.")
    #expect(session.shown == 13 && session.state.shared.focus == .detail && session.state.writing.newTicket.form == nil)
    #expect(session.inbox.newTicketDraft == nil && session.inbox.composed.count == 1)
    _ = session.takeKeeps()
  }

  @Test func eGoesBackFromTheSheetAndASmallScreenCannotSend() {
    let session = filled(opened())
    session.press("Ctrl+s")
    session.paint()
    session.resize(9, 39)
    session.press("Enter")
    #expect(session.state.writing.newTicketOnItsWay == nil)
    session.resize(24, 80)
    session.paint()
    session.press("e")
    #expect(session.state.writing.newTicket.form?.stage == .editing)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func theSameTicketThatWasThereIsSaidSo() {
    let session = sent()
    let there = ComposedTicket(id: FakeInbox.id(4), number: 4, wasAlreadyThere: true)
    session.answer(.compose, .composed(.success(there)))
    session.settle()
    #expect(session.said == "#4 was opened with the same words already; nothing new was sent.")
    #expect(session.shown == 4)
    session.abandon()
  }

  @Test func whoWentElsewhereIsNotTakenAway() {
    let session = sent()
    session.press("Esc j")
    session.accept(.compose)
    #expect(session.said == "New ticket #13 opened." && session.state.shared.focus == .list && session.shown == 0)
    session.abandon()
  }

  @Test(arguments: [
    TicketServiceError.alreadySending, .timedOut(mayHaveArrived: true), .serverFault(status: 500), .dropped,
    .unexpectedAnswer(status: 502),
  ])
  func afterAnUnknownOutcomeTheTicketIsLookedFor(error: TicketServiceError) {
    let session = sent()
    guard case .compose(let order)? = session.only(.compose) else { return }
    let made = session.inbox.compose(order)
    session.refuse(.compose, error)
    #expect(session.state.writing.newTicket.form?.stage == .sending)
    session.accept(.trace)
    session.settle()
    #expect(session.said == "New ticket #\(made.number) opened." && session.inbox.composed.count == 1)
    #expect(session.inbox.newTicketDraft == nil)
    session.abandon()
  }

  @Test(arguments: [nil, TicketServiceError.dropped])
  func whatCannotBeConfirmedIsMarked(error: TicketServiceError?) {
    let session = sent()
    session.refuse(.compose, .dropped)
    if let error { session.refuse(.trace, error) } else { session.accept(.trace) }
    #expect(
      session.said
        == "The new ticket could not be confirmed: look for it in the list and check before resending. The form is kept."
    )
    #expect(session.inbox.newTicketDraft?.state == .unconfirmed)
    #expect(
      session.state.writing.newTicket.form?.isUnconfirmed == true
        && session.state.writing.newTicket.form?.stage == .editing)
    session.type("!")
    session.press("Esc")
    #expect(session.inbox.newTicketDraft?.state == .unconfirmed && session.pending(.compose).isEmpty)
    _ = session.takeKeeps()
  }

  @Test func aTicketOpenedBeforeIsNotTakenForALaterAttempt() {
    let session = sent()
    session.accept(.compose)
    session.settle()
    session.press("c")
    _ = filled(session)
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    session.refuse(.compose, .dropped)
    session.accept(.trace)
    #expect(session.state.writing.newTicket.form?.isUnconfirmed == true)
    session.abandon()
  }

  @Test(arguments: [
    (TicketServiceError.emailChannelDisabled, NewTicketForm.Field.message), (.sendingAddressUnusable, .sender),
    (.recipientMismatch, .recipient), (.closedToKeys, .message), (.supportDisabled, .message),
    (.rateLimited(retryAfter: nil), .message),
    (.invalid(field: "email_subject", reason: .tooLong(limit: 500)), .subject),
  ])
  func aRefusalKeepsTheForm(error: TicketServiceError, field: NewTicketForm.Field) {
    let session = sent()
    session.refuse(.compose, error)
    #expect(
      session.state.writing.newTicket.form?.stage == .editing && session.state.writing.newTicket.form?.field == field)
    #expect(text(.message, session) == "Hello Mara" && session.inbox.newTicketDraft?.state == .editing)
    #expect(session.pending(.trace).isEmpty && !session.said.isEmpty)
    session.abandon()
  }

  @Test func whatTheDiskDoesNotTakeIsNotSent() {
    let session = filled(opened())
    session.press("Ctrl+s")
    session.paint()
    session.keepProblem = .diskFull
    session.press("Enter")
    #expect(session.pending(.compose).isEmpty && session.state.writing.newTicket.form?.stage == .editing)
    #expect(session.said == "diskFull in memory only" || session.said == "diskFull nothing sent, in memory only")
    session.keepProblem = nil
    session.elapse(.seconds(2))
    #expect(session.inbox.newTicketDraft?.message == "Hello Mara")
    session.abandon()
  }
}
