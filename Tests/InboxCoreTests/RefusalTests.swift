import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Calls that a server refuses in every way")
struct RefusalTests {
  /// What keeps a server from being reached, or from answering; changes of fields and tags wait then.
  static let absences: [TicketServiceError] = [
    .serverFault(status: 500), .unexpectedAnswer(status: 502), .refused, .hostNotFound,
    .proxy(at: "proxy.example:3128", refuses: false), .network(code: 7),
    .timedOut(mayHaveArrived: true), .timedOut(mayHaveArrived: false), .dropped, .insecure, .certificateUntrusted,
  ]
  /// What any call can be answered with (contract.md section 3.2), and what keeps a server from being reached.
  static let refusals = answers + absences
  /// What any call can be answered with.
  static let answers: [TicketServiceError] = [
    .unreadableRequest, .invalid(field: "status", reason: .notAChoice), .invalid(field: nil, reason: .notAnObject),
    .notSignedIn, .keyRefused, .missingScope("ticket:write"), .closedToKeys, .projectNotAllowed,
    .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember, .accessLevel("editor"), .forbidden,
    .ticketNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed, .unsupportedMediaType,
    .rateLimited(retryAfter: .seconds(42)), .rateLimited(retryAfter: nil), .malformed,
  ]

  /// A session in which a reply to #5 is kept and #3 and #4 are selected.
  private func prepared() -> InboxSession {
    var inbox = FakeInbox(count: 6)
    inbox.drafts = [
      Draft(ticket: FakeInbox.id(5), audience: .customer, text: "kept", state: .editing, savedAt: FakeInbox.start)
    ]
    let session = InboxSession.started(inbox, isLocal: false)
    session.press("2 j x x")
    return session
  }

  private func expectIntact(_ session: InboxSession, _ error: TicketServiceError) {
    #expect(!session.said.isEmpty, "\(error)")
    #expect(session.draftTexts.contains("kept") && session.inbox.drafts.map(\.text).contains("kept"), "\(error)")
    for number in 1...6 { #expect(session.displayed(number) == session.inbox[number], "\(error): #\(number)") }
    session.abandon()
  }

  /// A ticket that is gone leaves the list, which is no refusal.
  @Test("A single verb", arguments: answers.filter { $0 != .ticketNotFound }) func verb(error: TicketServiceError) {
    for key in ["e", "s p", "p h", "z t", "i"] {
      let session = prepared()
      session.press("Esc g g")
      session.press("* n \(key)")
      session.refuse(.apply, error)
      if error.writeOutcome == .unknown, !session.pending(.current).isEmpty { session.accept(.current) }
      expectIntact(session, error)
    }
  }

  @Test("Opening", arguments: refusals.filter { $0 != .ticketNotFound }) func opening(error: TicketServiceError) {
    let session = prepared()
    session.press("g g Enter")
    session.refuse(.open, error)
    #expect(session.selection == [3, 4])
    expectIntact(session, error)
  }

  @Test("A suggestion", arguments: refusals) func suggestion(error: TicketServiceError) {
    let session = prepared()
    session.press("* n g g A")
    session.settle()
    session.refuse(.suggest, error)
    expectIntact(session, error)
  }

  @Test("A deletion", arguments: refusals.filter { $0 != .ticketNotFound }) func deletion(error: TicketServiceError) {
    let session = prepared()
    session.press("* n g g D")
    session.type("1\n")
    session.refuse(.delete, error)
    expectIntact(session, error)
  }

  @Test("A change of many", arguments: answers) func many(error: TicketServiceError) {
    let session = prepared()
    session.press("p h Enter")
    while !session.pending(.apply).isEmpty { session.refuse(.apply, error) }
    while !session.pending(.current).isEmpty { session.accept(.current) }
    #expect(session.selection == (error == .ticketNotFound ? [] : [3, 4]), "\(error)")
    session.press("Esc")
    #expect(session.inbox.drafts.map(\.text) == ["kept"])
    for number in 1...6 { #expect(session.displayed(number) == session.inbox[number], "\(error): #\(number)") }
    session.abandon()
  }

  @Test("Tags of many", arguments: answers) func tags(error: TicketServiceError) {
    let session = prepared()
    session.press("t")
    session.type("vip\n")
    session.press("Enter")
    while !session.pending(.tags).isEmpty { session.refuse(.tags, error) }
    while !session.pending(.apply).isEmpty { session.refuse(.apply, error) }
    while !session.pending(.current).isEmpty { session.accept(.current) }
    #expect(session.selection == [3, 4], "\(error)")
    session.press("Esc")
    #expect(session.inbox.drafts.map(\.text) == ["kept"] && session.inbox[3].tags.isEmpty)
    session.abandon()
  }
}
