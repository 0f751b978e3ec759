import InboxCore
import Screen
import Tickets

/// The prompt in the bottom bar, with completions and what is wrong above it.
struct PromptView {
  let prompt: PromptState
  let label: SafeText
  let glyphs: GlyphSet
  /// Why the key that was tried last is not used.
  private let keyProblem: SignInProblem?
  /// Whether a key is being tried.
  private let isTrying: Bool
  /// Where a key is made, while one is asked for.
  private let keyPage: SafeText?

  private static let completionLines = 8

  init(_ prompt: PromptState, in state: InboxState) {
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    isTrying = prompt.kind == .key && state.server.signIn.request != nil
    keyPage = prompt.kind == .key && !isTrying ? Self.keyPage(state.shared.profile) : nil
    var shown = prompt
    if prompt.kind == .key {
      // Nothing of a key reaches the screen, not even to be hidden there.
      shown.buffer = TextBuffer(String(repeating: "*", count: state.server.signIn.typed.count))
      keyProblem = state.server.signIn.problem
    } else {
      keyProblem = nil
    }
    self.prompt = shown
    label =
      switch prompt.kind {
      case .command: ":"
      case .search: "/"
      case .threadSearch: Self.matches(in: state.thread.shown) + "/"
      case .tags(let rows) where rows.count == 1: "Tags of " + Self.name(rows[0], state) + ": "
      case .tags(let rows): "Tags of \(rows.count) tickets: "
      case .key: "A new personal API key, not shown: "
      case .snooze(let rows) where rows.count == 1: "Snooze " + Self.name(rows[0], state) + " until: "
      case .snooze(let rows): "Snooze \(rows.count) tickets until: "
      case .quit: Self.question(state) + " \(String(state.quitKey)) " + Self.answer(state) + ", Esc stays. "
      case .due(let rows) where rows.count == 1: "Due time of " + Self.name(rows[0], state) + ": "
      case .due(let rows): "Due time of \(rows.count) tickets: "
      case .escalation(let rows) where rows.count == 1: "Reason to escalate " + Self.name(rows[0], state) + ": "
      case .escalation(let rows): "Reason to escalate \(rows.count) tickets: "
      case .delete(let key):
        "Delete #\(key.number)? This cannot be taken back" + Self.drafts(state.textCount(of: key.id))
          + ". Type its number: "
      }
  }

  /// What becomes of the texts for a ticket that is deleted.
  private static func drafts(_ count: Int) -> SafeText {
    switch count {
    case 0: ""
    case 1: "; its draft stays, gd lists it"
    default: "; its \(count) drafts stay, gd lists them"
    }
  }

  /// Why leaving is asked about, before the key that leaves.
  private static func question(_ state: InboxState) -> SafeText {
    func one(_ count: Int?, _ one: SafeText, _ many: SafeText) -> SafeText { count == 1 ? one : many }
    let (failed, kept, sent) = (
      state.writing.drafts.writes.failed, state.writing.unsentTexts, state.writing.textsOnTheirWay
    )
    if failed > 0, state.writing.unsavedTexts.typed == 0 {
      return one(
        failed, "A draft was read from a file that is gone.", "\(failed) drafts were read from a file that is gone.")
    }
    if failed > 0 { return one(failed, "A text is not on disk.", "\(failed) texts are not on disk.") }
    if state.layers.prompt?.isLeaving == true {
      return one(state.writing.drafts.writes.texts.count, "Writing your text to disk.", "Writing your texts to disk.")
    }
    if sent > 0 {
      return one(
        sent, "A text is on its way; the answer may be missed.",
        "\(sent) texts are on their way; answers may be missed.")
    }
    if kept > 0 {
      return one(
        kept, "A text is not sent; it is kept as a draft.", "\(kept) texts are not sent; they are kept as drafts.")
    }
    // The last of them may be answered while the question stands.
    if state.changes.changesOnTheirWay == 0 { return "Nothing is on its way any more." }
    let count: SafeText = state.changes.changesOnTheirWay.map { "\($0) changes" } ?? "Changes"
    return one(
      state.changes.changesOnTheirWay, "A change is still on its way; it may get lost.",
      count + " are still on their way; they may get lost.")
  }

  /// What that key does.
  private static func answer(_ state: InboxState) -> SafeText {
    if state.writing.drafts.writes.failed > 0 {
      return state.writing.drafts.writes.failed == 1
        ? "saves it to another file and quits" : "saves them to a file and quits"
    }
    guard state.layers.prompt?.isLeaving == true else { return "quits" }
    return state.writing.drafts.writes.texts.count == 1 ? "quits without it" : "quits without them"
  }

  /// Where keys are made, when the server's pages are known.
  private static func keyPage(_ profile: Profile) -> SafeText? {
    guard let pages = profile.webAddress, let end = pages.firstRange(of: "/project/") else { return nil }
    return "Keys are made at \(KeyPage.address(on: String(pages[..<end.lowerBound])))"
  }

  /// How many places a search of the thread has found, and which of them is shown.
  private static func matches(in conversation: ConversationState) -> SafeText {
    guard let search = conversation.search, !search.text.isEmpty else { return "" }
    return ConversationView.count(of: search) + " "
  }

  /// The number of a ticket, when it is on screen.
  static func name(_ row: RowID, _ state: InboxState) -> SafeText {
    let open = state.thread.shown.row == row ? state.thread.shown.ticket?.number : nil
    return (state.list.rows[row]?.number ?? open).map { "#\($0)" } ?? "the ticket"
  }

  /// Draws the prompt over the last row and what belongs to it above.
  ///
  /// - Returns: Where the cursor of the terminal rests.
  func draw(on canvas: inout Canvas) -> Point {
    drawAbove(on: &canvas)
    let line = canvas.bounds.rowSlice(from: canvas.size.rows - 1)
    canvas.fill(line, role: .prompt)
    var pen = LinePen(line, row: 0, glyphs: glyphs)
    // A long label leaves room to type.
    let labelRoom = prompt.kind == .quit ? line.columns : labelRoom(line.columns)
    pen.put(
      (spillsLabel(line.columns) ? "Its number: " : label).truncated(to: labelRoom, ellipsis: glyphs.ellipsis),
      .promptLabel, on: &canvas)
    let start = pen.column
    let room = max(1, pen.room - 1)
    let widths = prompt.buffer.characters.map(TextFlow.width(of:))
    let cursor = widths.prefix(prompt.buffer.cursor).reduce(0, +)
    // The text scrolls by whole graphemes so that its cursor stays in sight.
    var first = 0
    var hidden = 0
    while cursor - hidden > room, first < widths.count {
      hidden += widths[first]
      first += 1
    }
    canvas.write(
      typed: prompt.buffer.characters.dropFirst(first), at: Point(row: line.row, column: start), role: .prompt,
      within: line)
    return Point(row: line.row, column: min(start + cursor - hidden, line.maxColumn - 1))
  }

  private func labelRoom(_ columns: Int) -> Int { max(1, columns - 20) }

  /// Whether the question before a deletion stands above the line, because it would be cut on it.
  private func spillsLabel(_ columns: Int) -> Bool {
    if case .delete = prompt.kind { label.width > labelRoom(columns) } else { false }
  }

  /// The tags that the tickets have, which the line below changes.
  private var tagsNow: SafeText? {
    guard case .tags(let rows) = prompt.kind, prompt.tagsRequest == nil else { return nil }
    guard !prompt.tagCounts.isEmpty else { return rows.count == 1 ? "Now: no tags" : "Now: none of them has a tag" }
    // Those of machines stay whatever is typed, so they stand apart, as in the list.
    func words(_ counts: [TagCount], _ word: (TagCount) -> SafeText) -> SafeText {
      let machines = counts.filter { TagEdit.isMachineTag($0.tag) }
      return .joined((counts.filter { !TagEdit.isMachineTag($0.tag) } + machines).map(word), separator: ", ")
    }
    let all = prompt.tagCounts.filter { $0.count >= rows.count }
    if rows.count == 1 { return "Now: " + words(all) { .tagName($0.tag) } }
    let some = prompt.tagCounts.filter { $0.count < rows.count }
    var parts: [SafeText] = []
    if !all.isEmpty { parts.append("All have " + words(all) { .tagName($0.tag) }) }
    if !some.isEmpty {
      parts.append("Some have " + words(some) { .tagName($0.tag) + " (\($0.count) of \(rows.count))" })
    }
    return .joined(parts, separator: glyphs.dot)
  }

  /// Lines for completions; a list of all operators is asked for with nothing typed, and wants to be seen whole.
  private func lineLimit(_ rows: Int) -> Int {
    let listsOperators = prompt.kind == .search && prompt.completions.count >= TicketSearchOperator.allCases.count
    return listsOperators ? max(1, rows - 10) : min(Self.completionLines, max(1, rows / 3))
  }

  /// What is said of tags that nobody uses yet, before they are made.
  private var newTags: SafeText? {
    .newTags(prompt.newTags, meant: prompt.meantTag).map { $0 + ", Esc closes." }
  }

  private func drawAbove(on canvas: inout Canvas) {
    var lines: [[Run]] = []
    let choices = prompt.completions
    let limit = lineLimit(canvas.size.rows)
    let chosen = prompt.chosen ?? prompt.marked ?? 0
    let top = max(0, min(chosen - limit + 1, choices.count - limit))
    let shown = choices.indices.dropFirst(top).prefix(limit)
    let columns = min(40, shown.map { choices[$0].shown.width }.max() ?? 0)
    for index in shown {
      let text = choices[index].shown.truncated(to: columns, ellipsis: glyphs.ellipsis)
      let role: Role = index == prompt.chosen ?? prompt.marked ? .menuChosen : .menu
      lines.append([Run(text.padded(to: columns), role), Run("  \(choices[index].note)", .menuNote)])
    }
    let below = choices.count - top - shown.count
    if below > 0 { lines.append([Run("\(below) more", .menuNote)]) }
    if let now = tagsNow { lines.insert([Run(now, .promptLabel)], at: 0) }
    if spillsLabel(canvas.size.columns) {
      lines += label.wrapped(to: max(1, canvas.size.columns - 2)).map { [Run($0, .promptLabel)] }
    }
    if let problem = prompt.problem {
      lines += SafeText(problem).wrapped(to: max(1, canvas.size.columns - 2)).map { [Run($0, .promptProblem)] }
    }
    if let keyPage { lines += keyPage.wrapped(to: max(1, canvas.size.columns - 2)).map { [Run($0, .promptLabel)] } }
    if let newTags {
      lines += newTags.wrapped(to: max(1, canvas.size.columns - 2)).map { [Run($0, .promptProblem)] }
    }
    // The bar that says what is waited for lies below.
    if isTrying { lines.append([Run("Trying the key; Esc gives up.", .promptLabel)]) }
    if let keyProblem {
      lines += NoticeText.sentence(keyProblem).wrapped(to: max(1, canvas.size.columns - 2)).map {
        [Run($0, .promptProblem)]
      }
    }
    if let problem = prompt.searchProblem {
      lines += NoticeText.sentence(problem).wrapped(to: max(1, canvas.size.columns - 2)).map {
        [Run($0, .promptProblem)]
      }
    }
    guard !lines.isEmpty else { return }
    canvas.dock(lines, role: .menu, glyphs: glyphs)
  }
}
