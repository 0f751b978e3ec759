import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The detail: a header, the customer panel and the thread of the ticket that was opened or is peeked at.
struct ConversationView: PaneView {
  let size: Size
  let isFocused: Bool
  let isASCII: Bool
  let isEmpty: Bool
  /// Whether there is no ticket that could be shown.
  let isWithoutTicket: Bool
  let isPeek: Bool
  let isGone: Bool
  let preview: ConversationState.Preview
  let age: ThreadAge?
  /// Whether the thread is being read for the first time, or will be in a moment.
  let isReading: Bool
  let isThreadKnown: Bool
  let isOpening: Bool
  let headerRows: Int
  /// The ticket as it will be when every change on its way is accepted; `nil` until it was read.
  let row: TicketRow?
  let waits: WaitingMark?
  let email: String?
  let messages: [Message]
  let layout: ThreadLayout
  let scroll: Int
  let time: RelativeTime
  let viewer: Viewer
  let search: ThreadSearch?

  init(_ state: InboxState, size: Size) {
    let conversation = state.thread.shown
    self.size = size
    isFocused = state.shared.focus == .detail
    isASCII = state.shared.isASCII
    isEmpty = conversation.row == nil
    isWithoutTicket = state.list.cursor.row == nil
    isPeek = conversation.mode == .peek
    isGone = conversation.isGone
    preview = conversation.preview
    age = state.thread.age(state.shared)
    isThreadKnown = conversation.conversation?.isThreadKnown ?? false
    isReading = !isThreadKnown && (conversation.threadRequest != nil || conversation.preview == .awaited)
    isOpening = conversation.openRequest != nil
    headerRows = state.layout.headerRows
    row = conversation.conversation.map { state.changes.pending.shown($0.ticketRow) }
    waits = conversation.row.flatMap { row in
      let isHeld = state.changes.queue.changes.contains { $0.row == row && $0.hold != nil }
      return WaitingMark(state.changes.pending.waiting[row], held: isHeld)
    }
    email = conversation.ticket?.customerEmail
    messages = conversation.conversation?.messages ?? []
    layout = conversation.layout
    scroll = conversation.scroll
    time = RelativeTime(now: state.shared.now, zone: state.shared.zone)
    viewer = state.list.spec.viewer
    search = state.thread.shown.search
  }

  /// Which match is shown, and how many there are.
  static func count(of search: ThreadSearch) -> SafeText {
    search.current.map { "\($0 + 1) of \(search.matches.count)" } ?? "no match"
  }

  func draw() -> Canvas {
    var canvas = Canvas(size: size)
    let glyphs = GlyphSet(isASCII: isASCII)
    let frame: Role = isFocused ? .frameFocused : .frame
    canvas.frame(canvas.bounds, role: frame, title: title, glyphs: glyphs)
    let inner = canvas.bounds.inset(by: 1)
    canvas.fill(inner, role: .detail)
    guard let row else {
      let hint: [SafeText] =
        !isEmpty
        ? ["Reading the ticket."]
        : isWithoutTicket ? [] : ["Enter opens the ticket.", "Space shows it and marks nothing read."]
      canvas.writeCentered(hint, in: inner, role: .detailEmpty)
      return canvas
    }
    drawHeader(row, in: inner.inset(rows: 0, columns: 1), glyphs: glyphs, on: &canvas)
    let rule = glyphs.teeLeft + .repeating(glyphs.horizontal, count: inner.columns) + glyphs.teeRight
    let ruleRow = inner.row + headerRows - 1
    guard ruleRow < inner.maxRow else { return canvas }
    canvas.write(rule, at: Point(row: ruleRow, column: 0), role: frame)
    let area = inner.rowSlice(from: headerRows, count: inner.rows)
    drawThread(in: area, glyphs: glyphs, on: &canvas)
    let below = layout.lines.count - scroll - area.rows
    if below > 0 { canvas.footnote("\(below) more " + glyphs.down, of: canvas.bounds, role: frame) }
    return canvas
  }

  private var title: SafeText? {
    if isEmpty { return nil }
    if isGone { return "gone" }
    if isOpening { return "opening" }
    if let search, !search.text.isEmpty { return Self.count(of: search) }
    if preview == .paused { return "preview paused, Space reads" }
    let words = [isPeek ? "peek, nothing marked read" : nil, ageWords].compactMap(\.self)
    return words.isEmpty ? nil : .joined(words, separator: ", ")
  }

  private var ageWords: SafeText? {
    switch age {
    case .readAt(let moment)?: "thread as of " + time.clock(of: moment)
    case .unknown?: "thread as the file has it"
    case nil: nil
    }
  }

  /// What stands in place of messages that are not known yet.
  private var emptyWords: SafeText {
    if isThreadKnown { return "No messages yet." }
    if isReading { return "Reading the thread." }
    return switch preview {
    case .paused: "Too many threads were read lately. Space reads this one."
    case .failed: "The thread could not be read. Space tries again."
    case .none, .awaited: "The thread has not been read yet."
    }
  }

  private func drawHeader(_ row: TicketRow, in area: Rect, glyphs: GlyphSet, on canvas: inout Canvas) {
    var pen = LinePen(area, row: 0, glyphs: glyphs)
    pen.put("#\(row.number) \(row.subject)", .detailTitle, on: &canvas)
    guard headerRows >= 5 else { return }
    pen = LinePen(area, row: 1, glyphs: glyphs)
    let channel = SafeText(row.channel).truncated(to: 20, ellipsis: glyphs.ellipsis)
    pen.put(customerText(row), columns: max(0, pen.room - channel.width - 1), .detailCustomer, on: &canvas)
    pen.skip(1)
    pen.put(channel, .detailCustomer, on: &canvas)
    pen = LinePen(area, row: 2, glyphs: glyphs)
    stateRuns(row, glyphs: glyphs).draw(with: &pen, on: &canvas)
    pen = LinePen(area, row: 3, glyphs: glyphs)
    countRuns(row, columns: area.columns, glyphs: glyphs).draw(with: &pen, on: &canvas)
  }

  private func customerText(_ row: TicketRow) -> SafeText {
    guard let email, email != row.customer else { return .customer(row.customer) }
    return SafeText.customer(row.customer) + " <" + .name(email) + ">"
  }

  private func stateRuns(_ row: TicketRow, glyphs: GlyphSet) -> [Run] {
    // What is left of it is no state that it is in.
    guard !isGone else { return [Run("This ticket is gone.", .detailState)] }
    var parts: [SafeText] = ["\(row.status.label)", "\(row.priority?.label ?? "No priority")"]
    parts.append(row.assigneeText(for: viewer) ?? "unassigned")
    if !row.tagTexts.isEmpty { parts.append(.joined(row.tagTexts, separator: ", ")) }
    if let waits { parts.insert(waits.words, at: 0) }
    return [Run(.joined(parts, separator: glyphs.dot), .detailState)]
  }

  /// What is counted, whole; the reason of an escalation, which can be of any length, has what is left.
  private func countRuns(_ row: TicketRow, columns: Int, glyphs: GlyphSet) -> [Run] {
    let dot = Run(glyphs.dot, .detailState)
    let counts = Array(countRuns(row).map { [$0] }.joined(separator: [dot]))
    guard let reason = row.escalationReason, !reason.isEmpty else { return counts }
    let lead: SafeText = "escalated: "
    let left = min(40, columns - counts.width - dot.text.width - lead.width)
    let words = left < 8 ? "escalated" : lead + SafeText(reason).truncated(to: left, ellipsis: glyphs.ellipsis)
    return [Run(words, .detailState), dot] + counts
  }

  private func countRuns(_ row: TicketRow) -> [Run] {
    var parts: [Run] = []
    if row.status != .resolved, let due = row.slaDueAt {
      let left = SafeText(SLA.countdown(to: due, at: time.now))
      switch SLA(due: due, at: time.now) {
      case .breached: parts.append(Run("SLA " + left, .detailSLABreached))
      case .atRisk: parts.append(Run("SLA " + left + " left", .detailSLAAtRisk))
      case .onTrack, .none: parts.append(Run("SLA " + left + " left", .detailSLAOnTrack))
      }
    }
    let count = max(row.messageCount, publicMessages)
    parts.append(Run(.count(count, "message", "messages"), .detailState))
    // The number of messages alone would deny the notes among them.
    let notes = messages.count { [.privateNote, .aiPrivate].contains(MessageKind($0)) }
    if notes > 0 { parts.append(Run(.count(notes, "note", "notes"), .detailState)) }
    if row.unread > 0 { parts.append(Run("\(row.unread) unread", .detailState)) }
    if let wake = row.wakeTime(at: time.now) {
      parts.append(Run("asleep until " + time.wake(at: wake), .detailState))
    }
    return parts
  }

  private var publicMessages: Int { messages.count { $0.audience == .customer } }

  /// Marks stand in the gutter, headers begin behind it and end at the right edge; text reaches neither, so that nobody
  /// can fake them.
  private func drawThread(in area: Rect, glyphs: GlyphSet, on canvas: inout Canvas) {
    let heads = area.inset(rows: 0, columns: 1)
    let text = area.columnSlice(
      from: PaneLayout.threadInset, count: max(0, area.columns - PaneLayout.threadInset - PaneLayout.threadMargin))
    let visible = layout.lines.dropFirst(max(0, scroll)).prefix(area.rows)
    for (offset, line) in visible.enumerated() {
      switch line {
      case .gap: continue
      case .empty:
        canvas.write(
          emptyWords, at: Point(row: area.row + offset, column: heads.column), role: .detailEmpty, within: heads)
      case .customer(let fact):
        canvas.write(fact, at: Point(row: area.row + offset, column: heads.column), role: .detailPanel, within: heads)
      case .newMark:
        drawNewMark(in: area.rowSlice(from: offset), glyphs: glyphs, on: &canvas)
      case .header(let index):
        guard messages.indices.contains(index) else { continue }
        let kind = MessageKind(messages[index])
        drawMark(kind, row: area.row + offset, in: area, glyphs: glyphs, on: &canvas)
        drawMessageHeader(messages[index], kind, in: heads.rowSlice(from: offset), glyphs: glyphs, on: &canvas)
      case .text(let content, let index, _):
        guard messages.indices.contains(index) else { continue }
        let kind = MessageKind(messages[index])
        drawMark(kind, row: area.row + offset, in: area, glyphs: glyphs, on: &canvas)
        let role = content.string.hasPrefix(">") ? Role.messageQuote : kind.role
        canvas.write(content, at: Point(row: area.row + offset, column: text.column), role: role, within: text)
        paintMatches(line: max(0, scroll) + offset, in: text.rowSlice(from: offset), on: &canvas)
      }
    }
  }

  private func paintMatches(line: Int, in area: Rect, on canvas: inout Canvas) {
    for (part, isCurrent) in search?.parts(on: line) ?? [] {
      let place = area.columnSlice(from: part.columns.lowerBound, count: part.columns.count)
      canvas.paint(place.rowSlice(from: 0, count: 1), role: isCurrent ? .messageMatchCurrent : .messageMatch)
    }
  }

  private func drawMark(_ kind: MessageKind, row: Int, in area: Rect, glyphs: GlyphSet, on canvas: inout Canvas) {
    guard let mark = kind.markRole else { return }
    let bar = kind.isFromAI ? glyphs.barBroken : glyphs.bar
    canvas.write(bar, at: Point(row: row, column: area.column), role: mark, within: area)
  }

  private func drawNewMark(in line: Rect, glyphs: GlyphSet, on canvas: inout Canvas) {
    let words: SafeText = " new since you last looked "
    let side = SafeText.repeating(glyphs.horizontal, count: max(0, line.columns - words.width) / 2)
    let text = side + words + side + glyphs.horizontal
    canvas.write(text, at: line.origin, role: .messageNew, within: line)
  }

  private func drawMessageHeader(
    _ message: Message, _ kind: MessageKind, in line: Rect, glyphs: GlyphSet, on canvas: inout Canvas
  ) {
    // What is trusted stands first and last, where a name cannot reach.
    var trusted = [time.moment(of: message.createdAt)]
    if message.version > 0 { trusted.insert("edited", at: 0) }
    let right = SafeText.joined(trusted, separator: glyphs.dot)
    let start = max(line.column, line.maxColumn - right.width)
    var pen = LinePen(line.columnSlice(from: 0, count: max(0, start - line.column - 1)), row: 0, glyphs: glyphs)
    pen.put(kind.word(isShort: line.columns < Self.roomForWords), kind.markRole ?? .messageTime, on: &canvas)
    pen.skip(2)
    pen.put(kind == .customer ? .customer(message.authorName) : .name(message.authorName), .messageHeader, on: &canvas)
    canvas.write(right, at: Point(row: line.row, column: start), role: .messageTime, within: line)
  }

  private static let roomForWords = 56
}
