import InboxCore
import Testing
import Tickets

/// No reply leaves as an answer to something else than what its writer has read (product.md section 3, rule 14).
@Suite("Replies that have become stale")
struct StaleReplyTests {
  /// A reply on its sheet, which says that nothing is new.
  private func sheet(isLocal: Bool = true, rows: Int = 40, columns: Int = 120) -> InboxSession {
    let session = InboxSession.started(rows: rows, columns: columns, isLocal: isLocal)
    session.press("r")
    session.settle()
    session.paint()
    session.type("Thanks!")
    session.press("Ctrl+s")
    session.accept(.thread)
    session.paint()
    _ = session.takeKeeps()
    return session
  }

  @Test(arguments: [true, false])
  func whatArrivesWhileTheSheetIsOpenStopsTheSend(isLocal: Bool) {
    let session = sheet(isLocal: isLocal)
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("Enter")
    session.accept(.send)
    session.settle()
    #expect(session.inbox.messages[RowID(rawValue: 1)]?.count == 4, "only the customer wrote")
    #expect(session.said.hasPrefix("A message arrived since you last looked, so nothing was sent."))
    #expect(session.state.writing.composer?.buffer.text == "Thanks!" && session.state.keyContext == .composer)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func everySendIsLookedAtWhenItLeaves() {
    let session = sheet()
    session.press("4")
    #expect(
      session.calls.contains {
        if case .send(_, _, let look?) = $0.call { look.known?.count == 3 } else { false }
      })
    session.accept(.send)
    session.acceptVerbs()
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func whatAPollReadsTakesTheSheetBack() {
    let session = sheet(isLocal: false)
    session.inbox.customerWrites("Wait!", on: 1)
    session.send(.fired(.thread, at: session.now))
    session.settle()
    #expect(session.state.keyContext == .composer)
    #expect(session.said.hasPrefix("A message arrived since you last looked, so nothing was sent."))
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func whatStoppedASendStaysUntilItWasRead() {
    let session = sheet()
    session.inbox.customerWrites("Wait!", on: 1)
    session.press("Enter")
    session.accept(.send)
    session.settle()
    session.paint()
    let sentence = session.said
    // The habit of somebody who has not looked.
    session.press("Ctrl+s")
    session.paint()
    session.press("Enter")
    #expect(session.pending(.send).isEmpty && session.pending(.thread).isEmpty)
    #expect(session.said.hasPrefix("Nothing was sent") && sentence.hasPrefix("A message arrived"))
    session.elapse(.seconds(3))
    #expect(!session.said.isEmpty)
    session.accept(.thread)
    session.press("Enter")
    #expect(session.pending(.send).count == 1)
    session.accept(.send)
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func aTextWhoseTicketWasLeftIsKeptAsADraft() {
    let session = sheet()
    session.press("Enter j")
    session.press("q j")
    session.inbox.customerWrites("Wait!", on: 1)
    session.accept(.send)
    session.settle()
    #expect(session.said.contains("#1") || session.state.writing.composer != nil)
    #expect(session.inbox.messages[RowID(rawValue: 1)]?.count == 4)
    _ = session.takeKeeps()
    #expect(session.inbox.drafts.contains { $0.text == "Thanks!" })
    session.abandon()
  }

  @Test func aLastLookThatFailsSendsNothingAndSaysSo() {
    let session = sheet()
    session.press("Enter")
    session.answer(.send, .held(.failure(.dropped)))
    session.settle()
    #expect(session.state.writing.composer?.buffer.text == "Thanks!")
    #expect(session.pending(.confirm).isEmpty, "nothing was sent, so nothing is looked for")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  // MARK: Send and set status

  @Test(arguments: [
    TicketServiceError.rateLimited(retryAfter: nil), .forbidden, .invalid(field: "status", reason: .blank),
  ])
  func aRefusedStatusDoesNotSpeakForTheReply(error: TicketServiceError) {
    let session = sheet()
    session.press("4")
    session.accept(.send)
    session.refuse(.apply, error)
    session.settle()
    #expect(
      session.state.shared.notices.current?.content == .call(.statusAfter(number: 1, .customer, isKnown: true), error))
    _ = session.takeKeeps()
  }

  @Test func aSetStatusSaysWhatUTakesBack() {
    let session = sheet()
    session.press("4")
    session.accept(.send)
    session.accept(.apply)
    session.settle()
    #expect(session.said == "The reply was added. #1 is resolved. u takes the status back.")
    _ = session.takeKeeps()
  }
}
