import FoundationEssentials
import Notation
import Testing
import TicketFakes
import Tickets

/// A change is written unless somebody else changed the same fields since the person saw them; nothing is ever marked read
/// on the way (product rule 1; contract.md section 5.3).
@Suite("Changing a ticket that others change, too")
struct TicketServiceChangingTests {
  private static let before = ticket {
    ($0.status, $0.priority, $0.assignee, $0.unreadByTeam) = (.open, .low, .user(id: 7, name: "Sam"), 2)
  }
  private static let id = before.id

  private let server = ScriptedServer(before)

  private func change(_ change: TicketChange, isOld: Bool = true, shown: (inout Ticket) -> Void = { _ in }) async
    -> ChangeOutcome
  {
    var seen = Self.before
    shown(&seen)
    return await server.service.change(
      change, of: Self.id, seen: SeenTicket(number: 1, fields: TriageFields(seen), isOld: isOld))
  }

  /// Where nobody can say anything else, the outcome as a word.
  private func word(_ outcome: ChangeOutcome) -> String { String("\(outcome)".prefix { $0 != "(" }) }

  // MARK: Nobody else was there

  @Test func whatWasJustSeenIsWrittenAtOnce() async {
    let outcome = await change(TicketChange(status: .pending), isOld: false)
    #expect(outcome == .done(server.ticket(Self.id) ?? Self.before, nil))
    #expect(server.kinds == ["apply"])
    #expect(server.written == [TicketChange(status: .pending)], "one verb's fields and nothing else")
  }

  @Test func whatWasSeenAWhileAgoIsReadThroughTheList() async {
    let outcome = await change(TicketChange(status: .pending))
    #expect(word(outcome) == "done")
    #expect(server.kinds == ["tickets", "apply"])
    #expect(server.ticket(Self.id)?.unreadByTeam == 2, "nothing was marked read")
  }

  @Test func resolvingEndsASnooze() async {
    server.update(Self.id) { $0.snoozedUntil = minutes(60) }
    _ = await change(TicketChange(status: .resolved))
    #expect(server.written == [TicketChange(status: .resolved, snoozedUntil: .clear)])
  }

  @Test("Servers keep moments less finely than memory does", arguments: [0.0000004, 0.4, 0.999])
  func aMomentIsToldLessFinely(rest: Double) async {
    let until = minutes(60) + rest
    server.keepWholeSeconds()
    let outcome = await change(TicketChange(snoozedUntil: .set(until)), isOld: false)
    #expect(word(outcome) == "done", "\(outcome)")
  }

  @Test func resolvingEndsAWakeTimeThatNobodyCanRead() async {
    server.update(Self.id) { $0.unknown.insert(.snooze) }
    _ = await change(TicketChange(status: .resolved))
    #expect(server.written == [TicketChange(status: .resolved, snoozedUntil: .clear)])
  }

  @Test func resolvingEndsASnoozeThatWasGivenAMomentAgo() async {
    server.update(Self.id) { $0.snoozedUntil = minutes(60) }
    _ = await change(TicketChange(status: .resolved), isOld: false)
    #expect(server.kinds == ["apply"], "nobody looks first")
    #expect(server.ticket(Self.id)?.status == .resolved && server.ticket(Self.id)?.snoozedUntil == nil)
  }

  @Test(
    "An answer that shows the ticket as it was is looked up and told as not done",
    arguments: [
      TicketChange(status: .pending), TicketChange(priority: .set(.high)), TicketChange(assignee: .clear),
      TicketChange(snoozedUntil: .set(minutes(60))), TicketChange(slaDueAt: .set(minutes(9))),
    ], [true, false])
  func ignoredChanges(ignored: TicketChange, isOld: Bool) async {
    server.ignoreChanges()
    #expect(await change(ignored, isOld: isOld) == .failed(.malformed, isAsBefore: true))
    #expect(server.kinds.suffix(2) == ["apply", "tickets"])
  }

  @Test func nothingIsClearedThatIsNotThere() async {
    _ = await change(TicketChange(status: .resolved, snoozedUntil: .clear))
    #expect(server.written == [TicketChange(status: .resolved)])
  }

  @Test func whatOnlyTheFileKeepsAsksNobody() async {
    server.fail("tickets", .dropped)
    let rests = TicketChange(rests: RestMarks(settledAt: start))
    #expect(word(await change(rests)) == "done")
    #expect(server.kinds == ["apply"])
    server.fail("apply", .storage(.readOnly))
    #expect(await change(rests) == .failed(.storage(.readOnly), isAsBefore: false))
  }

  // MARK: Somebody else was there

  @Test(
    arguments: [
      (
        "the same field", TicketChange(priority: .set(.high)),
        { @Sendable (ticket: inout Ticket) in ticket.priority = .critical }
      ),
      (
        "the same field, cleared", TicketChange(assignee: .set(.user(id: 8, name: ""))),
        { @Sendable (ticket: inout Ticket) in ticket.assignee = nil }
      ),
      (
        "a status that a snooze moves", TicketChange(snoozedUntil: .set(minutes(60))),
        { @Sendable (ticket: inout Ticket) in ticket.status = .pending }
      ),
      (
        "a snooze", TicketChange(snoozedUntil: .set(minutes(60))),
        { @Sendable (ticket: inout Ticket) in ticket.snoozedUntil = minutes(5) }
      ),
    ] as [(String, TicketChange, @Sendable (inout Ticket) -> Void)])
  func whoeverChangedWhatIsWrittenIsNotOvertaken(
    _ name: String, _ change: TicketChange, _ other: @Sendable (inout Ticket) -> Void
  ) async {
    server.update(Self.id, other)
    guard case .overtaken(let overtaking) = await self.change(change) else { return #expect(Bool(false), "\(name)") }
    #expect(!overtaking.changed.isEmpty)
    #expect(overtaking.fields == server.ticket(Self.id).map { TriageFields($0) })
    #expect(server.written.isEmpty, "nothing was written")
  }

  @Test func anotherFieldIsToldAndNoConflict() async {
    server.update(Self.id) { $0.priority = .critical }
    guard case .done(let now, let overtaking?) = await change(TicketChange(status: .pending)) else {
      return #expect(Bool(false))
    }
    #expect(now.status == .pending && now.priority == .critical)
    #expect(
      overtaking.changed == [.priority] && overtaking.fields.priority == .critical && overtaking.fields.status == .open)
  }

  @Test func whatOthersDidAlreadyIsNotWrittenTwice() async {
    server.update(Self.id) { $0.priority = .high }
    guard case .already(let now, let overtaking) = await change(TicketChange(priority: .set(.high))) else {
      return #expect(Bool(false))
    }
    #expect(now.priority == .high && overtaking.changed == [.priority])
    #expect(server.written.isEmpty)
  }

  /// Resolving means the ticket whatever state it was in.
  @Test(arguments: [Status.new, .pending, .onHold, .other("escalated")])
  func resolvingIsOvertakenByNobody(_ status: Status) async {
    server.update(Self.id) { ($0.status, $0.snoozedUntil) = (status, minutes(60)) }
    #expect(word(await change(TicketChange(status: .resolved))) == "done")
    #expect(server.ticket(Self.id)?.status == .resolved && server.ticket(Self.id)?.snoozedUntil == nil)
  }

  @Test func theNameOfAnAssigneeIsNoChange() async {
    let outcome = await change(TicketChange(status: .pending)) { $0.assignee = .user(id: 7, name: "sam@acme.example") }
    #expect(outcome == .done(server.ticket(Self.id) ?? Self.before, nil))
  }

  @Test func theActivityLogTellsWho() async {
    server.update(Self.id) { $0.priority = .critical }
    let entry = ActivityEntry(
      id: UUID(), user: Member(id: 9, name: "Mara"), kind: .updated, ticket: Self.id, number: 1, createdAt: start,
      changes: [.init(field: "priority", before: .null, after: .string("critical"))])
    server.service.answer { call in
      if case .activity = call { ActivityPage(total: 1, entries: [entry]) } else { nil }
    }
    guard case .overtaken(let overtaking) = await change(TicketChange(priority: .clear)) else {
      return #expect(Bool(false))
    }
    #expect(overtaking.person == "Mara")
    guard case .overtaken(let other) = await change(TicketChange(priority: .clear), shown: { $0.priority = .medium })
    else { return #expect(Bool(false)) }
    #expect(other.person == "Mara")
  }

  // MARK: What cannot be read

  @Test(arguments: [Ticket.UnknownField.status, .priority, .assignee])
  func noWriteRestsOnAGuess(_ field: Ticket.UnknownField) async {
    server.update(Self.id) { $0.unknown = [field] }
    let changes: [Ticket.UnknownField: TicketChange] = [
      .status: TicketChange(status: .pending), .priority: TicketChange(priority: .set(.high)),
      .assignee: TicketChange(assignee: .clear),
    ]
    #expect(await change(changes[field] ?? TicketChange()) == .failed(.unreadable(field), isAsBefore: true))
    #expect(server.written.isEmpty)
  }

  @Test func resolvingNeedsToKnowNothingOfASnooze() async {
    server.update(Self.id) { $0.unknown = [.snooze, .tags, .due] }
    #expect(word(await change(TicketChange(status: .resolved))) == "done")
  }

  @Test(
    arguments: [.dropped, .keyRefused, .timedOut(mayHaveArrived: false), .rateLimited(retryAfter: .seconds(5))]
      as [TicketServiceError])
  func aListThatDoesNotAnswerMeansNothingWasWritten(_ error: TicketServiceError) async {
    server.fail("tickets", error)
    #expect(await change(TicketChange(status: .pending)) == .unread(error))
    #expect(server.written.isEmpty)
  }

  @Test func aTicketThatIsGoneIsSaid() async {
    server.remove(Self.id)
    server.service.answer { call throws(TicketServiceError) in
      if case .messages = call { throw .ticketNotFound }
      if case .isGone = call { return true }
      return nil
    }
    #expect(await change(TicketChange(status: .pending)) == .failed(.ticketNotFound, isAsBefore: false))
  }

  /// A row that vanishes from lists is not deleted (contract.md section 0.1, item 3).
  @Test func aTicketThatNoListHasIsNotGone() async {
    server.remove(Self.id)
    server.service.answer { call in if case .isGone = call { false } else { nil } }
    #expect(await change(TicketChange(status: .pending)) == .unread(.notListed))
    #expect(server.written.isEmpty)
  }

  // MARK: What nobody knows

  @Test(
    arguments: [
      .malformed, .serverFault(status: 502), .unexpectedAnswer(status: 204), .tooLarge(limit: 1), .dropped,
      .network(code: 56),
    ]
      as [TicketServiceError])
  func anAnswerThatNobodyCanReadIsLookedUp(_ error: TicketServiceError) async {
    server.fail("apply", error)
    guard case .done(let now, nil) = await change(TicketChange(priority: .set(.high)), isOld: false) else {
      return #expect(Bool(false))
    }
    #expect(now.priority == .high)
    #expect(server.kinds.contains("tickets") && server.written.count == 1, "it is never written twice")
  }

  @Test(
    "A lost answer is followed by a look, and by a second attempt only while the ticket is as it was",
    arguments: [.dropped, .serverFault(status: 500)] as [TicketServiceError])
  func aSecondAttemptOverwritesNobody(_ error: TicketServiceError) async {
    server.lose(error, times: 1)
    #expect(word(await change(TicketChange(priority: .set(.high)), isOld: false)) == "done")
    #expect(server.written.count == 2 && server.kinds == ["apply", "tickets", "apply"])
    #expect(server.ticket(Self.id)?.priority == .high)

    server.lose(error, times: 1) { $0.priority = .critical }
    let outcome = await change(TicketChange(priority: .clear), isOld: false) { $0.priority = .high }
    guard case .overtaken(let overtaking) = outcome else { return #expect(Bool(false)) }
    #expect(overtaking.changed == [.priority] && server.ticket(Self.id)?.priority == .critical)
    #expect(server.written.count == 3)
  }

  @Test(
    "What is neither as it was nor as it was to be, somebody changed",
    arguments: [.malformed, .dropped, .unexpectedAnswer(status: 204)] as [TicketServiceError])
  func aThirdStateIsTold(_ error: TicketServiceError) async {
    server.lose(error, times: 2) { ($0.status, $0.assignee) = (.onHold, .user(id: 9, name: "Dana")) }
    guard case .overtaken(let overtaking) = await change(TicketChange(status: .pending), isOld: false) else {
      return #expect(Bool(false))
    }
    #expect(overtaking.fields.status == .onHold)
  }

  @Test func resolvingIsTriedAgainWhateverSomebodyDid() async {
    server.lose(.dropped, times: 1) { $0.status = .onHold }
    #expect(word(await change(TicketChange(status: .resolved), isOld: false)) == "done")
    #expect(server.ticket(Self.id)?.status == .resolved)
  }

  @Test("What somebody did to a ticket that is resolved all the same is said", arguments: [true, false])
  func resolvingOverSomebodySaysSo(isRepeated: Bool) async {
    server.lose(isRepeated ? .dropped : .malformed, times: 1) { $0.status = .onHold }
    let outcome = await change(TicketChange(status: .resolved), isOld: false)
    guard isRepeated else { return #expect(outcome == .failed(.malformed, isAsBefore: false)) }
    guard case .done(_, let overtaking?) = outcome else { return #expect(Bool(false)) }
    #expect(overtaking.changed == [.status] && overtaking.fields.status == .onHold)
  }

  @Test(arguments: [.timedOut(mayHaveArrived: true), .cancelled] as [TicketServiceError])
  func whereTheServerIsAwayNothingIsRead(_ error: TicketServiceError) async {
    server.fail("apply", error)
    #expect(await change(TicketChange(priority: .set(.high)), isOld: false) == .failed(error, isAsBefore: false))
    #expect(server.kinds == ["apply"])
  }

  @Test(
    arguments: [.accessLevel("editor"), .keyRefused, .invalid(field: "priority", reason: .notAChoice)]
      as [TicketServiceError])
  func aRefusalIsTold(_ error: TicketServiceError) async {
    server.fail("apply", error)
    #expect(await change(TicketChange(priority: .set(.high)), isOld: false) == .failed(error, isAsBefore: false))
    #expect(server.ticket(Self.id)?.priority == .low)
  }
}
