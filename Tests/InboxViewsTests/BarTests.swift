import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@testable import InboxViews

@Suite("The two lines at the top, at every width")
struct BarTests {
  /// From the narrowest terminal that is used to one that is wider than any.
  private static let widths = Array(40...140) + [200, 500]

  private func top(_ columns: Int, _ adjust: (inout InboxState) -> Void = { _ in }) -> String {
    var state = inbox(columns: columns)
    adjust(&state)
    let canvas = TopBarView(state).draw()
    #expect(canvas.size == Size(rows: 1, columns: columns))
    return canvas.rows[0]
  }

  private static let badges: [(adjust: @Sendable (inout InboxState) -> Void, words: String)] = [
    ({ $0.server.badge.count = 0 }, "0 unread"), ({ $0.server.badge.count = 1 }, "1 unread"),
    ({ $0.server.badge.count = nil }, "? unread"),
    ({ $0.server.badge.count = 123_456 }, "123456 unread"),
    (
      {
        $0.server.badge.count = 160
        $0.server.lacks.insert(.unreadCount)
      }, "~160 unread"
    ),
  ]

  /// The badge is always written (product.md section 1), whatever else has no room.
  @Test(arguments: badges.indices) func theBadgeStandsAtEveryWidth(_ index: Int) {
    let (adjust, words) = Self.badges[index]
    for columns in Self.widths {
      let line = top(columns, adjust)
      #expect(line.contains(words), "\(columns): \(line)")
      #expect(!line.contains("…unread") && line.contains("synced 14:02"), "\(columns): \(line)")
    }
  }

  private static let ages: [(adjust: @Sendable (inout InboxState) -> Void, words: String)] = [
    ({ $0.server.freshness.offlineSince = ago(minutes: 7) }, "offline since 13:58"),
    ({ $0.server.freshness.offlineSince = ago(minutes: 60 * 48) }, "offline since Sun 14:05"),
    ({ $0.server.freshness.syncedAt = nil }, "not synced yet"),
    ({ $0.server.freshness.syncedAt = ago(minutes: 60 * 20) }, "synced Mon 18:05"),
  ]

  @Test(arguments: ages.indices) func howOldTheScreenIsStandsAtEveryWidth(_ index: Int) {
    let (adjust, words) = Self.ages[index]
    for columns in Self.widths {
      let line = top(columns, adjust)
      #expect(line.contains(words) && line.contains("3 unread"), "\(columns): \(line)")
    }
  }

  @Test func aLocalInboxSaysSoAndNothingOfAServer() {
    for columns in Self.widths {
      let canvas = TopBarView(inbox(columns: columns, isLocal: true)).draw()
      #expect(canvas.rows[0].contains("local") && !canvas.rows[0].contains("synced"), "\(columns)")
    }
  }

  @Test func moreRoomNeverShowsLess() {
    let pieces = ["posthorn", "acme support", "tickets", "3 unread", "synced 14:02", "? help"]
    var shown = 0
    for columns in Self.widths {
      let line = top(columns)
      let count = pieces.count { line.contains($0) }
      #expect(count >= shown, "\(columns): \(line)")
      shown = count
    }
    #expect(shown == pieces.count)
  }

  @Test(arguments: [
    ("", "posthorn"), (String(repeating: "long ", count: 60), "posthorn"), ("日本語プロジェクト", "日本語"),
    ("a\u{1B}[2J\u{202E}b", "posthorn"),
  ])
  func aProfileOfAnyNameLeavesTheRest(_ name: String, _ words: String) {
    for columns in Self.widths {
      let line = top(columns) { $0.shared.profile = Profile(name: name, isLocal: false) }
      #expect(line.contains("3 unread") && line.contains("synced 14:02"), "\(columns): \(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
      if columns > 90 { #expect(line.contains(words), "\(columns): \(line)") }
    }
  }

  @Test func theTicketsWithUnreadMessagesAreNamedWhereTheyAreFewer() {
    let counted: @Sendable (inout InboxState) -> Void = {
      $0.server.badge.count = 23
      ($0.list.order.counts.unread, $0.list.order.counts.unreadTickets) = (23, 16)
    }
    #expect(top(140, counted).contains("16 tickets, 23 unread"))
    #expect(top(40, counted).contains("23 unread") && !top(40, counted).contains("16 tickets"))
    let other: @Sendable (inout InboxState) -> Void = {
      counted(&$0)
      $0.list.order.counts.unread = 22
    }
    #expect(!top(140, other).contains("16 tickets"), "File and badge tell of other messages.")
  }

  private func filters(_ columns: Int, _ adjust: (inout InboxState) -> Void = { _ in }) -> String {
    var state = inbox(columns: columns)
    adjust(&state)
    return FilterBarView(state).draw().rows[0]
  }

  @Test(arguments: [
    (ListView.inbox, "Inbox", "-snoozed"), (.waiting, "Waiting for customers", "unresolved"),
    (.all, "All tickets", "All tickets"),
  ])
  func everyViewIsNamedAtEveryWidthAndSaysWhatItLeavesOut(_ view: ListView, _ name: String, _ chip: String) {
    for columns in Self.widths {
      let line = filters(columns) { $0.list.spec.view = view }
      #expect(line.contains(name), "\(columns): \(line)")
      if columns >= 100 { #expect(line.contains(chip) && line.contains("8 of 412"), "\(columns): \(line)") }
    }
  }

  @Test func moreTicketsAreNeverShownThanThereAre() {
    #expect(filters(120) { $0.list.order.ticketCount = 7 }.contains("7 of 7"), "One of the eight rows is gone.")
  }

  @Test(arguments: [(0, nil), (1, "1 change"), (4, "4 changes")] as [(Int, String?)])
  func changesThatWaitAreCounted(_ count: Int, _ words: String?) {
    for columns in 64...140 {
      let line = filters(columns) { $0.list.waitingChanges = count }
      #expect(words.map(line.contains) ?? !line.contains("change,"), "\(columns): \(line)")
      #expect(line.contains("gr") == (count > 0), "\(columns): \(line)")
    }
  }

  @Test func whatWaitsForCustomersIsCountedAndItsKeyNamed() {
    #expect(filters(140) { $0.list.order.counts.waiting = 30 }.contains("30 waiting: gw"))
    #expect(filters(140).contains("-waiting"))
  }
}

@Suite("Lines, boxes and marks")
struct LineTests {
  private let glyphs = GlyphSet.unicode

  @Test(arguments: 0...14) func aPenNeverWritesBeyondItsEnd(_ columns: Int) {
    var canvas = Canvas(size: Size(rows: 1, columns: 20))
    var pen = LinePen(Rect(row: 0, column: 3, rows: 1, columns: columns), row: 0, glyphs: glyphs)
    for text in ["ab", "日本", "a long run of text", ""] as [SafeText] { pen.put(text, .list, on: &canvas) }
    #expect(pen.column <= 3 + columns && pen.room == 3 + columns - pen.column)
    for column in 0..<20 where !(3..<3 + columns).contains(column) {
      #expect(canvas[0, column].isBlank, "column \(column)")
    }
    if columns > 6, columns < 24 { #expect(canvas.rows[0].contains("…"), "\(canvas.rows[0])") }
  }

  @Test(arguments: [(5, "ab"), (2, "ab"), (1, "…"), (0, "")]) func aRunTakesExactlyItsColumns(
    _ columns: Int, _ shown: String
  ) {
    var canvas = Canvas(size: Size(rows: 1, columns: 10))
    var pen = LinePen(canvas.bounds, row: 0, glyphs: glyphs)
    pen.put("ab", columns: columns, .list, on: &canvas)
    pen.put("|", .list, on: &canvas)
    #expect(canvas.text == shown.padding(to: columns) + "|")
    pen.skip(100)
    #expect(pen.room == 0)
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 10), (5, 20), (9, 40)]) func aBoxHoldsAsManyLinesAsItHasRoomFor(
    _ rows: Int, _ columns: Int
  ) {
    var canvas = Canvas(size: Size(rows: 10, columns: 42))
    let area = Rect(row: 0, column: 0, rows: rows, columns: columns)
    let lines = (1...20).map { [Run("line \($0)", .list), Run(" and more of it that is long", .list)] }
    let box = Overlay(title: "Title", glyphs: glyphs, role: .help, frameRole: .frame)
    let inside = box.draw(lines, in: area, on: &canvas)
    #expect(canvas.rows.count { $0.contains("line") } <= max(0, rows - 2))
    #expect(rows < 3 || area.contains(inside))
    for row in 0..<10 where row >= rows { #expect(canvas.rows[row].allSatisfy { $0 == " " }) }
  }

  @Test func aFactHasItsLabelOnceAndItsTextBesideIt() {
    let lines = Run.fact(Run("To", .helpKey), ["one", "two"], .help, labelColumns: 5)
    #expect(lines.map { $0.map(\.text.string).joined() } == ["To   one", "     two"])
    #expect(Run.fact(Run("To", .helpKey), [], .help, labelColumns: 5).isEmpty)
  }

  @Test(arguments: [0, 1, 2, 5, 50]) func dockedLinesLeaveTheLastRow(_ rows: Int) {
    var canvas = Canvas(size: Size(rows: rows, columns: 10))
    canvas.dock((1...4).map { [Run("line \($0)", .help)] }, role: .help, glyphs: glyphs)
    #expect(canvas.rows.last.map { $0.allSatisfy { $0 == " " } } ?? true)
    #expect(canvas.rows.count { $0.contains("line") } == max(0, min(4, rows - 1)))
  }

  @Test(arguments: [(4, false), (10, false), (13, true), (40, true)]) func aFootnoteStandsWhereItHasRoom(
    _ columns: Int, _ isShown: Bool
  ) {
    var canvas = Canvas(size: Size(rows: 3, columns: 40))
    let box = Rect(row: 0, column: 0, rows: 3, columns: columns)
    canvas.frame(box, role: .frame, glyphs: glyphs)
    canvas.footnote("1 of 20", of: box, role: .frame)
    #expect(canvas.rows[2].contains(" 1 of 20 ") == isShown && canvas.rows[2].hasPrefix("└"))
    #expect(canvas[2, columns - 1].text == "┘")
  }
}

extension String {
  fileprivate func padding(to columns: Int) -> String { self + String(repeating: " ", count: max(0, columns - count)) }
}
