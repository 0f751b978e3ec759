import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The list: the visible window of the frozen order, one or two lines a ticket.
struct TicketListView: PaneView {
  /// One ticket of the window.
  struct Item: Equatable {
    /// The row as it will be when every change on its way is accepted; `nil` while it has not been read.
    var row: TicketRow?
    /// Whether the file has it no more.
    var isGone: Bool
    var isCursor: Bool
    var isSelected: Bool
    var isHandled: Bool
    /// Whether only the server found it.
    var isFromServer: Bool
    /// Whether a text for it is kept, or may not have been sent.
    var draft: Draft.State?
    var isFlagged: Bool
    /// Which of its changes wait until the server can be reached, or for a person.
    var waits: WaitingMark?
  }

  /// Why the window holds nothing.
  enum Emptiness: Equatable {
    case reading, nothingWaits, noTickets, notSynced, noMatchYet
    /// Nothing needs anybody, but for so many texts that are not sent.
    case inboxDone(texts: Int)
    /// The searches in force, as their chips say them.
    case noMatch(String, view: ListView)
  }

  let size: Size
  let isFocused: Bool
  let isASCII: Bool
  let linesPerTicket: Int
  let items: [Item]
  let emptiness: Emptiness?
  let numberColumns: Int
  let time: RelativeTime
  let viewer: Viewer

  init(_ state: InboxState, size: Size) {
    let list = state.list
    self.size = size
    isFocused = state.shared.focus == .list
    isASCII = state.shared.isASCII
    linesPerTicket = list.linesPerTicket
    time = RelativeTime(now: state.shared.now, zone: state.shared.zone)
    viewer = list.spec.viewer
    let fromServer = Set(list.rowsFromServer)
    let held = Set(state.changes.queue.changes.filter { $0.hold != nil }.compactMap(\.row))
    items = list.visible(lines: max(0, size.rows - 2)).map { id in
      Item(
        row: list.rows[id].map(state.changes.pending.shown), isGone: list.gone.contains(id),
        isCursor: id == list.cursor.row,
        isSelected: list.selection.contains(id), isHandled: list.handled.contains(id),
        isFromServer: fromServer.contains(id),
        draft: list.rows[id].flatMap { row in state.writing.drafts.messages.first { $0.ticket == row.id }?.state },
        isFlagged: list.flagged.contains(id),
        waits: WaitingMark(state.changes.pending.waiting[id], held: held.contains(id)))
    }
    // Wide enough for every number in sight and for the newest one, so that columns do not jump while scrolling.
    let largest = max(items.map { $0.row?.number ?? 0 }.max() ?? 0, list.order.ticketCount)
    numberColumns = max(5, String(largest).count + 1)
    emptiness =
      !list.order.rows.isEmpty
      ? nil
      : !list.order.isComplete
        ? .reading
        : list.isNarrowed
          ? list.typed != nil
            ? .noMatchYet : .noMatch(list.filters.flatMap(\.chips).joined(separator: "  "), view: list.spec.view)
          : list.order.ticketCount > 0
            ? list.spec.view == .waiting
              ? .nothingWaits
              : .inboxDone(texts: state.writing.drafts.messages.count + state.writing.drafts.newTickets.count)
            : state.shared.profile.isLocal || state.server.freshness.syncedAt != nil ? .noTickets : .notSynced
  }

  func draw() -> Canvas { draw(copying: []) { _, _, _ in } }

  /// Rows that look as before are copied to where they stand now: a move of the cursor draws two of them.
  func draw(after last: Self, drawnOn canvas: Canvas) -> Canvas {
    guard size == last.size, linesPerTicket == last.linesPerTicket, numberColumns == last.numberColumns,
      (isFocused, isASCII) == (last.isFocused, last.isASCII), time == last.time, viewer == last.viewer
    else { return draw() }
    let inner = last.inner
    return draw(copying: last.items) { index, area, target in
      target.draw(canvas, part: inner.rowSlice(from: index * linesPerTicket, count: linesPerTicket), at: area.origin)
    }
  }

  private var inner: Rect { Rect(size: size).inset(by: 1) }

  /// Draws the pane; `copy` copies the item of an index of `drawn`, which need not be drawn again, into an area.
  private func draw(copying drawn: [Item], _ copy: (Int, Rect, inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(size: size)
    let glyphs = GlyphSet(isASCII: isASCII)
    canvas.frame(canvas.bounds, role: isFocused ? .frameFocused : .frame, glyphs: glyphs)
    canvas.fill(inner, role: .list)
    if let emptiness {
      draw(emptiness, in: inner, on: &canvas)
      return canvas
    }
    let painter = TicketRowPainter(
      glyphs: glyphs, columns: inner.columns, numberColumns: numberColumns, isTwoLines: linesPerTicket > 1, time: time,
      viewer: viewer)
    let places = Dictionary(
      drawn.enumerated().compactMap { index, item in item.row.map { ($0.row, index) } }, uniquingKeysWith: { $1 })
    for (index, item) in items.enumerated() {
      let area = inner.rowSlice(from: index * linesPerTicket, count: linesPerTicket)
      if let place = item.row.flatMap({ places[$0.row] }), drawn[place] == item {
        copy(place, area, &canvas)
      } else {
        draw(item, with: painter, in: area, on: &canvas)
      }
    }
    return canvas
  }

  private func draw(_ item: Item, with painter: TicketRowPainter, in area: Rect, on canvas: inout Canvas) {
    if let row = item.row {
      painter.draw(row, item, in: area, on: &canvas)
    } else {
      let place = Point(row: area.row, column: area.column + 6)
      canvas.write(item.isGone ? "gone" : painter.glyphs.ellipsis, at: place, role: .listEmpty)
    }
    if item.isCursor {
      canvas.paint(area, role: isFocused ? .listRowSelected : .listRowSelectedBlurred)
    } else if item.isHandled {
      canvas.paint(area, role: .listRowHandled)
    }
  }

  private func draw(_ emptiness: Emptiness, in inner: Rect, on canvas: inout Canvas) {
    let lines: [SafeText] =
      switch emptiness {
      case .reading: ["Reading the list."]
      case .inboxDone(let texts):
        [
          texts == 0
            ? "Nothing here needs you."
            : .count(texts, "text is", "texts are") + " not sent; gd shows \(texts == 1 ? "it" : "them").",
          "Every ticket is resolved, asleep or waits for its customer.",
          ":view all shows them, gr looks for new ones.",
        ]
      case .nothingWaits: ["No ticket waits for its customer.", "gi goes to the inbox."]
      case .noMatch(let chips, let view):
        [
          chips.isEmpty ? "No ticket matches." : "No ticket matches  \(chips)",
          "FF clears every filter, F takes the last one away.",
        ] + (view == .all ? [] : [":view all looks at every ticket."])
      case .noMatchYet: ["No ticket matches.", "Esc goes back to the list as it was."]
      case .notSynced: ["Nothing has been read from the server yet.", "gr tries again."]
      case .noTickets: ["This inbox holds no tickets yet.", "gr looks for new ones."]
      }
    canvas.writeCentered(lines, in: inner, role: .listEmpty)
  }

  /// Where the cursor of the terminal rests: on the first cell of the row under the list's cursor.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - area: The list with its frame.
  /// - Returns: A place inside the frame, also when the row is out of sight.
  static func cursor(_ state: InboxState, in area: Rect) -> Point {
    let visible = state.list.visible(lines: max(0, area.rows - 2))
    let place = state.list.cursor.index - state.list.top
    let isVisible = place >= 0 && place < visible.count
    return Point(
      row: area.row + 1 + (isVisible ? place * state.list.linesPerTicket : 0), column: area.column + 1)
  }
}
