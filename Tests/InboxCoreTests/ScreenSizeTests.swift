import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("Sizes and the mouse")
struct ScreenSizeTests {
  private func checkCursor(_ session: InboxSession, _ size: String) {
    let list = session.state.list
    let visible = list.visible(lines: session.state.layout.listLines)
    #expect(list.cursor.row.map(visible.contains) ?? true, "\(size)")
    #expect(visible.allSatisfy { list.rows[$0] != nil }, "\(size)")
  }

  @Test("Any size keeps the cursor visible", arguments: ["2 0 j", "G", "g g", "2 0 j V 3 j"])
  func everySize(keys: String) {
    let session = InboxSession.started()
    session.press(keys)
    for rows in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 19, 20, 24, 40, 60, 100] {
      for columns in [1, 2, 3, 10, 39, 40, 79, 80, 99, 100, 101, 150, 300] {
        session.resize(rows, columns)
        checkCursor(session, "\(rows)×\(columns)")
      }
    }
  }

  @Test func everySizeWhileWriting() {
    var inbox = FakeInbox(count: 5)
    for index in 0..<30 { inbox.customerWrites("A longer line of text that wraps, number \(index) 日本語", on: 1) }
    let session = InboxSession.wide(inbox)
    session.press("r")
    session.settle()
    session.paste(String(repeating: "word 日本 ", count: 200))
    for rows in 1...100 {
      for columns in [1, 2, 5, 20, 40, 80, 99, 100, 120, 300] {
        session.resize(rows, columns)
        let layout = session.state.layout
        if let composer = session.state.writing.composer, layout.composerText.rows > 0 {
          let flow = TextFlow(composer.buffer, columns: layout.composerText.columns)
          #expect((composer.scroll..<(composer.scroll + layout.composerText.rows)).contains(flow.cursorLine))
          #expect(composer.scroll <= max(0, flow.lines.count - layout.composerText.rows), "no row stays empty")
        }
        let last = max(0, session.state.thread.shown.layout.lines.count - 1)
        #expect((0...last).contains(session.state.thread.shown.scroll))
      }
    }
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test("A text is whole on screen again once there is room", arguments: [(10, 80), (5, 30), (9, 39)])
  func aTextGrowsWithItsScreen(rows: Int, columns: Int) {
    let session = InboxSession.started()
    session.press("r")
    session.settle()
    session.type("1\n2\n3\n4\n5\n6\n")
    session.resize(rows, columns)
    session.type("7")
    session.resize(24, 80)
    let shown = session.state.layout.composerText.rows
    #expect(session.state.writing.composer?.buffer.text == "1\n2\n3\n4\n5\n6\n7" && shown > 4)
    #expect(session.state.writing.composer?.scroll == max(0, 7 - shown))
    session.press("Ctrl+u Backspace Backspace Backspace Backspace Backspace Backspace")
    #expect(session.state.writing.composer?.scroll == 0)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func aNewTicketsMessageGrowsWithItsScreen() {
    let session = InboxSession.started()
    session.press("c")
    session.accept(.addresses)
    while session.state.writing.newTicket.form?.field != .message { session.press("Tab") }
    session.type("1\n2\n3\n4\n5\n6\n")
    session.resize(9, 39)
    session.type("7\n8")
    #expect(session.state.writing.newTicket.form?[.message].text == "1\n2\n3\n4\n5\n6\n7\n8")
    session.resize(24, 80)
    #expect(session.state.writing.newTicket.form?.scroll == 0)
    session.press("Esc")
    _ = session.takeKeeps()
  }

  @Test func aPlanGrowsWithItsScreen() {
    let session = InboxSession.started()
    session.press("3 0 e")
    session.resize(16, 80)
    session.press("G")
    #expect(session.state.changes.run?.scroll == 27)
    session.resize(33, 80)
    #expect(session.state.changes.run?.scroll == 10)
    session.press("Esc")
  }

  @Test func everyLayoutFitsItsScreen() {
    for rows in 0...60 {
      for columns in stride(from: 0, through: 300, by: 7) {
        for focus in [Pane.list, .detail, .composer] {
          for isComposing in [false, true] {
            let layout = PaneLayout(
              size: Size(rows: rows, columns: columns), focus: focus, isComposing: isComposing)
            let screen = Rect(size: layout.size)
            for rect in [layout.list, layout.detail, layout.composer].compactMap(\.self) where !rect.isEmpty {
              guard screen.intersection(rect) == rect else {
                Issue.record("\(rows)×\(columns) \(focus) \(isComposing): \(rect)")
                return
              }
            }
            #expect(layout.isTooSmall == (rows < 10 || columns < 40))
          }
        }
      }
    }
  }

  @Test func hundredColumnsHaveTwoPanes() {
    #expect(!PaneLayout(size: Size(rows: 24, columns: 99), focus: .list, isComposing: false).hasTwoPanes)
    let wide = PaneLayout(size: Size(rows: 24, columns: 100), focus: .list, isComposing: false)
    #expect(wide.list == Rect(row: 2, column: 0, rows: 21, columns: 45))
    #expect(wide.detail == Rect(row: 2, column: 45, rows: 21, columns: 55))
  }

  @Test func narrowScreensShowOnePane() {
    let size = Size(rows: 24, columns: 80)
    #expect(PaneLayout(size: size, focus: .list, isComposing: true).composer == nil)
    #expect(PaneLayout(size: size, focus: .detail, isComposing: false).list == nil)
    let composing = PaneLayout(size: size, focus: .composer, isComposing: true)
    #expect(composing.composer?.rows == 10)
    #expect(composing.detail?.rows == 11)
    let low = PaneLayout(size: Size(rows: 19, columns: 80), focus: .composer, isComposing: true)
    #expect(low.detail == nil)
    #expect(low.composer?.rows == 16)
  }

  @Test func aResizeKeepsThePlaceInTheThread() {
    var inbox = FakeInbox(count: 2)
    for index in 0..<40 { inbox.customerWrites("Text that is long enough to wrap on narrow screens \(index)", on: 1) }
    let session = InboxSession.started(inbox)
    session.press("Enter")
    session.settle()
    session.press("g g 1 0 ]")
    let layout = session.state.thread.shown.layout
    let message = layout.message(atLine: session.state.thread.shown.scroll)
    session.resize(24, 44)
    let after = session.state.thread.shown.layout
    #expect(after.lines.count > layout.lines.count)
    #expect(after.message(atLine: session.state.thread.shown.scroll) == message)
  }

  @Test func aTooSmallScreenLosesNothing() {
    let session = InboxSession.wide()
    session.press("m")
    session.settle()
    session.type("text")
    session.resize(5, 20)
    session.type(" more")
    session.resize(40, 120)
    #expect(session.state.writing.composer?.buffer.text == "text more")
    session.press("Esc")
    _ = session.takeKeeps()
  }

  // MARK: Mouse

  @Test("A click selects the row under it", arguments: [(3, 1), (4, 1), (5, 2), (9, 4), (36, 17)])
  func clickSelects(row: Int, expected: Int) {
    let session = InboxSession.wide()
    session.mouse(.left, row: row, column: 5)
    #expect(session.cursor == expected)
    #expect(session.calls.isEmpty)
  }

  @Test("Clicks beside the rows do nothing", arguments: [(0, 5), (1, 5), (2, 5), (38, 5), (39, 5)])
  func clicksBesideDoNothing(row: Int, column: Int) {
    let session = InboxSession.wide()
    session.press("j")
    session.mouse(.left, row: row, column: column)
    #expect(session.cursor == 2)
    #expect(session.state.list.top == 0)
  }

  @Test func aDoubleClickOpens() {
    let session = InboxSession.wide()
    session.mouse(.left, row: 5, column: 5)
    session.mouse(.left, row: 5, column: 5, kind: .release)
    session.now += 0.2
    session.mouse(.left, row: 6, column: 9)
    #expect(session.only(.open) == .open(FakeInbox.id(2)))
    #expect(session.state.shared.focus == .detail)
    session.settle()
  }

  @Test func twoSlowClicksOpenNothing() {
    let session = InboxSession.wide()
    session.mouse(.left, row: 5, column: 5)
    session.now += 0.6
    session.mouse(.left, row: 5, column: 5)
    #expect(session.calls.isEmpty)
  }

  @Test func clicksOnTwoRowsOpenNothing() {
    let session = InboxSession.wide()
    session.mouse(.left, row: 5, column: 5)
    session.mouse(.left, row: 7, column: 5)
    #expect(session.calls.isEmpty)
    #expect(session.cursor == 3)
  }

  @Test func aClickSoonAfterAKeyOrATimerIsNoDoubleClick() {
    let session = InboxSession.wide()
    session.press("j")
    session.mouse(.left, row: 5, column: 5)
    #expect(session.calls.isEmpty)
    session.now += 2
    session.send(.fired(.notice, at: session.now))
    session.mouse(.left, row: 5, column: 5)
    #expect(session.calls.isEmpty)
  }

  @Test func aThirdClickIsNotASecondDoubleClick() {
    let session = InboxSession.wide()
    for _ in 0..<3 { session.mouse(.left, row: 5, column: 5) }
    #expect(session.pending(.open).count == 1)
    session.settle()
  }

  @Test func theWheelScrollsWhatItIsOver() {
    var inbox = FakeInbox(count: 40)
    inbox.customerWrites(lines: 60, on: 1)
    let session = InboxSession.wide(inbox)
    session.mouse(.wheelDown, row: 10, column: 5)
    #expect(session.cursor == 4)
    session.mouse(.wheelUp, row: 10, column: 5)
    #expect(session.cursor == 1 && session.shown == 1)
    let scroll = session.state.thread.shown.scroll
    session.mouse(.wheelUp, row: 10, column: 80)
    #expect(session.state.thread.shown.scroll == scroll - 3)
    #expect(session.cursor == 1)
  }

  @Test("Nothing is clicked under what lies over the panes", arguments: [":", "?", "m"])
  func nothingIsClickedUnderneath(keys: String) {
    let session = InboxSession.wide()
    session.press(keys)
    session.settle()
    session.mouse(.left, row: 9, column: 5)
    session.mouse(.wheelDown, row: 9, column: 5)
    #expect(session.cursor == 1)
  }
}
