import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("Tickets before and behind the one on screen")
struct NeighboursTests {
  private static let rows = (1...4).map { FakeInbox.row($0) }

  private static func list(cursor index: Int, handled: Set<RowID> = []) -> ListArea {
    var list = ListArea(spec: ListSpec(view: .all, sort: .ranked, viewer: Viewer(name: "Dana")))
    list.order = OrderSnapshot(rows: rows.map(\.row), isComplete: true, ticketCount: rows.count)
    list.cursor = Cursor(row: rows[index].row, index: index)
    list.handled = handled
    return list
  }

  private static func neighbours(_ list: ListArea, shown: RowID? = nil) -> Neighbours {
    Neighbours(list: list, pending: PendingChanges(), shown: shown, moment: FakeInbox.start)
  }

  @Test func whatIsHandledIsLeftOut() {
    let list = Self.list(cursor: 0, handled: [Self.rows[1].row])
    let neighbours = Self.neighbours(list)
    #expect(neighbours.next(from: 0, step: 1) == 2 && neighbours.next(from: 2, step: -1) == 0)
    #expect(neighbours.next(from: 3, step: 1) == nil && neighbours.next(from: 0, step: -1) == nil)
  }

  @Test func theShownTicketCountsBeforeTheCursor() {
    let list = Self.list(cursor: 1)
    #expect(Self.neighbours(list).index(1) == 1)
    #expect(Self.neighbours(list, shown: Self.rows[3].row).index(1) == 3)
    // One that the list does not have stands right before the cursor's, seen from where one is going.
    let elsewhere = Self.neighbours(list, shown: FakeInbox.row(99).row)
    #expect(elsewhere.index(1) == 0 && elsewhere.index(-1) == 2)
  }

  @Test func aTicketThatCameToRestIsLeftOut() {
    var list = Self.list(cursor: 0)
    var resolved = Self.rows[1]
    resolved.status = .resolved
    list.rows[resolved.row] = resolved
    // A list of every ticket holds it on purpose, unless it came to rest since.
    #expect(Self.neighbours(list).next(from: 0, step: 1) == 1)
    list.cameToRest = [resolved.row]
    #expect(Self.neighbours(list).next(from: 0, step: 1) == 2)
  }
}
