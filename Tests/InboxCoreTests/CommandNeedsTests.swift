import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("What a command needs, without a screen")
struct CommandNeedsTests {
  private static let rows = (1...2).map { FakeInbox.row($0) }

  private func refusal(
    _ command: Command, target: TicketRow? = rows[0], shown: RowID? = nil, _ change: (inout ListArea) -> Void = { _ in }
  ) -> String? {
    var list = ListArea(spec: ListSpec(view: .all, sort: .ranked, viewer: Viewer(name: "Dana")))
    change(&list)
    let shared = Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
    return CommandNeeds(list: list, shown: shown, target: target, shared: shared).refusal(of: command.info)
  }

  @Test func aTicketIsNeeded() {
    #expect(refusal(.write(.reply)) == nil)
    #expect(refusal(.write(.reply), target: nil) == "There is no ticket here.")
    #expect(refusal(.program(.quit), target: nil) == nil)
  }

  @Test func nothingIsMeantWhileTheCursorIsOnItsWay() {
    #expect(refusal(.triage(.resolve)) { $0.awaitedIndex = 4 } != nil)
    #expect(refusal(.triage(.resolve)) { $0.pickRequest = RequestID(1) } != nil)
    let look = TicketSearch(request: RequestID(1), number: 7, askedAt: FakeInbox.start)
    #expect(refusal(.triage(.resolve)) { $0.numberSearch.look = look }?.hasPrefix("#7 is still") == true)
    #expect(refusal(.program(.quit)) { $0.awaitedIndex = 4 } == nil)
  }

  @Test func aSelectionIsNotOneTicket() {
    #expect(refusal(.write(.reply)) { $0.selection = [Self.rows[0].row] } == nil)
    #expect(refusal(.write(.reply)) { $0.selection = [Self.rows[1].row] }?.contains("another one") == true)
    #expect(refusal(.write(.reply)) { $0.selection = Set(Self.rows.map(\.row)) }?.contains("2 are") == true)
    #expect(refusal(.triage(.resolve)) { $0.selection = Set(Self.rows.map(\.row)) } == nil)
  }

  @Test func aCountIsRefusedWhereItMeansNothing() {
    #expect(!Command.move(.down).refuses(3, isInList: true) && !Command.program(.quit).refuses(nil, isInList: true))
    #expect(!Command.program(.quit).refuses(1, isInList: true) && Command.program(.quit).refuses(2, isInList: true))
    #expect(Viewer(name: "Dana").asAssignee == nil && Viewer(userID: 3, name: "Dana").asAssignee != nil)
  }

  @Test func waysLeadFromWhereOneIs() {
    let extent = Extent(place: 5, room: 10, count: 40)
    #expect(extent.step(of: .pages(-2, half: false)) == -20 && extent.step(of: .pages(1, half: true)) == 5)
    #expect(extent.step(of: .place(1)) == -5 && extent.step(of: .end) == 40)
    #expect(Extent(place: 0, room: 0, count: 0).step(of: .pages(1, half: true)) == 1)
  }
}
