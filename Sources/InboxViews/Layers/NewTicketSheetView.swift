import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The send sheet of a new ticket: the last look before a customer is written to.
struct NewTicketSheetView {
  let order: NewTicket
  let address: SendingAddress?
  let isUnconfirmed: Bool
  let isLocal: Bool
  /// What is said of tags that no ticket has yet.
  let newTags: SafeText?
  let obstacle: StorageProblem?
  let glyphs: GlyphSet
  let hints: KeyHints

  /// Makes the sheet of a checked ticket.
  init(_ order: NewTicket, in state: InboxState, hints: KeyHints) {
    self.order = order
    address = state.writing.newTicket.addresses.choices.first { $0.id == order.sendingAddress }
    isUnconfirmed = state.writing.newTicket.form?.isUnconfirmed == true
    isLocal = state.shared.profile.isLocal
    let form = state.writing.newTicket.form
    newTags = form.flatMap { .newTags($0.newTags, meant: $0.meantTag) }.map { $0 + ", e edits on." }
    obstacle = state.sheetObstacle
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    self.hints = hints
  }

  private static let labelColumns = 9

  /// Draws the sheet over the fields; where there is room the message below stays in sight.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(over layout: PaneLayout, on canvas: inout Canvas) -> Point {
    guard let host = layout.composer else { return Point(row: 0, column: 0) }
    let lines = self.lines(columns: max(1, host.columns - 4), rows: host.rows - 2)
    let area = Rect(
      row: host.row, column: host.column, rows: min(host.rows, lines.count + 2), columns: host.columns)
    let overlay = Overlay(title: "Open this ticket?", glyphs: glyphs, role: .sheet, frameRole: .composeAudienceCustomer)
    return overlay.draw(lines, in: area, on: &canvas)
  }

  /// What is due before anything else comes first; where there is little room each fact has one line.
  private func lines(columns: Int, rows: Int) -> [[Run]] {
    let keys = hints.wrapped(
      [obstacle == nil ? (.sheet(.send), "send") : (.sheet(.lookAgain), "check again"), (.sheet(.editOn), "edit on")],
      context: .sheet, columns: columns)
    let warning: [(SafeText, SafeText, Role)] =
      isUnconfirmed ? [("Careful", "could not confirm, check before resending", .sheetFailed)] : []
    let check = obstacle.map { [(SafeText("Check"), NoticeText.sheetObstacle($0), Role.sheetFailed)] } ?? []
    let hidden = HiddenText.sentence(about: [order.recipient, order.subject, order.message].compactMap(\.self))
    let new = newTags.map { [(SafeText("Careful"), $0, Role.sheetFailed)] } ?? []
    let facts = check + warning + (hidden.map { [("Hidden", $0, .sheetFailed)] } ?? []) + new + self.facts
    let whole = facts.flatMap { fact($0.0, $0.1, $0.2, columns: columns, limit: .max) }
    if whole.count + 1 + keys.count <= rows { return whole + [[]] + keys }
    let short = facts.flatMap { fact($0.0, $0.1, $0.2, columns: columns, limit: 1) }
    // Without room for all, the bottom bar alone names the keys.
    return short.count + keys.count <= rows ? short + keys : Array(short.prefix(rows))
  }

  private var facts: [(SafeText, SafeText, Role)] {
    [
      ("To", "\(order.recipient)", .sheet),
      ("Mail", isLocal ? AudienceWording.localWords : "the customer will be written to", .sheetReady),
      ("Subject", order.subject.map { "\($0)" } ?? "none", .sheet),
      (
        "From", isLocal ? "this inbox" : address?.words ?? "channel \(order.sendingAddress.uuidString.lowercased())",
        .sheet
      ),
      ("Tags", order.tags.isEmpty ? "none" : .tagNames(order.tags), .sheet),
      ("Text", .count(OutgoingMessage.length(of: order.message), "character", "characters"), .sheet),
    ]
  }

  private func fact(_ label: SafeText, _ text: SafeText, _ role: Role, columns: Int, limit: Int) -> [[Run]] {
    let room = max(1, columns - Self.labelColumns)
    let lines = limit == 1 ? [text.truncated(to: room, ellipsis: glyphs.ellipsis)] : text.wrapped(to: room)
    return Run.fact(Run(label, .sheetLabel), lines, role, labelColumns: Self.labelColumns)
  }
}
