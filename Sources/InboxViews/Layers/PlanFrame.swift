import InboxCore
import Screen
import Tickets

/// What every bulk action over the screen has: a frame in the middle, facts, tickets that scroll, and its keys.
struct PlanFrame {
  let glyphs: GlyphSet
  let hints: KeyHints
  let stage: PlanStage
  /// First visible ticket, 0-based.
  let scroll: Int
  /// Tickets that can be scrolled through.
  let lineCount: Int
  /// Tickets on screen at once.
  let room: Int

  private static let widest = 100
  private static let labelColumns = 10
  private static let leastName = 14

  /// Columns inside the frame.
  static func columns(in body: Rect) -> Int { max(1, min(body.columns, widest) - 4) }

  /// Draws it in the middle of the panes.
  ///
  /// - Parameters:
  ///   - title: The title of its frame.
  ///   - head: What is said about all tickets; gives way on small screens.
  ///   - details: The tickets in sight.
  ///   - body: Where it may lie.
  ///   - canvas: The screen.
  /// - Returns: Where the cursor of the terminal rests.
  func draw(
    _ title: SafeText, head: [[Run]], details: [[Run]], in body: Rect, on canvas: inout Canvas
  ) -> Point {
    let columns = Self.columns(in: body)
    let canScroll = lineCount > room
    let keys = hints.wrapped(stage.keys(canScroll: canScroll), context: .plan, columns: columns)
    let foot: [[Run]] = keys.allSatisfy(\.isEmpty) ? [] : [[]] + keys
    let headRoom = max(1, body.rows - 2 - details.count - foot.count)
    let all = head.prefix(headRoom) + details + foot
    let area = body.centered(Size(rows: all.count + 2, columns: columns + 4))
    let overlay = Overlay(title: title, glyphs: glyphs, role: .plan, frameRole: .frameFocused)
    let place = overlay.draw(Array(all), in: area, on: &canvas)
    if canScroll {
      let last = min(lineCount, scroll + room)
      canvas.footnote("\(scroll + 1) to \(last) of \(lineCount)", of: area, role: .frameFocused)
    }
    return place
  }

  /// A fact about all tickets.
  static func fact(_ label: SafeText, _ text: SafeText, _ role: Role, columns: Int) -> [[Run]] {
    Run.fact(Run(label, .planLabel), text.wrapped(to: max(1, columns - labelColumns)), role, labelColumns: labelColumns)
  }

  /// What is asked of the server; in a file of one's own nothing is asked of anybody.
  static func requests(_ text: SafeText, isLocal: Bool, columns: Int) -> [[Run]] {
    isLocal ? [] : fact("Requests", text, .plan, columns: columns)
  }

  /// A ticket by number, subject and customer, then what becomes of it; the words give way, never the change.
  func named(_ key: TicketRef, _ name: TicketName?, _ change: Run, columns: Int) -> [Run] {
    let number: SafeText = "#\(key.number) "
    let room = min(columns - number.width - change.text.width - 2, columns * 3 / 5)
    guard let name, room >= Self.leastName else { return [Run(number, .planLabel), change] }
    let customer = SafeText.customer(name.customer).truncated(to: max(4, room / 3), ellipsis: glyphs.ellipsis)
    let subject = SafeText(name.subject).truncated(to: room - customer.width - 2, ellipsis: glyphs.ellipsis)
    return [Run(number, .planLabel), Run(subject + ", " + customer, .plan), Run("  ", .plan), change]
  }

  /// `███░░░ 412 of 1000`.
  func progress(_ done: Int, of total: Int, columns: Int) -> [Run] {
    let count: SafeText = " \(done) of \(total)"
    let width = max(1, min(columns - count.width, 60))
    let full = total == 0 ? 0 : min(width, width * done / total)
    let bar = SafeText.repeating(glyphs.barFull, count: full) + .repeating(glyphs.barEmpty, count: width - full)
    return [Run(bar, .planProgress), Run(count, .plan)]
  }

  /// What came of it: the numbers, and why it ended early.
  func outcome(_ parts: [SafeText], _ attempt: Attempt, _ failure: TicketServiceError?, columns: Int) -> [[Run]] {
    var lines = [[Run(.joined(parts, separator: glyphs.dot), .planChange)]]
    if let failure {
      let sentence = NoticeText.sentence(.call(attempt, failure))
      lines += sentence.wrapped(to: columns).map { [Run($0, .planFailed)] }
    }
    return lines + [[]]
  }
}
