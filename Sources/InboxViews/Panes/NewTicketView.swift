import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The form of a new ticket: a frame that says what will become of it, four fields of a line, the message, its counts.
struct NewTicketView: PaneView {
  let form: NewTicketForm
  let addresses: SendingAddresses
  let isASCII: Bool
  let isLocal: Bool
  let isInMemoryOnly: Bool
  let isSaved: Bool
  let size: Size
  let place: NewTicketLayout

  /// Makes the view of a form.
  init(_ form: NewTicketForm, in state: InboxState, size: Size) {
    self.form = form
    addresses = state.writing.newTicket.addresses
    isASCII = state.shared.isASCII
    isLocal = state.shared.profile.isLocal
    let write = state.writing.drafts.writes.entries[form.key]
    isInMemoryOnly = write?.problem != nil
    isSaved = !form.isUnsaved && write == nil && state.writing.drafts.newTickets.contains { $0.copy == form.copy }
    self.size = size
    place = state.newTicketLayout
  }

  private static let short: [NewTicketForm.Field] = [.recipient, .subject, .sender, .tags]
  private static let roomForWarning = 60

  func draw() -> Canvas {
    var canvas = Canvas(size: size)
    let glyphs = GlyphSet(isASCII: isASCII)
    canvas.frame(canvas.bounds, role: .composeAudienceCustomer, title: title, glyphs: glyphs)
    let inner = canvas.bounds.inset(by: 1)
    canvas.fill(inner, role: .compose)
    for (row, field) in Self.short.prefix(place.fields).enumerated() {
      var pen = LinePen(inner, row: row, glyphs: glyphs)
      pen.put(field.label + ":", columns: NewTicketLayout.labelColumns, labelRole(field), on: &canvas)
      draw(
        field, in: inner.rowSlice(from: row).columnSlice(from: pen.column - inner.column, count: inner.columns), glyphs,
        on: &canvas)
    }
    if place.hasRule {
      let line = SafeText.repeating(glyphs.horizontal, count: inner.columns)
      canvas.write(
        line, at: Point(row: inner.row + place.fields, column: inner.column), role: labelRole(.message), within: inner)
    }
    drawMessage(in: inner, on: &canvas)
    drawCounts(in: inner, glyphs, on: &canvas)
    return canvas
  }

  private func labelRole(_ field: NewTicketForm.Field) -> Role {
    form.field == field && form.stage == .editing ? .statusKey : .composeCount
  }

  /// Wide enough it says what a local inbox does with the ticket; the sheet says it in any case.
  private var title: SafeText {
    if form.stage == .sending { return "New ticket, on its way" }
    let whole: SafeText = "New ticket, " + AudienceWording.localWords
    guard isLocal else { return "New ticket by email" }
    return whole.width <= size.columns - 6 ? whole : "New ticket, no mail is sent"
  }

  private func draw(_ field: NewTicketForm.Field, in area: Rect, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    if field == .sender, let words = senderWords(glyphs) {
      var pen = LinePen(area, row: 0, glyphs: glyphs)
      pen.put(words.text, words.role, on: &canvas)
      return
    }
    let line = FieldLine(form[field], columns: area.columns)
    canvas.write(
      typed: form[field].characters.dropFirst(line.first), at: Point(row: area.row, column: area.column),
      role: .compose, within: area)
  }

  /// The chosen address or why there is none; `nil` while the id of one is being typed.
  private func senderWords(_ glyphs: GlyphSet) -> Run? {
    let chosen = form[.sender].text
    switch addresses {
    case .unknown, .reading: return form[.sender].isEmpty ? Run("reading the team's addresses", .composeCount) : nil
    case .known(let all) where !all.isEmpty:
      guard let address = all.first(where: { $0.id.uuidString == chosen }) else {
        return Run(chosen.isEmpty ? "choose one with the arrow keys" : "\(chosen)", .composeWarning)
      }
      return Run(address.words + (all.count > 1 ? "  (left and right choose)" : ""), .compose)
    case .known, .failed:
      guard chosen.isEmpty else { return nil }
      return Run("type the id of the team's email channel", .composeCount)
    }
  }

  private func drawMessage(in inner: Rect, on canvas: inout Canvas) {
    let buffer = form[.message]
    let flow = TextFlow(buffer, columns: place.columns)
    for (row, range) in flow.lines.dropFirst(form.scroll).prefix(place.rows).enumerated() {
      canvas.write(
        typed: buffer.characters[range], at: Point(row: inner.row + place.messageRow + row, column: inner.column),
        role: .compose, within: inner)
    }
  }

  private func drawCounts(in inner: Rect, _ glyphs: GlyphSet, on canvas: inout Canvas) {
    let left = form.codePointsLeft
    let count: SafeText = left < 0 ? "\(-left) too many" : "\(left) left"
    let role: Role = left < 0 ? .composeCountOver : .composeCount
    guard place.hasCounts else { return canvas.footnote(warning?.text ?? count, of: canvas.bounds, role: role) }
    let line = inner.rowSlice(from: inner.rows - 1)
    let start = max(line.column, line.maxColumn - count.width)
    canvas.write(count, at: Point(row: line.row, column: start), role: role, within: line)
    var pen = LinePen(line.columnSlice(from: 0, count: start - line.column - 1), row: 0, glyphs: glyphs)
    if let note = warning ?? (isSaved ? Run("draft saved", .composeCount) : nil) {
      pen.put(note.text, note.role, on: &canvas)
    }
  }

  private var warning: Run? {
    if isInMemoryOnly { return Run("not on disk yet", .composeWarning) }
    guard form.isUnconfirmed, form.stage != .sending else { return nil }
    let isRoomy = size.columns >= Self.roomForWarning
    return Run(isRoomy ? "could not confirm, check before resending" : "unconfirmed, check first", .composeWarning)
  }

  /// Where the cursor of the terminal rests, from the pane's first cell.
  var cursor: Point {
    guard form.field != .message else {
      let flow = TextFlow(form[.message], columns: place.columns)
      let row = min(max(0, flow.cursorLine - form.scroll), place.rows - 1)
      return Point(row: 1 + place.messageRow + row, column: 1 + min(flow.cursorColumn, place.columns - 1))
    }
    let row = Self.short.firstIndex(of: form.field) ?? 0
    let start = 1 + NewTicketLayout.labelColumns
    guard form.field != .sender || addresses.choices.isEmpty else { return Point(row: 1 + row, column: start) }
    let line = FieldLine(form[form.field], columns: size.columns - 1 - start)
    return Point(row: 1 + row, column: start + line.cursor)
  }
}
