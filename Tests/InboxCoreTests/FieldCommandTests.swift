import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Fields by command")
struct FieldCommandTests {
  private func run(_ line: String, _ session: InboxSession) {
    session.press(":")
    session.type(line + "\n")
  }

  private static let friday = FakeInbox.start.addingTimeInterval(4 * 86400 + 4 * 3600)

  @Test(
    "Each writes its field alone",
    arguments: [
      ("due fri 14:00", TicketChange(slaDueAt: .set(friday))),
      ("due 2d", TicketChange(slaDueAt: .set(FakeInbox.start.addingTimeInterval(2 * 86400)))),
      ("escalate Card blocked at the bank", TicketChange(escalationReason: .set("Card blocked at the bank"))),
      ("ai resolved", TicketChange(isResolvedByAI: true)), ("ai not resolved", TicketChange(isResolvedByAI: false)),
    ])
  func oneTicket(line: String, change: TicketChange) {
    let session = InboxSession.started()
    run(line, session)
    #expect(session.only(.apply) == .apply(change, FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    let isKnown = !line.hasPrefix("ai")
    let undoing = isKnown ? "u takes it back." : "u cannot take it back; :ai sets the mark either way."
    #expect(session.said.hasSuffix(undoing))
    #expect(session.state.changes.undo.steps.map { $0.past == nil } == [isKnown])
  }

  @Test func aDueTimeIsTakenBackAndCleared() {
    var inbox = FakeInbox(count: 3)
    inbox[1].slaDueAt = FakeInbox.start
    let session = InboxSession.started(inbox)
    run("due fri 14:00", session)
    #expect(session.displayed(1).slaDueAt == Self.friday)
    session.accept(.apply)
    #expect(session.said == "#1 is due Fri 14:00. u takes it back.")
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(slaDueAt: .set(FakeInbox.start)), FakeInbox.id(1)))
    session.accept(.apply)
    #expect(session.said == "Took back the due time of #1.")
    run("due none", session)
    #expect(session.only(.apply) == .apply(TicketChange(slaDueAt: .clear), FakeInbox.id(1)))
    session.accept(.apply)
    run("due none", session)
    #expect(session.calls.isEmpty && session.said == "#1 has no due time already.")
  }

  @Test func theMomentIsShownBeforeItIsApplied() {
    let session = InboxSession.started()
    session.press(":")
    session.type("due fri 14:00")
    #expect(
      session.state.layers.prompt?.completions == [
        Completion(text: "due 2026-03-06 14:00", note: "Fri, Enter makes it due then")
      ])
    session.press("Esc :")
    session.type("due ")
    #expect(session.state.layers.prompt?.completions.map(\.text) == ["due none"])
    session.press("Tab Enter")
    #expect(session.calls.isEmpty && session.said.contains("already"))
  }

  @Test("What cannot be read keeps what was typed", arguments: ["due soonish", "due 2020-01-01 9:00"])
  func unreadable(line: String) {
    let session = InboxSession.started()
    run(line, session)
    #expect(session.calls.isEmpty && session.state.layers.prompt?.problem?.contains("nothing was changed") == true)
    #expect(session.state.layers.prompt?.buffer.text == String(line.dropFirst(4)))
    session.press("Esc")
  }

  @Test func withoutAValueTheyAsk() {
    let session = InboxSession.started()
    run("escalate", session)
    #expect(session.state.layers.prompt?.kind == .escalation(rows: [RowID(rawValue: 1)]))
    session.press("Enter")
    #expect(session.state.layers.prompt?.problem?.hasPrefix("Nothing was changed") == true)
    session.type("Angry\n")
    session.accept(.apply)
    run("due", session)
    #expect(session.state.layers.prompt?.kind == .due(rows: [RowID(rawValue: 1)]))
    session.press("Esc")
  }

  @Test(arguments: [
    ("escalate pay \u{202E}abc", "⟪RLO⟫"), ("escalate a\u{200B}b", "⟪ZWSP⟫"),
  ])
  func aReasonThatHidesSomethingIsRefused(_ line: String, _ mark: String) {
    let session = InboxSession.started()
    run(line, session)
    #expect(session.calls.isEmpty)
    #expect(
      session.state.layers.prompt?.problem
        == "Nothing was changed: the reason hides \(mark); take that out. Esc closes.")
    session.press("Esc")
  }

  @Test func aSelectionGoesThroughThePlan() {
    let session = InboxSession.started()
    session.press("x x")
    run("due fri 14:00", session)
    #expect(session.state.changes.run?.plan.items.map(\.fields?.after.slaDueAt) == [Self.friday, Self.friday])
    session.press("Enter")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.said == "Set the due time of 2 tickets. u takes it back.")
    session.press("u")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.inbox[1].slaDueAt == nil && session.inbox[2].slaDueAt == nil)
  }

  @Test func aSelectionThatCannotBeTakenBackSaysSo() {
    let session = InboxSession.started()
    session.press("x x")
    run("ai resolved", session)
    session.press("Enter")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.said == "Marked 2 tickets as resolved by the AI. u cannot take it back.")
    session.press("u")
    #expect(
      session.said == "The AI's mark on 2 tickets is changed and cannot be taken back; there is nothing before it.")
  }

  @Test(arguments: [nil, TicketServiceError.dropped])
  func uPassesWhatItCannotTakeBackAndHitsNothingOlder(error: TicketServiceError?) {
    let session = InboxSession.started()
    session.press("p h")
    session.accept(.apply)
    session.press("j")
    run("ai resolved", session)
    if let error { session.refuse(.apply, error) } else { session.accept(.apply) }
    session.settle()
    session.press("u")
    #expect(session.calls.isEmpty)
    #expect(
      session.said
        == "The AI's mark on #2 is changed and cannot be taken back; u again takes back the priority of #1.")
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.medium)), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func dotGivesThemAgain() {
    let session = InboxSession.started()
    run("ai resolved", session)
    session.accept(.apply)
    session.press("j .")
    #expect(session.only(.apply) == .apply(TicketChange(isResolvedByAI: true), FakeInbox.id(2)))
    session.accept(.apply)
    session.settle()
  }

  @Test func withoutATicketTheySayWhatIsMissing() {
    let session = InboxSession.started(FakeInbox(count: 0))
    run("due 2d", session)
    #expect(session.said == "There is no ticket here." && session.state.layers.prompt == nil)
  }
}
