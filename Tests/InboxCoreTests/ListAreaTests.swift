import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

/// The list by itself: no thread, no prompt and no server is needed to move in it.
@Suite("The list as an area")
struct ListAreaTests {
  private static let viewer = Viewer(userID: 7, name: "Sam")
  /// 24 lines hold ten tickets of two lines.
  private let layout = PaneLayout(size: Size(rows: 24, columns: 80), focus: .list, isComposing: false)
  private var capacity: Int { ListArea(spec: Self.spec).listCapacity(in: layout) }
  private static let spec = ListSpec(view: .inbox, sort: .ranked, viewer: viewer)

  private func rows(_ numbers: some Sequence<Int>) -> [RowID] { numbers.map { RowID(rawValue: Int64($0)) } }

  private func snapshot(_ numbers: some Sequence<Int>, isComplete: Bool = true) -> OrderSnapshot {
    let rows = rows(numbers)
    return OrderSnapshot(rows: rows, isComplete: isComplete, ticketCount: rows.count)
  }

  private func list(_ numbers: some Sequence<Int>) -> ListArea {
    var list = ListArea(spec: Self.spec)
    list.adoptOrder(snapshot(numbers), in: layout)
    return list
  }

  private func shared() -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc,
      nonce: 42)
  }

  private func cursor(_ list: ListArea) -> Int? { list.cursor.row.map { Int($0.rawValue) } }

  // MARK: Moving

  @Test("A step never leaves the list", arguments: [-999_999_999, -100, -1, 0, 1, 39, 100, 999_999_999])
  func aStepStaysInTheList(step: Int) {
    var list = list(1...40)
    _ = list.moveCursor(to: 20, in: layout)
    _ = list.moveCursor(by: step, in: layout)
    #expect((0..<40).contains(list.cursor.index))
    #expect(list.cursor.row == list.order.rows[list.cursor.index])
    #expect(list.visible(lines: layout.listLines).contains { $0 == list.cursor.row }, "the cursor is in sight")
  }

  @Test func aListWithoutTicketsHasNoCursor() {
    var list = list([Int]())
    _ = list.moveCursor(by: 1, in: layout)
    _ = list.moveCursor(near: ListArea.endOfList, in: layout)
    #expect(list.cursor.row == nil && list.current == nil && list.top == 0)
  }

  @Test func theWindowFollowsTheCursorByTheLeast() {
    var list = list(1...40)
    _ = list.moveCursor(to: capacity - 1, in: layout)
    #expect(list.top == 0)
    _ = list.moveCursor(to: capacity, in: layout)
    #expect(list.top == 1)
    _ = list.moveCursor(to: 1, in: layout)
    #expect(list.top == 1)
    _ = list.moveCursor(to: 0, in: layout)
    #expect(list.top == 0)
  }

  // MARK: Orders

  @Test func theCursorKeepsItsTicketAndItsLine() {
    var list = list(1...40)
    _ = list.moveCursor(to: 20, in: layout)
    let line = list.cursor.index - list.top
    list.adoptOrder(snapshot([50, 51, 52] + Array(1...40)), in: layout)
    #expect(cursor(list) == 21 && list.cursor.index == 23 && list.cursor.index - list.top == line)
  }

  @Test func whereTheTicketHasLeftTheCursorStaysOnTheLine() {
    var list = list(1...40)
    _ = list.moveCursor(to: 5, in: layout)
    list.adoptOrder(snapshot((1...40).filter { $0 != 6 }), in: layout)
    #expect(list.cursor.index == 5 && cursor(list) == 7)
  }

  @Test func aCursorFurtherDownWaitsForTheRestOfAnOrder() {
    var list = list(1...40)
    _ = list.moveCursor(to: 39, in: layout)
    list.adoptOrder(snapshot(1...10, isComplete: false), in: layout)
    #expect(cursor(list) == 40 && list.order.rows.count == 40, "the beginning alone is not shown")
    list.adoptOrder(snapshot(1...40), in: layout)
    #expect(cursor(list) == 40)
  }

  @Test func whatOneSettledIsLeftOutOfCounts() {
    var list = list(1...5)
    list.handled = Set(rows([2, 4]))
    #expect(list.withoutHandled(list.order.rows) == rows([1, 3, 5]))
    list.handled = []
    #expect(list.withoutHandled(list.order.rows) == rows(1...5))
  }

  // MARK: Rows

  @Test func rowsThatTheFileHasNoMoreAreGoneAndNotSelected() {
    var list = list(1...5)
    list.selection = Set(rows(1...3))
    list.take([FakeInbox.row(1), FakeInbox.row(3)], of: rows(1...3), in: layout, shared())
    #expect(list.gone == Set(rows([2])) && list.selection == Set(rows([1, 3])))
    list.selection = Set(rows(1...5))
    #expect(list.selection == Set(rows([1, 3, 4, 5])), "whoever selects it")
    list.take([FakeInbox.row(2)], of: rows([2]), in: layout, shared())
    #expect(list.gone.isEmpty)
  }

  @Test func theSameMissingRowsAreAskedForOnce() {
    var (list, shared) = (list(1...40), shared())
    let first = list.readMissingRows(in: layout, &shared)
    #expect(first.count == 1)
    #expect(list.readMissingRows(in: layout, &shared).isEmpty)
    list.take((1...40).map(FakeInbox.row), of: rows(1...40), in: layout, shared)
    #expect(list.readMissingRows(in: layout, &shared).isEmpty)
    #expect(list.current?.number == 1)
  }

  @Test func rowsFarFromTheWindowAreForgotten() {
    var list = list(1...400)
    list.take((1...400).map(FakeInbox.row), of: rows(1...400), in: layout, shared())
    #expect(list.rows.count <= 5 * capacity && list.current?.number == 1)
  }

  // MARK: Selecting

  @Test("Each way to select", arguments: ["all", "inverse", "lines", "toggle", "extend"])
  func selecting(way: String) {
    var list = list(1...6)
    list.selection = Set(rows([2]))
    let expected: Set<Int>
    switch way {
    case "all":
      _ = list.selectAll()
      expected = Set(1...6)
    case "inverse":
      _ = list.invertSelection()
      expected = [1, 3, 4, 5, 6]
    case "lines":
      _ = list.toggleLineSelection(in: layout)
      _ = list.moveCursor(by: 2, in: layout)
      expected = [1, 2, 3]
    case "toggle":
      _ = list.toggleSelection(3, in: layout)
      expected = [1, 3]
    default:
      _ = list.extendSelection(by: 3, in: layout)
      expected = [1, 2, 3, 4]
    }
    #expect(Set(list.selection.map { Int($0.rawValue) }) == expected)
    _ = list.selectNone()
    #expect(list.selection.isEmpty && list.lineAnchor == nil)
  }

  @Test func leavingLineSelectionBringsBackWhatWasSelectedBefore() {
    var list = list(1...6)
    list.selection = Set(rows([6]))
    _ = list.toggleLineSelection(in: layout)
    _ = list.moveCursor(by: 3, in: layout)
    list.cancelLineSelection()
    #expect(list.selection == Set(rows([6])))
  }

  @Test func onlyTheNewestLookForTicketsSelects() {
    var (list, shared) = (list(1...6), shared())
    _ = list.pick(.unread, &shared)
    let first = list.pickRequest
    _ = list.pick(.unread, &shared)
    if let first { _ = list.picked(first, .success(rows([1])), &shared) }
    #expect(list.selection.isEmpty)
    if let second = list.pickRequest { _ = list.picked(second, .success(rows([2])), &shared) }
    #expect(list.selection == Set(rows([2])))
  }
}
