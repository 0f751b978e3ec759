import InboxCore
import Screen
import Tickets

/// The composer: a frame that says at all times who will read the text, the text, and how much room is left.
struct ComposerView: PaneView {
  let size: Size
  let isASCII: Bool
  let isLocal: Bool
  let audience: Audience
  let recipient: String
  let channel: String
  let lacksAddress: Bool
  let lines: [String]
  let codePointsLeft: Int
  let isUnconfirmed: Bool
  let suggestion: SuggestedReply.Origin?
  let isSaved: Bool
  let isInMemoryOnly: Bool

  /// Makes the view of a composer.
  ///
  /// - Parameters:
  ///   - composer: The composer.
  ///   - flow: Its text as visual lines.
  ///   - state: The rest of the state.
  ///   - size: Size of the pane with its frame.
  init(_ composer: ComposerState, flow: TextFlow, in state: InboxState, size: Size) {
    self.size = size
    isASCII = state.shared.isASCII
    isLocal = state.shared.profile.isLocal
    audience = composer.audience
    recipient = composer.recipient
    channel = composer.channel
    lacksAddress = state.lacksAddress
    lines = flow.lines.dropFirst(max(0, composer.scroll)).prefix(max(0, size.rows - 3)).map {
      String(composer.buffer.characters[$0])
    }
    codePointsLeft = composer.codePointsLeft
    isUnconfirmed = composer.isUnconfirmed
    suggestion = composer.suggestion
    let write = state.writing.drafts.writes.entries[composer.key]
    isSaved = !composer.isUnsaved && !composer.buffer.isBlank && write == nil
    isInMemoryOnly = write?.problem != nil
  }

  private static let roomForWarning = 60

  func draw() -> Canvas {
    var canvas = Canvas(size: size)
    let glyphs = GlyphSet(isASCII: isASCII)
    let role: Role = audience == .customer ? .composeAudienceCustomer : .composeAudienceTeam
    let wording = AudienceWording(
      audience: audience, recipient: recipient, channel: channel, isLocal: isLocal, lacksAddress: lacksAddress)
    let title = wording.title(columns: size.columns - 6, ellipsis: glyphs.ellipsis)
    canvas.frame(canvas.bounds, role: role, title: title.text, glyphs: glyphs)
    if let suggestion { canvas.footnote(suggestion.mark, of: canvas.bounds, role: .composeWarning) }
    let inner = canvas.bounds.inset(by: 1)
    canvas.fill(inner, role: .compose)
    for (row, line) in lines.enumerated() { draw(line, row: inner.row + row, in: inner, on: &canvas) }
    guard inner.rows > 0 else { return canvas }
    drawCounts(title.rest, in: inner.rowSlice(from: inner.rows - 1), glyphs: glyphs, on: &canvas)
    return canvas
  }

  private func draw(_ line: String, row: Int, in area: Rect, on canvas: inout Canvas) {
    if line.utf8.allSatisfy({ $0 < 0x7F && $0 >= 0x20 }) {
      canvas.write("\(line)", at: Point(row: row, column: area.column), role: .compose, within: area)
      return
    }
    canvas.write(typed: line, at: Point(row: row, column: area.column), role: .compose, within: area)
  }

  private func drawCounts(_ rest: SafeText?, in line: Rect, glyphs: GlyphSet, on canvas: inout Canvas) {
    let isOver = codePointsLeft < 0
    let count: SafeText = isOver ? "\(-codePointsLeft) too many" : "\(codePointsLeft) left"
    let start = max(line.column, line.maxColumn - count.width)
    canvas.write(
      count, at: Point(row: line.row, column: start), role: isOver ? .composeCountOver : .composeCount, within: line)
    var pen = LinePen(line.columnSlice(from: 0, count: start - line.column - 1), row: 0, glyphs: glyphs)
    if isInMemoryOnly {
      pen.put("not on disk yet", .composeWarning, on: &canvas)
    } else if isUnconfirmed {
      let isRoomy = line.columns >= Self.roomForWarning
      pen.put(
        isRoomy ? "could not confirm, check before resending" : "unconfirmed, check first", .composeWarning, on: &canvas
      )
    } else if let rest {
      pen.put(rest, .composeCount, on: &canvas)
    } else if isSaved {
      pen.put("draft saved", .composeCount, on: &canvas)
    }
  }
}
