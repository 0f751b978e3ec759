package import InboxCore
package import Screen

/// Draws the whole inbox; keeps what each pane drew last, so that only panes whose part of the state changed cost time.
package struct InboxPainter {
  private var topBar = PaneCache<TopBarView>()
  private var filterBar = PaneCache<FilterBarView>()
  private var list = PaneCache<TicketListView>()
  private var detail = PaneCache<ConversationView>()
  private var composer = PaneCache<ComposerView>()
  private var newTicket = PaneCache<NewTicketView>()
  private var statusBar = PaneCache<StatusBar>()
  private var hints: KeyHints?

  /// Makes a painter that has drawn nothing.
  package init() {}

  /// Draws a state.
  ///
  /// - Parameters:
  ///   - state: What to show; it decides alone what the canvas holds.
  ///   - keymap: The keys that bars, menus and help name.
  /// - Returns: A canvas of the terminal's size, and where its cursor rests; `nil` hides the cursor.
  package mutating func paint(_ state: InboxState, keymap: Keymap) -> (canvas: Canvas, cursor: Point?) {
    let layout = state.layout
    var canvas = Canvas(size: state.shared.size)
    guard !layout.isTooSmall else {
      TooSmallView(state).draw(on: &canvas)
      return (canvas, nil)
    }
    let hints = currentHints(keymap)
    canvas.draw(topBar.canvas(of: TopBarView(state)), at: layout.topBar.origin)
    canvas.draw(filterBar.canvas(of: FilterBarView(state)), at: layout.filterBar.origin)
    var cursor = paintPanes(state, layout, on: &canvas)
    let bar = StatusBar(state, hints: hints)
    canvas.draw(statusBar.canvas(of: bar), at: layout.bottomBar.origin)
    let body = Rect(row: 2, column: 0, rows: max(0, state.shared.size.rows - 3), columns: state.shared.size.columns)
    if case .sheet(let sheet)? = state.writing.composer?.stage, let composer = state.writing.composer {
      let place = SendSheetView(sheet, composer, in: state, hints: hints).draw(over: layout, on: &canvas)
      if state.shared.focus == .composer { cursor = place }
    }
    if let order = state.writing.newTicket.form?.stage.sheet?.order {
      cursor = NewTicketSheetView(order, in: state, hints: hints).draw(over: layout, on: &canvas)
    }
    if let run = state.changes.run {
      cursor = ChangeRunView(run, in: state, hints: hints).draw(in: body, on: &canvas)
    }
    for layer in state.layers.stack {
      cursor =
        switch layer {
        case .help(let help): HelpView(help, in: state).draw(in: body, on: &canvas)
        case .picker(let picker): PickerView(picker, in: state, keymap: keymap).draw(in: body, on: &canvas)
        case .prompt(let prompt): PromptView(prompt, in: state).draw(on: &canvas)
        }
    }
    if state.layers.prompt == nil { paintAboveBar(state, bar, keymap: keymap, on: &canvas) }
    return (canvas, cursor)
  }

  private mutating func currentHints(_ keymap: Keymap) -> KeyHints {
    if let hints, hints.keymap == keymap { return hints }
    let made = KeyHints(keymap)
    hints = made
    return made
  }

  /// - Returns: Where the cursor rests when nothing lies over the panes.
  private mutating func paintPanes(_ state: InboxState, _ layout: PaneLayout, on canvas: inout Canvas) -> Point? {
    var cursor: Point?
    if let area = layout.list {
      canvas.draw(list.canvas(of: TicketListView(state, size: area.size)), at: area.origin)
      if state.shared.focus == .list { cursor = TicketListView.cursor(state, in: area) }
    }
    if let area = layout.detail {
      canvas.draw(detail.canvas(of: ConversationView(state, size: area.size)), at: area.origin)
      if state.shared.focus == .detail {
        let thread = area.row + 1 + layout.headerRows
        cursor = Point(row: min(thread, area.maxRow - 1), column: area.column + 2)
      }
    }
    if let area = layout.composer, let form = state.writing.newTicket.form {
      let view = NewTicketView(form, in: state, size: area.size)
      canvas.draw(newTicket.canvas(of: view), at: area.origin)
      let place = view.cursor
      return Point(row: area.row + place.row, column: area.column + place.column)
    }
    if let area = layout.composer, let current = state.writing.composer {
      let text = layout.composerText
      let flow = TextFlow(current.buffer, columns: text.columns)
      let view = ComposerView(current, flow: flow, in: state, size: area.size)
      canvas.draw(composer.canvas(of: view), at: area.origin)
      if state.shared.focus == .composer {
        let row = text.row + min(max(0, flow.cursorLine - current.scroll), max(0, text.rows - 1))
        cursor = Point(row: row, column: text.column + min(flow.cursorColumn, max(0, text.columns - 1)))
      }
    }
    return cursor
  }

  /// What stands directly above the bottom bar: the snooze menu, keys that can follow, or a notice of several lines.
  private func paintAboveBar(_ state: InboxState, _ bar: StatusBar, keymap: Keymap, on canvas: inout Canvas) {
    if let menu = SnoozeMenuView(state, keymap: keymap) {
      menu.draw(on: &canvas)
    } else if let whichKey = WhichKeyView(state, keymap: keymap) {
      whichKey.draw(on: &canvas)
    } else {
      let lines = bar.noticeLines(limit: max(1, state.shared.size.rows / 2))
      guard let role = lines.first?.role else { return }
      canvas.dock(lines.map { [$0] }, role: role, glyphs: GlyphSet(isASCII: state.shared.isASCII))
    }
  }
}
