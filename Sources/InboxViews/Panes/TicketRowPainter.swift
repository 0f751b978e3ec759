import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Draws the lines of one ticket in the list.
///
/// What is trusted (marks and number) stands left of what a customer wrote, in columns that no text reaches.
struct TicketRowPainter {
  let glyphs: GlyphSet
  let columns: Int
  let numberColumns: Int
  let isTwoLines: Bool
  let time: RelativeTime
  let viewer: Viewer

  // Under this width the customer moves to the second line.
  private static let narrow = 46
  // From this width a single line has room for the reason.
  private static let wide = 70
  private static let reasonColumns = 18
  private static let ageColumns = 4

  private var markColumns: Int { glyphs.priorities.map(\.width).max() ?? 1 }
  /// Where the number begins: space, selection, unread, space, priority, space.
  private var indent: Int { 4 + markColumns + 1 }
  private var customerColumns: Int { min(24, max(8, columns / 5)) }

  func draw(_ row: TicketRow, _ item: TicketListView.Item, in area: Rect, on canvas: inout Canvas) {
    drawFirstLine(row, item, in: area, on: &canvas)
    if isTwoLines { drawSecondLine(row, item, in: area, on: &canvas) }
  }

  private func drawFirstLine(
    _ row: TicketRow, _ item: TicketListView.Item, in area: Rect, on canvas: inout Canvas
  ) {
    var pen = LinePen(area, row: 0, glyphs: glyphs)
    pen.skip(1)
    drawMarks(row, item, with: &pen, on: &canvas)
    let number = (" #\(row.number)" as SafeText).padded(to: numberColumns + 2)
    pen.put(number, row.unread > 0 ? .listNumberUnread : .listNumber, on: &canvas)
    let age = time.age(of: row.agesFrom)
    let hasCustomer = columns >= Self.narrow
    let hasReason = !isTwoLines && columns >= Self.wide
    // Customer and age share a block, so that a long age takes from the name and no column moves.
    let block = hasCustomer ? customerColumns + 1 + max(Self.ageColumns, age.width) : max(Self.ageColumns, age.width)
    let fixed = hasCustomer ? customerColumns + 1 + Self.ageColumns : block
    let subjectColumns = pen.room - fixed - 2 - (hasReason ? Self.reasonColumns + 1 : 0)
    let subject: SafeText = "\(row.subject)"
    pen.put(subject, columns: max(0, subjectColumns), row.unread > 0 ? .listRowUnread : .listRow, on: &canvas)
    pen.skip(1)
    if hasReason {
      let reason = reasonRun(row, item, tier: tier(of: row))
      pen.put(reason.text, columns: Self.reasonColumns, reason.role, on: &canvas)
      pen.skip(1)
    }
    if hasCustomer {
      let room = fixed - age.width - 1
      let name = SafeText.customer(row.customer)
      pen.put(name.shortName(columns: room, ellipsis: glyphs.ellipsis), columns: room, .listCustomer, on: &canvas)
      pen.skip(1)
      pen.put(age, .listAge, on: &canvas)
    } else {
      pen.put(age.paddedLeft(to: fixed), .listAge, on: &canvas)
    }
  }

  private func drawMarks(
    _ row: TicketRow, _ item: TicketListView.Item, with pen: inout LinePen, on canvas: inout Canvas
  ) {
    // A mark takes the space behind it along, so that a line changes its style as seldom as can be: bytes on a slow line.
    let marks = [
      (item.isSelected ? Run(glyphs.selected, .listMarkSelected) : nil, 1),
      (unreadMark(row, item), 2), (row.priorityMark(glyphs), 4),
    ]
    let start = pen.column - 1
    for case (let mark?, let place) in marks {
      pen.column = start + place
      pen.put(mark.text, mark.role, on: &canvas)
    }
    pen.column = start + indent - 1
  }

  /// What the team has not read outweighs what this person flagged; the word for that stands in the reason.
  private func unreadMark(_ row: TicketRow, _ item: TicketListView.Item) -> Run? {
    if row.unread > 0 { return Run(glyphs.unread + " ", .listMarkUnread) }
    return item.isFlagged ? Run(glyphs.flagged + " ", .listMarkUnread) : nil
  }

  private func drawSecondLine(
    _ row: TicketRow, _ item: TicketListView.Item, in area: Rect, on canvas: inout Canvas
  ) {
    var pen = LinePen(area, row: 1, glyphs: glyphs)
    pen.skip(indent)
    let dot = glyphs.dot
    let tier = tier(of: row)
    var line = [reasonRun(row, item, tier: tier)]
    var room = pen.room - 1 - line.width
    // What does not fit is left out whole, the least telling first; the tags take what is left.
    func keep(_ run: Run?) -> Run? {
      guard let run, run.text.width + dot.width <= room else { return nil }
      room -= run.text.width + dot.width
      return run
    }
    let sla = keep(slaRun(row, tier: tier, isHandled: item.isHandled))
    let isNarrow = columns < Self.narrow
    if isNarrow {
      line += [sla].compactMap(\.self)
      let columns = room - dot.width
      let whole = SafeText.customer(row.customer)
      let name = whole.shortName(columns: max(0, columns), ellipsis: glyphs.ellipsis)
      if columns >= min(8, whole.width), let name = keep(Run(name, .listCustomer)) { line.append(name) }
    }
    let escalation = keep(escalationRun(row, columns: room - dot.width))
    let wake = keep(row.wakeTime(at: time.now).map { Run("wakes " + time.wake(at: $0), .listReason) })
    let assignee = keep(row.assigneeText(for: viewer).map { Run($0, .listReason) })
    let unknown = unknownRuns(row, isHandled: item.isHandled).compactMap(keep)
    let tags = tagRun(row, columns: room - dot.width)
    line += [tags, isNarrow ? nil : sla, escalation, assignee, wake].compactMap(\.self) + unknown
    for (index, run) in line.enumerated() {
      if index > 0 { pen.put(dot, .listReason, on: &canvas) }
      pen.put(run.text, run.role, on: &canvas)
    }
  }

  /// Values that this program does not know, as the server tells them.
  private func unknownRuns(_ row: TicketRow, isHandled: Bool) -> [Run] {
    var runs: [Run] = []
    if case .other(let raw) = row.priority { runs.append(Run("priority \(raw)", .listReason)) }
    if case .other(let raw) = row.status, !isHandled { runs.append(Run("status \(raw)", .listReason)) }
    return runs
  }

  /// Says that a text is kept for the ticket, before anything else.
  private func draftWord(_ item: TicketListView.Item) -> SafeText? {
    let flag: SafeText? = item.isFlagged ? "flagged, " : nil
    let draft: SafeText
    switch item.draft {
    case nil: return flag
    case .suggested: draft = "AI draft kept, "
    case .editing: draft = "draft kept, "
    case .sending, .unconfirmed: draft = "check before resending, "
    }
    return (flag ?? "") + draft
  }

  /// That it is escalated; why stands behind the reason for its place, which it must not push out.
  private func escalationWord(_ row: TicketRow) -> SafeText {
    row.escalationReason.map { !$0.isEmpty } == true ? "escalated, " : ""
  }

  /// Why it is escalated, as much of it as there is room for.
  private func escalationRun(_ row: TicketRow, columns: Int) -> Run? {
    guard let reason = row.escalationReason, !reason.isEmpty, columns >= 12 else { return nil }
    let longest = min(columns, max(12, self.columns / 3)) - 2
    return Run("\"" + SafeText(reason).truncated(to: longest, ellipsis: glyphs.ellipsis) + "\"", .listReason)
  }

  /// What is said before the reason: that a change waits, that a text is kept, and that only the server found it.
  private func prefix(_ row: TicketRow, _ item: TicketListView.Item) -> SafeText {
    (item.isFromServer ? "from the server, " : "") + escalationWord(row) + (item.waits.map { $0.words + ", " } ?? "")
      + (draftWord(item) ?? "")
  }

  /// Why it stands where it stands; for a ticket that was dealt with, its new state.
  private func reasonRun(_ row: TicketRow, _ item: TicketListView.Item, tier: Tier) -> Run {
    // At rest it says what it says once the list is put in order.
    let isAtRest = tier == .waiting || tier == .snoozed
    if item.isHandled && !isAtRest {
      return Run(prefix(row, item) + "\(row.status.label.lowercased())", .listReason)
    }
    let isLate = tier == .customerRepliedLate || tier == .breached
    let woke = row.wokeAt != nil && tier != .woke && tier != .resolved && tier != .snoozed
    let reason: SafeText = prefix(row, item) + "\(row.reason(in: tier, at: time.now))"
    return Run(woke ? reason + ", woke" : reason, isLate ? .listReasonLate : .listReason)
  }

  private func tier(of row: TicketRow) -> Tier { Rank(of: row, at: time.now, for: viewer).tier }

  private func slaRun(_ row: TicketRow, tier: Tier, isHandled: Bool) -> Run? {
    guard row.status != .resolved, let due = row.slaDueAt else { return nil }
    let left = SafeText(SLA.countdown(to: due, at: time.now))
    // The reason may have said already that this is about the SLA.
    let isSaid = !isHandled && [.customerRepliedLate, .breached, .atRisk].contains(tier)
    return switch SLA(due: due, at: time.now) {
    case .none: nil
    case .onTrack: Run("SLA " + left, .listSLAOnTrack)
    case .atRisk: Run(isSaid ? left + " left" : "SLA " + left, .listSLAAtRisk)
    case .breached: Run(isSaid ? left : "SLA " + left, .listSLABreached)
    }
  }

  /// As many tags as fit, and how many more there are.
  private func tagRun(_ row: TicketRow, columns: Int) -> Run? {
    let texts = row.tagTexts
    var shown: [SafeText] = []
    for (index, text) in texts.enumerated() {
      let rest = texts.count - index - 1
      let more = rest > 0 ? SafeText(" +\(rest)").width : 0
      guard SafeText.joined(shown + [text], separator: ", ").width + more <= columns else { break }
      shown.append(text)
    }
    guard !texts.isEmpty else { return nil }
    let rest = texts.count - shown.count
    guard !shown.isEmpty else {
      return columns >= 6 ? Run(.count(rest, "tag", "tags"), .listTag) : nil
    }
    return Run(SafeText.joined(shown, separator: ", ") + (rest > 0 ? " +\(rest)" : ""), .listTag)
  }
}
