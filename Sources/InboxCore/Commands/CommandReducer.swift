import Screen
import Tickets

extension InboxState {
  /// Does what a command asks for; what it needs is checked here, once.
  mutating func perform(_ command: Command, count: Int?) -> [Effect] {
    guard server.offers(command) else {
      shared.notices.show(Notice(kind: .info, content: .lack(.criticalPriority), at: shared.moment))
      return []
    }
    let info = command.info
    let needs = CommandNeeds(list: list, shown: thread.shown.row, target: target, shared: shared)
    if let refusal = needs.refusal(of: info) {
      shared.say(.info, refusal)
      return []
    }
    // Said before a word is typed.
    if info.traits.contains(.signed) && list.lacksAuthor(shared) { return shared.refuseClaim() }
    if !changes.undoPresses.isEmpty, info.count == .rows {
      shared.say(.info, "Something is still being taken back; press the key again in a moment.")
      return []
    }
    if command.refuses(count, isInList: shared.focus == .list) {
      shared.say(.info, "A count works on movement and, in the list, on verbs, so nothing was done.")
      return []
    }
    return route(command, count: count)
  }

  /// The ticket that a verb acts on: the one in the detail when it has the focus, else the one under the cursor.
  var target: TicketRow? {
    guard shared.focus != .list, let shown = thread.shown.conversation, shown.row == thread.shown.row else {
      return shared.focus == .list ? list.current : nil
    }
    return list.rows[shown.row] ?? shown.ticketRow
  }

  private mutating func route(_ command: Command, count: Int?) -> [Effect] {
    let times = count ?? 1
    switch command {
    case .move(let command): return move(command, count: count)
    case .pane(let command): return go(command)
    case .triage(let command): return triage(command, count: times)
    case .write(let command): return write(command)
    case .edit(let edit):
      switch layers.top {
      case .prompt?: return follow(layers.editPrompt(edit, completer, shared))
      case .picker?: return layers.editPicker(edit)
      case .help?, nil: return writing.editText(edit, in: layout, &shared)
      }
    case .line(let line):
      let step = line == .up ? -1 : 1
      return layers.picker == nil ? writing.moveTextLine(step, in: layout, &shared) : layers.movePicker(by: step)
    case .sheet(let command): return answerSheet(command)
    case .select(let command): return select(command, count: times)
    case .plan(.apply): return applyPlan()
    case .view(let command): return view(command, count: times)
    case .share(.copy(let field)): return target.map { thread.copy(field, of: $0, &shared) } ?? []
    case .share(.browse): return target.map { follow(thread.listLinks(of: $0, &shared)) } ?? []
    case .program(let command): return program(command)
    case .prompt(.accept):
      guard case .picker? = layers.top else { return follow(layers.acceptPrompt(changes, shared)) }
      return follow(layers.choose(changes, &shared))
    case .prompt(.complete): return follow(layers.complete(by: 1, completer, shared))
    case .prompt(.completeBackwards): return follow(layers.complete(by: -1, completer, shared))
    }
  }

  private mutating func move(_ command: MoveCommand, count explicit: Int?) -> [Effect] {
    let count = explicit ?? 1
    switch command {
    case .down: return scroll(by: count)
    case .up: return scroll(by: -count)
    case .first: return scroll(.place(count))
    case .last: return scroll(explicit.map { .place($0) } ?? .end)
    case .halfPageDown: return scroll(.pages(count, half: true))
    case .halfPageUp: return scroll(.pages(-count, half: true))
    case .pageDown: return scroll(.pages(count, half: false))
    case .pageUp: return scroll(.pages(-count, half: false))
    case .nextMessage: return thread.goToMessage(count, in: layout, &shared) { _ in true }
    case .previousMessage: return thread.goToMessage(-count, in: layout, &shared) { _ in true }
    case .nextCustomerMessage: return thread.goToMessage(count, in: layout, &shared) { $0.author == .customer }
    case .previousCustomerMessage: return thread.goToMessage(-count, in: layout, &shared) { $0.author == .customer }
    case .nextTicket: return showNeighbour(count)
    case .previousTicket: return showNeighbour(-count)
    }
  }

  private mutating func go(_ command: PaneCommand) -> [Effect] {
    switch command {
    case .open: openTarget()
    case .peek: shared.focus == .detail ? follow(thread.page(server.pace(shared), in: layout, &shared)) : peekTarget()
    case .back: goBack()
    case .leftToList: shared.focus == .list ? [] : focusList()
    case .cancel: cancel()
    case .focusNext: cycleFocus(by: 1)
    case .focusPrevious: cycleFocus(by: -1)
    case .toggleCustomer: thread.toggleCustomer(in: layout)
    }
  }

  private mutating func triage(_ command: TriageCommand, count: Int) -> [Effect] {
    switch command {
    case .resolve, .setStatus(.resolved): give(.resolve, count: count)
    case .reopen: give(.reopen, count: count)
    case .wake: give(.wake, count: count)
    case .setStatus(let status): give(.status(status), count: count)
    case .setPriority(let priority): give(.priority(priority), count: count)
    case .snooze(let preset): give(.preset(preset), count: count)
    case .resolvedByAI(let isResolved): give(.resolvedByAI(isResolved), count: count)
    case .claim: list.spec.viewer.asAssignee.map { give(.assign($0), count: count) } ?? shared.refuseClaim()
    case .assign: askAssignee(count: count)
    case .flag: toggleFlags(count: count)
    case .delete: askDeletion(count: count)
    case .due: follow(.asks(.due(rows: verbRows(count: count))))
    case .escalate: follow(.asks(.escalation(rows: verbRows(count: count))))
    case .snoozeText: follow(.asks(.snooze(rows: verbRows(count: count))))
    case .tag: follow(.asks(.tags(rows: verbRows(count: count))))
    case .repeatLast: repeatLast(count: count)
    case .repeatTags: repeatTags(count: count)
    case .undo: takeStep(.undo)
    case .redo: takeStep(.redo)
    }
  }

  private mutating func write(_ command: WriteCommand) -> [Effect] {
    switch command {
    case .reply: write(.customer)
    case .note: write(.team)
    case .suggest:
      target.map {
        writing.awaitAnswer(of: $0, .customer, &shared) ?? follow(suggestions.ask(for: $0, &shared))
      } ?? []
    case .newTicket: writeNewTicket()
    case .nextField: writing.editForm(in: layout, &shared) { $0.moveField(by: 1) }
    case .previousField: writing.editForm(in: layout, &shared) { $0.moveField(by: -1) }
    case .sendSheet: writing.showSheet(changes.knownTags, sight, &shared)
    }
  }

  private mutating func answerSheet(_ command: SheetCommand) -> [Effect] {
    switch command {
    case .send: follow(writing.send(then: nil, sight, &shared))
    case .sendAnd(let status): follow(writing.send(then: status, sight, &shared))
    case .sendAsNote: writing.turnIntoNote(&shared)
    case .lookAgain: writing.lookAgain(changes.knownTags, sight, &shared)
    case .editOn: writing.backToText()
    }
  }

  private mutating func select(_ command: SelectCommand, count: Int) -> [Effect] {
    switch command {
    case .toggle: list.toggleSelection(count, in: layout)
    case .lines: list.toggleLineSelection(in: layout)
    case .extendDown: list.extendSelection(by: count, in: layout)
    case .extendUp: list.extendSelection(by: -count, in: layout)
    case .loaded: list.selectAll()
    case .matching: list.selectMatching()
    case .unread: list.pick(.unread, &shared)
    case .inverse: list.invertSelection()
    case .customer: target.map { list.pick(.customer($0), &shared) } ?? []
    case .nothing: list.selectNone()
    }
  }

  private mutating func view(_ command: ViewCommand, count: Int) -> [Effect] {
    switch command {
    case .nextMatch:
      shared.focus == .detail ? thread.walkThread(count, in: layout, &shared) : list.walkMatches(count, &shared)
    case .previousMatch:
      shared.focus == .detail ? thread.walkThread(-count, in: layout, &shared) : list.walkMatches(-count, &shared)
    case .clearFilter: list.clearFilters(all: false, in: layout, &shared)
    case .clearFilters: list.clearFilters(all: true, in: layout, &shared)
    case .refresh: refresh()
    case .rankedOrder: list.show(sort: .ranked, in: layout, &shared)
    case .sort(let sort): list.show(sort: sort, in: layout, &shared)
    case .show(let view): list.show(view: view, in: layout, &shared)
    case .linesPerTicket(let lines): list.setLinesPerTicket(lines, in: layout)
    case .preview(let isOn): follow(thread.setPreview(isOn, &shared))
    }
  }

  private mutating func program(_ command: ProgramCommand) -> [Effect] {
    switch command {
    case .commandLine: follow(.asks(.command))
    case .palette: layers.showPalette(keys.recentCommands, in: shared.focus.context, of: server)
    case .help: layers.showKeys(of: shared.focus, server)
    case .search: layers.picker == nil ? follow(startSearch()) : layers.narrowPicker()
    case .messages: layers.showHelp(.messages)
    case .undoList: layers.showHelp(.undo)
    case .unsent: showUnsent()
    case .discardChosen: follow(layers.discardChosen(&shared))
    case .bringBack: follow(layers.bringBack(changes.undo, &shared))
    case .sendChosen: follow(layers.sendChosen(&shared))
    case .saveCopy: writing.saveDraftNow(&shared) + writing.drafts.rescue(sight, &shared)
    case .changes: layers.showChanges(&shared)
    case .signIn: follow(server.beginSignIn(&shared))
    case .redraw: [.terminal(.redraw)]
    case .suspend: writing.retryDrafts(&shared) + [.terminal(.suspend)]
    case .quit: quit()
    case .interrupt: interrupt()
    }
  }
}
