import InboxCore
import Screen
import Tickets

/// The send sheet: the last look before a text leaves.
struct SendSheetView {
  let sheet: SendSheet
  let composer: ComposerState
  let status: Status?
  let isLocal: Bool
  let lacksAddress: Bool
  let obstacle: StorageProblem?
  let hasFailed: Bool
  /// Whether the ticket was deleted since, so that nothing can be added to it.
  let isGone: Bool
  let glyphs: GlyphSet
  let hints: KeyHints

  init(_ sheet: SendSheet, _ composer: ComposerState, in state: InboxState, hints: KeyHints) {
    self.sheet = sheet
    self.composer = composer
    let row = state.list.rows[composer.row]
    status = row.map { state.changes.pending.shown($0).status } ?? state.thread.shown.ticket?.status
    isLocal = state.shared.profile.isLocal
    lacksAddress = state.lacksAddress
    obstacle = state.sheetObstacle
    hasFailed = state.hasSheetFailed
    isGone = state.thread.shown.isGone && state.thread.shown.row == composer.row
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    self.hints = hints
  }

  private static let labelColumns = 8

  /// Draws the sheet over the thread, so that the text below stays in sight; over the text where there is no thread.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(over layout: PaneLayout, on canvas: inout Canvas) -> Point {
    guard let composerArea = layout.composer else { return Point(row: 0, column: 0) }
    let host = layout.detail ?? composerArea
    let lines = self.lines(columns: max(1, host.columns - 4))
    let rows = min(host.rows, lines.count + 2)
    let top = layout.detail == nil ? host.row : host.maxRow - rows
    let area = Rect(row: top, column: host.column, rows: rows, columns: host.columns)
    let role: Role = composer.audience == .customer ? .composeAudienceCustomer : .composeAudienceTeam
    let title: SafeText = composer.audience == .customer ? "Send this reply?" : "Add this private note?"
    let overlay = Overlay(title: title, glyphs: glyphs, role: .sheet, frameRole: role)
    return overlay.draw(lines, in: area, on: &canvas)
  }

  private func lines(columns: Int) -> [[Run]] {
    let wording = AudienceWording(
      audience: composer.audience, recipient: composer.recipient, channel: composer.channel, isLocal: isLocal,
      lacksAddress: lacksAddress)
    var lines = fact("To", wording.destination, .sheet, columns: columns)
    let length: SafeText = .count(OutgoingMessage.length(of: composer.buffer.text), "character", "characters")
    let used = composer.codePointsLeft < 0 ? length + ", \(-composer.codePointsLeft) too many" : length
    lines += fact("Text", used, composer.codePointsLeft < 0 ? .sheetFailed : .sheet, columns: columns)
    if let hidden = HiddenText.sentence(about: composer.buffer.text) {
      lines += fact("Hidden", hidden, .sheetFailed, columns: columns)
    }
    if let mark = composer.suggestion?.mark { lines += fact("Source", mark, .sheetWaiting, columns: columns) }
    if !isGone { lines += fact("Status", statusText, .sheet, columns: columns) }
    let check = checkText
    lines += fact("Check", check.text, check.role, columns: columns)
    if composer.isUnconfirmed {
      lines += fact("Careful", "could not confirm, check before resending", .sheetFailed, columns: columns)
    }
    lines.append([])
    lines += hints.wrapped(keys, context: .sheet, columns: columns)
    return lines
  }

  private func fact(_ label: SafeText, _ text: SafeText, _ role: Role, columns: Int) -> [[Run]] {
    let wrapped = text.wrapped(to: max(1, columns - Self.labelColumns))
    return Run.fact(Run(label, .sheetLabel), wrapped, role, labelColumns: Self.labelColumns)
  }

  private var statusText: SafeText {
    guard let status else { return "stays as it is" }
    return "stays \(status.label)"
  }

  private var checkText: Run {
    if let obstacle { return Run(NoticeText.sheetObstacle(obstacle), .sheetFailed) }
    if isGone { return Run("the ticket is gone; your text is kept", .sheetFailed) }
    return switch sheet.check {
    case .reading: Run("reading the thread again, please wait", .sheetWaiting)
    case .clear where composer.seenDamage > 0: Run("nothing new in what can be read of the thread", .sheetReady)
    case .clear: Run("nothing newer than the thread shown", .sheetReady)
    case .notNeeded: Run("none needed for a private note", .sheetReady)
    case .stopped(let count):
      Run(.count(count, "message has", "messages have") + " just arrived: read above, then Enter", .sheetFailed)
    case .damaged(let count): Run(NoticeText.damagedThread(count), .sheetFailed)
    case .failed(let error): Run(NoticeText.sentence(.call(.sendGuard, error)), .sheetFailed)
    }
  }

  private var keys: [(command: Command, label: SafeText)] {
    let isReady = obstacle == nil && !isGone && (sheet.check == .clear || sheet.check == .notNeeded)
    var keys: [(command: Command, label: SafeText)] = []
    if isReady {
      keys = [
        (.sheet(.send), composer.audience == .customer ? "send" : "add"), (.sheet(.sendAnd(.open)), "and set open"),
        (.sheet(.sendAnd(.pending)), "pending"), (.sheet(.sendAnd(.onHold)), "on hold"),
        (.sheet(.sendAnd(.resolved)), "resolved"),
      ]
    }
    if composer.audience == .customer && obstacle == nil && !isGone && sheet.check != .failed(.ticketNotFound) {
      keys.append((.sheet(.sendAsNote), "make it a private note"))
    }
    if hasFailed { keys.append((.sheet(.lookAgain), "check again")) }
    keys.append((.sheet(.editOn), "edit on"))
    return keys
  }
}
