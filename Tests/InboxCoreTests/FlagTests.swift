import InboxCore
import Testing
import Tickets

@Suite("Flags of one's own")
struct FlagTests {
  private static func row(_ number: Int) -> RowID { RowID(rawValue: Int64(number)) }

  @Test func aFlagIsKeptInTheFileAloneAndTakenAwayByTheSameKey() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("U")
    #expect(session.calls.isEmpty && session.takeKeeps() == [.flags([Self.row(1)], isOn: true)])
    #expect(session.state.list.flagged == [Self.row(1)])
    session.press("U")
    #expect(session.takeKeeps() == [.flags([Self.row(1)], isOn: false)] && session.state.list.flagged.isEmpty)
  }

  @Test func openingTakesItAwayAndPeekingDoesNot() {
    var inbox = FakeInbox(count: 5)
    inbox.flagged = [Self.row(1), Self.row(3)]
    let session = InboxSession.started(inbox)
    session.press("Space")
    session.settle()
    #expect(session.state.list.flagged.count == 2)
    session.press("q Enter")
    session.accept(.open)
    #expect(session.takeKeeps().contains(.flags([Self.row(1)], isOn: false)))
    #expect(session.state.list.flagged == [Self.row(3)])
    session.settle()
  }

  @Test func aSelectionIsFlaggedAndSelectedAsUnread() {
    var inbox = FakeInbox(count: 6)
    inbox[6].unread = 1
    inbox.flagged = [Self.row(2)]
    let session = InboxSession.started(inbox)
    session.press("x x x U")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 3] && session.keeps.isEmpty)
    session.press("Enter")
    #expect(session.takeKeeps() == [.flags([Self.row(1), Self.row(3)], isOn: true)])
    #expect(session.selection.isEmpty, "the one that had its flag was meant, too")
    session.press("* n * u")
    #expect(session.selection == [1, 2, 3, 6])
  }

  @Test func thePlanOfFlagsIsGivenUpWithoutATrace() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("3 U")
    #expect(session.state.changes.run?.plan.items.count == 3)
    session.press("Esc")
    #expect(session.state.changes.run == nil && session.state.list.flagged.isEmpty && session.keeps.isEmpty)
  }

  @Test func oneSelectedTicketElsewhereShowsItsPlan() {
    let session = InboxSession.started(FakeInbox(count: 5))
    session.press("x j U")
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1] && session.keeps.isEmpty)
    session.press("Enter")
    #expect(session.takeKeeps() == [.flags([Self.row(1)], isOn: true)])
  }

  @Test func undoSaysWhichWayTheFlagGoes() {
    let session = InboxSession.started(FakeInbox(count: 3))
    session.press("U U u")
    #expect(session.said == "Took back unflagging #1." && session.inbox.flagged == [Self.row(1)])
    session.press("u")
    #expect(session.said == "Took back flagging #1." && session.inbox.flagged.isEmpty)
    _ = session.takeKeeps()
  }

  @Test func undoTakesTheFlagsBackAndRedoSetsThemAgainWithoutAskingAServer() {
    var inbox = FakeInbox(count: 6)
    inbox.flagged = [Self.row(2)]
    let session = InboxSession.started(inbox)
    session.press("x x x U Enter u")
    #expect(session.state.list.flagged == [Self.row(2)] && session.inbox.flagged == [Self.row(2)])
    #expect(session.said == "Took back flagging 2 tickets.")
    session.press("Ctrl+r")
    #expect(session.inbox.flagged == [Self.row(1), Self.row(2), Self.row(3)])
    session.press("u u")
    #expect(session.inbox.flagged == [Self.row(2)] && session.calls.isEmpty)
    #expect(session.said == "There is nothing to take back.")
    #expect(session.takeKeeps().count == 4)
  }
}
