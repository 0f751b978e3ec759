import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Every narrowing in force as a chip, the changes that wait, the order and how much of the inbox it shows.
struct FilterBarView: PaneView {
  let columns: Int
  let isASCII: Bool
  let view: ListView
  let waitingForCustomers: Int
  let order: SafeText
  let shown: Int
  let isComplete: Bool
  let tickets: Int
  let waiting: Int
  let searches: [SafeText]
  let fromServer: Int

  init(_ state: InboxState) {
    columns = state.shared.size.columns
    isASCII = state.shared.isASCII
    view = state.list.spec.view
    waitingForCustomers = state.list.order.counts.waiting
    order =
      switch state.list.spec.sort {
      case .ranked: "ranked"
      case .activity: "by last change"
      case .number: "by number"
      }
    // The row of a ticket that is gone stands until the order is made anew, but is not one of those there are.
    shown = min(state.list.order.rows.count, state.list.order.ticketCount)
    isComplete = state.list.order.isComplete
    tickets = state.list.order.ticketCount
    waiting = state.list.waitingChanges
    searches = state.list.filters.flatMap(\.chips).map { SafeText($0) }
    fromServer = state.list.rowsFromServer.count
  }

  func draw() -> Canvas {
    var canvas = Canvas(size: Size(rows: 1, columns: columns))
    let glyphs = GlyphSet(isASCII: isASCII)
    canvas.fill(canvas.bounds, role: .chip)
    let parts = fittingParts
    let start = max(0, columns - parts.total.width - 1)
    canvas.write(parts.total, at: Point(row: 0, column: start), role: .chipOrder)
    var pen = LinePen(canvas.bounds.columnSlice(from: 1, count: max(0, start - 3)), row: 0, glyphs: glyphs)
    pen.put(parts.filters, .chip, on: &canvas)
    if !parts.filters.isEmpty { pen.skip(2) }
    pen.put(parts.waits, .chipWaiting, on: &canvas)
    return canvas
  }

  private struct Parts {
    var filters, waits, total: SafeText
    var width: Int { filters.width + (waits.isEmpty ? 0 : waits.width + 2) + total.width + 4 }
  }

  /// The view and what it leaves out; of what waits for customers the Inbox tells how many there are and where.
  private var viewChips: [SafeText] {
    switch view {
    case .inbox:
      let waits: SafeText = waitingForCustomers == 0 ? "-waiting" : "\(waitingForCustomers) waiting: gw"
      return ["Inbox", "unresolved or back", "-snoozed", waits]
    case .waiting: return ["Waiting for customers", "unresolved", "-snoozed"]
    case .all: return ["All tickets"]
    }
  }

  /// No filter may hide: first the order gives way to them, then the words about what waits.
  private var fittingParts: Parts {
    let view = viewChips
    let origin: [SafeText] = fromServer == 0 ? [] : ["+\(fromServer) from the server"]
    let filters = SafeText.joined(view + searches + origin, separator: "  ")
    // Where room is short the view gives its name only: what was typed is not to be guessed.
    let brief = SafeText.joined(view.prefix(1) + searches + origin, separator: "  ")
    let amount: SafeText = "\(shown)\(isComplete ? "" : "+") of \(tickets)"
    let ordered = order + " " + amount
    let long: SafeText =
      waiting == 0 ? "" : waiting == 1 ? "1 change, gr shows it" : "\(waiting) changes, gr shows them"
    let short: SafeText = waiting == 0 ? "" : waiting == 1 ? "1 change: gr" : "\(waiting) changes: gr"
    let candidates = [
      Parts(filters: filters, waits: long, total: ordered), Parts(filters: filters, waits: long, total: amount),
      Parts(filters: filters, waits: short, total: amount),
    ]
    let briefer =
      searches.isEmpty
      ? []
      : [
        Parts(filters: brief, waits: short, total: ordered), Parts(filters: brief, waits: short, total: amount),
        Parts(filters: brief, waits: "", total: amount),
      ]
    return (candidates + briefer).first { $0.width <= columns }
      ?? Parts(filters: searches.isEmpty ? filters : brief, waits: short, total: "")
  }
}
