import FoundationEssentials
import Testing
import TicketFakes
import Tickets

/// Offline changes queue and are sent in order on return after a check for conflicts (product section 5).
@Suite("Sending what waited")
struct TicketServiceQueueTests {
  private static let before = ticket {
    ($0.status, $0.priority, $0.tags, $0.unreadByTeam) = (.open, .low, ["a", "é"], 3)
  }

  private let server = ScriptedServer(before)

  private func queued(_ change: TicketChange, base: (inout TriageFields) -> Void = { _ in }) -> QueuedChange {
    let before = TriageFields(Self.before)
    var (after, base0) = (before, before)
    after.take(change)
    base(&base0)
    return queued(.fields(.init(change, before: before, after: after, base: base0)))
  }

  private func queued(_ work: QueuedChange.Work) -> QueuedChange {
    QueuedChange(ticket: Self.before.id, number: 1, row: nil, work: work, madeAt: start)
  }

  private var now: Ticket { server.ticket(Self.before.id) ?? Self.before }

  // MARK: Fields

  @Test func whereNobodyTouchedItItIsWrittenOnce() async {
    let change = queued(TicketChange(status: .pending))
    #expect(await server.service.send(change) == .sent)
    #expect(await server.service.send(change) == .already)
    #expect(server.written == [TicketChange(status: .pending)])
    #expect(now.unreadByTeam == 3, "nothing was marked read")
  }

  @Test func whatSomebodyElseWroteStandsAgainstIt() async {
    server.update(Self.before.id) { $0.priority = .critical }
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .sent, "another field is no conflict")
    guard case .conflict(let found) = await server.service.send(queued(TicketChange(priority: .set(.high)))) else {
      return #expect(Bool(false))
    }
    #expect(found.priority == .critical && found.status == .pending)
    #expect(now.priority == .critical)
  }

  @Test func anEarlierChangeThatWasRefusedIsNobodysElse() async {
    // The person saw `high`, which an earlier change was to write; the server still has what it had then.
    var before = TriageFields(Self.before)
    before.priority = .high
    var after = before
    after.priority = .critical
    let change = queued(
      .fields(
        .init(TicketChange(priority: .set(.critical)), before: before, after: after, base: TriageFields(Self.before))))
    #expect(await server.service.send(change) == .sent)
    #expect(now.priority == .critical)
  }

  /// An assignee is never written unchanged: older servers fire workflows (contract.md section 5.3).
  @Test func anAssigneeIsNeverWrittenUnchanged() async {
    server.update(Self.before.id) { $0.assignee = .user(id: 7, name: "sam@acme.example") }
    var after = TriageFields(Self.before)
    (after.assignee, after.status) = (.user(id: 7, name: "Sam"), .pending)
    let change = TicketChange(status: .pending, assignee: .set(.user(id: 7, name: "Sam")))
    #expect(
      await server.service.send(queued(.fields(.init(change, before: TriageFields(Self.before), after: after))))
        == .sent)
    #expect(server.written == [TicketChange(status: .pending)])
  }

  @Test func aFieldThatCannotBeReadIsNotWritten() async {
    server.update(Self.before.id) { $0.unknown = [.priority] }
    #expect(await server.service.send(queued(TicketChange(priority: .clear))) == .failed(.unreadable(.priority)))
    #expect(server.written.isEmpty)
  }

  @Test func whatOnlyTheFileKeepsIsWrittenAlsoWhereTheRestIsDone() async {
    server.update(Self.before.id) { $0.status = .pending }
    let rests = RestMarks(settledAt: start)
    #expect(await server.service.send(queued(TicketChange(status: .pending, rests: rests))) == .already)
    #expect(server.written == [TicketChange(rests: rests)])
  }

  // MARK: Tags

  @Test func onlyTheTagsThatAreMissingAreSent() async {
    #expect(await server.service.send(queued(.tags(TagEdit(add: ["a", "e\u{301}"], remove: ["é", "x"])))) == .sent)
    #expect(now.tags.elementsEqual(["a", "e\u{301}"]) { $0.utf8.elementsEqual($1.utf8) })
    #expect(server.kinds == ["tickets", "updateTags", "updateTags"])
    #expect(await server.service.send(queued(.tags(TagEdit(add: ["a"], remove: ["é"])))) == .already)
  }

  @Test func whereTagsAreUnknownAllAreSent() async {
    server.update(Self.before.id) { $0.unknown = [.tags] }
    #expect(await server.service.send(queued(.tags(TagEdit(add: ["a"], remove: ["x"])))) == .sent)
    #expect(server.kinds == ["tickets", "updateTags", "updateTags"])
  }

  @Test func aHalfThatWasDoneIsTold() async {
    server.service.answer { call throws(TicketServiceError) in
      if case .updateTags(let update) = call, update.action == .remove { throw .accessLevel("editor") }
      return nil
    }
    #expect(
      await server.service.send(queued(.tags(TagEdit(add: ["x"], remove: ["a"])))) == .half(.accessLevel("editor")))
    #expect(now.tags.contains("x") && now.tags.contains("a"))
    #expect(
      await server.service.send(queued(.tags(TagEdit(remove: ["a"])))) == .failed(.accessLevel("editor")),
      "the first half is no half")
  }

  @Test func aTicketThatTheServerLeftAloneIsToldInItsWords() async {
    server.service.answer { call in
      guard case .updateTags(let update) = call else { return nil }
      return BulkTagResult(skipped: [.init(id: update.ids[0], reason: "Not found or no edit access")])
    }
    #expect(await server.service.send(queued(.tags(TagEdit(add: ["x"])))) == .skipped("Not found or no edit access"))
  }

  @Test func anAnswerThatNamesNobodyIsNone() async {
    server.service.answer { call in if case .updateTags = call { BulkTagResult() } else { nil } }
    #expect(await server.service.send(queued(.tags(TagEdit(add: ["x"])))) == .failed(.malformed))
  }

  // MARK: Tickets that are away

  @Test func aTicketThatIsGoneTakesNothing() async {
    server.remove(Self.before.id)
    server.service.answer { call throws(TicketServiceError) in
      if case .messages = call { throw .ticketNotFound }
      if case .isGone = call { return true }
      return nil
    }
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .gone)
    #expect(server.written.isEmpty)
  }

  @Test func aTicketThatNoListHasIsNotGone() async {
    server.remove(Self.before.id)
    server.service.answer { call in if case .isGone = call { false } else { nil } }
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .unlisted)
  }

  @Test func itMayGoWhileItIsWritten() async {
    server.fail("apply", .ticketNotFound)
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .gone)
    server.fail("apply", .keyRefused)
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .failed(.keyRefused))
  }

  @Test(arguments: [.dropped, .malformed, .rateLimited(retryAfter: nil)] as [TicketServiceError])
  func aListThatDoesNotAnswerMeansNothingWasSent(_ error: TicketServiceError) async {
    server.fail("tickets", error)
    #expect(await server.service.send(queued(TicketChange(status: .pending))) == .unread(error))
  }
}
