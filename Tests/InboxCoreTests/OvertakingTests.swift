import FoundationEssentials
import InboxCore
import Testing
import Tickets

/// What a colleague does at the same moment is never overwritten without a word.
@Suite("Colleagues at the same moment")
struct OvertakingTests {
  private let dana = Assignee.user(id: 9, name: "Dana Fischer")

  private func fields(_ change: (inout TriageFields) -> Void) -> TriageFields {
    var fields = TriageFields(FakeInbox.row(1))
    change(&fields)
    return fields
  }

  private func seen(_ session: InboxSession) -> SeenTicket? {
    session.calls.lazy.compactMap { if case .apply(_, _, let seen) = $0.call { seen } else { nil } }.first
  }

  @Test("A key is not lost to what somebody changed a moment ago", arguments: ["p h", "s r", "i", "t v i p Enter"])
  func alreadyNoMore(keys: String) {
    var inbox = FakeInbox(count: 4)
    (inbox[1].priority, inbox[1].status, inbox[1].assignee) = (.high, .resolved, .user(id: 7, name: "Sam"))
    inbox[1].tags = ["vip"]
    let session = InboxSession.started(inbox)
    session.press(": v i e w Space a l l Enter")
    session.settle()
    session.press("G g g")
    session.press(keys)
    #expect(session.said.contains("already") && session.calls.isEmpty)
    (session.inbox[1].priority, session.inbox[1].status, session.inbox[1].assignee) = (.low, .open, nil)
    session.inbox[1].tags = []
    session.press(keys)
    #expect(session.calls.count == 1)
    session.acceptAll()
    session.settle()
  }

  @Test func aServerIsAskedBeforeAnythingIsCalledSoAlready() {
    var inbox = FakeInbox(count: 4)
    inbox[1].priority = .high
    let session = InboxSession.started(inbox, isLocal: false)
    session.elapse(.seconds(11))
    session.settle()
    session.inbox[1].priority = .low
    session.press("p h")
    session.settle()
    #expect(session.pending(.apply).count == 1)
    session.acceptVerbs()
    session.settle()
    #expect(session.inbox[1].priority == .high)
  }

  @Test func aVerbSaysHowItsTicketWasSeen() {
    let session = InboxSession.started()
    session.press("e")
    #expect(seen(session) == SeenTicket(number: 1, fields: fields { _ in }, isOld: true))
    session.accept(.apply)
    session.settle()
  }

  @Test func aRowOfThisMomentIsNotReadAgainAndAnOlderOneIs() {
    let session = InboxSession.started(isLocal: false)
    session.press("s p")
    #expect(seen(session)?.isOld == false)
    session.accept(.apply)
    session.settle()
    session.now += 11
    session.press("j s p")
    #expect(seen(session)?.isOld == true)
    session.accept(.apply)
    session.settle()
  }

  @Test func whatIsOnItsWayCountsAsDone() {
    let session = InboxSession.started()
    session.press("i p h")
    let later = session.calls.compactMap { if case .apply(_, _, let seen) = $0.call { seen } else { nil } }.last
    #expect(later?.fields.assignee?.key == "u:7")
    session.acceptVerbs()
    session.settle()
  }

  @Test func aTicketThatAColleagueTookIsNotTakenFromThem() {
    let session = InboxSession.started()
    session.press("i")
    let now = fields { $0.assignee = dana }
    session.inbox[1].assignee = dana
    session.answer(.apply, .changed(.overtaken(Overtaking(fields: now, changed: [.assignee]))))
    session.settle()
    let sentence = "#1 has been changed by somebody meanwhile: assigned to Dana Fischer: nothing was changed"
    #expect(session.said.hasPrefix(sentence))
    #expect(session.displayed(1).assignee?.key == "u:9")
    session.press("u")
    #expect(session.said == "There is nothing to take back.")
  }

  @Test func whatAColleagueDidBesideIsSaidAndUndoGoesBackToIt() {
    let session = InboxSession.started()
    session.press("s p")
    let before = fields { ($0.assignee, $0.status) = (dana, .open) }
    session.inbox[1].assignee = dana
    session.inbox[1].status = .pending
    let ticket = session.inbox.ticket(session.inbox[1])
    session.answer(.apply, .changed(.done(ticket, Overtaking(fields: before, changed: [.assignee], person: "Dana"))))
    session.settle()
    #expect(session.said.hasPrefix("#1 has been changed by Dana meanwhile: assigned to Dana Fischer."))
    session.press("u")
    #expect(session.only(.apply) == .apply(TicketChange(status: .open), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.inbox[1].assignee?.key == "u:9")
  }

  @Test func undoOfAResolvingGivesTheSnoozeOfAColleagueBack() {
    let until = FakeInbox.start.addingTimeInterval(86400)
    let session = InboxSession.started()
    session.press("e")
    session.inbox[1].status = .resolved
    let ticket = session.inbox.ticket(session.inbox[1])
    let before = fields { ($0.status, $0.snoozedUntil) = (.onHold, until) }
    session.answer(.apply, .changed(.done(ticket, Overtaking(fields: before, changed: [.status, .snooze]))))
    session.settle()
    session.press("u")
    #expect(
      session.only(.apply) == .apply(TicketChange(status: .onHold, snoozedUntil: .set(until)), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func whatCouldNotBeReadFirstIsAsItWas() {
    let session = InboxSession.started()
    session.press("e")
    session.answer(.apply, .changed(.unread(.malformed)))
    session.settle()
    #expect(session.state.shared.notices.current?.content == .call(.untouched(number: 1), .malformed))
    #expect(session.state.list.handled.isEmpty)
    session.press("u")
    #expect(session.said == "There is nothing to take back.")
  }

  @Test func aChangeThatNobodyKnowsOfIsKnownToUndo() {
    let session = InboxSession.started()
    session.press("s p")
    session.answer(.apply, .changed(.failed(.malformed, isAsBefore: false)))
    session.settle()
    #expect(session.state.changes.undo.steps.count == 1)
  }

  @Test func aTicketThatTheServerDoesNotHaveLeavesTheList() {
    let session = InboxSession.started(isLocal: false)
    session.press("s p")
    session.answer(.apply, .changed(.failed(.ticketNotFound, isAsBefore: false)))
    session.settle()
    #expect(session.said.hasPrefix("#1 is not on the server any more (404)"))
    #expect(!session.order.contains(1))
  }

  @Test func waitsOfSingleVerbsAreShown() {
    let session = InboxSession.started(isLocal: false)
    session.press("i")
    #expect(session.state.waitingFor == "changing #1" && session.timers[.spinner] != nil)
    session.accept(.apply)
    session.settle()
    session.press("g r")
    #expect(session.state.waitingFor == "asking the server what is new" && session.timers[.spinner] != nil)
    #expect(session.calls.contains { $0.call == .catchUp(isFirst: false) })
    session.settle()
  }

  // MARK: Many tickets

  @Test func aPlanIsMadeAgainFromTheServersStateBeforeItIsCarriedOut() {
    let session = InboxSession.started(isLocal: false)
    session.press("x x z 1")
    session.settle()
    session.now += 11
    session.press("Enter")
    #expect(session.pending(.refresh).count == 1 && session.pending(.apply).isEmpty)
    session.inbox[1].status = .resolved
    session.settle()
    #expect(session.pending(.apply).isEmpty, "nobody agreed to what the plan says now")
    #expect(session.said.hasPrefix("Tickets of this plan changed meanwhile"))
    session.press("Enter")
    session.acceptVerbs()
    session.settle()
  }

  @Test func whatAColleagueResolvedIsNotReopenedUnasked() {
    let session = InboxSession.started(isLocal: false)
    session.press("x x x s p")
    session.settle()
    session.now += 11
    session.press("Enter")
    for number in 2...3 { session.inbox[number].status = .resolved }
    session.settle()
    #expect(session.pending(.apply).isEmpty && session.pending(.statuses).isEmpty)
    #expect(
      session.said == "Tickets of this plan changed meanwhile: 2 are resolved now, which this takes back; look at it "
        + "again, then press Enter.")
    #expect(session.state.changes.run?.plan.reopened.map(\.number) == [2, 3])
    session.press("Esc")
  }

  @Test func whatIsReadForAPlanIsShownAsWellAndCountsFromWhenItWasAskedFor() {
    let session = InboxSession.started(isLocal: false)
    session.press("x x p h")
    session.settle()
    session.now += 11
    session.press("Enter")
    let asked = session.now
    session.elapse(.seconds(2))
    session.inbox[5].subject = "Another subject"
    session.inbox.append(FakeInbox.row(41))
    session.answer(.refresh, .refreshed(.success([RowID(rawValue: 5), RowID(rawValue: 41)])))
    #expect(session.displayed(5).subject == "Another subject" && session.state.list.waitingChanges == 1)
    #expect(session.state.list.broughtChanges.count == 1 && session.state.server.freshness.confirmedAt == asked)
    session.acceptVerbs()
    session.settle()
  }

  @Test func ticketsOfAPlanThatColleaguesChangedAreLeftAloneAndNamed() {
    let session = InboxSession.started()
    session.press("x x z 1 Enter")
    let now = fields { $0.status = .resolved }
    session.answer(.apply, .changed(.overtaken(Overtaking(fields: now, changed: [.status]))))
    session.acceptVerbs()
    session.settle()
    #expect(session.state.changes.run?.overtaken.count == 1 && session.state.changes.run?.done.count == 1)
    #expect(session.state.list.selection.count == 1)
    session.press("Enter")
    session.settle()
  }
}
