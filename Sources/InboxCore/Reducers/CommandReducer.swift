import Screen
import Tickets

extension InboxState {
  /// Does what a command asks for; what it needs is checked here, once.
  mutating func perform(_ command: Command, count: Int?) -> [Effect] {
    guard server.offers(command) else {
      notices.show(Notice(kind: .info, content: .lack(.criticalPriority), at: moment))
      return noticeTimer()
    }
    if let refusal = refusal(of: command.info.needs) {
      say(.info, refusal)
      return noticeTimer()
    }
    if let refusal = refusalOfSelection(command) {
      say(.info, refusal)
      return noticeTimer()
    }
    // Said before a word is typed.
    if command.isSigned && lacksAuthor { return refuseClaim() }
    if !undoPresses.isEmpty, command.info.needs == .selectionOrTicket || command == .delete {
      say(.info, "Something is still being taken back; press the key again in a moment.")
      return noticeTimer()
    }
    if let count, count > 1, !command.takesCount(isInList: focus == .list) {
      say(.info, "A count works on movement and, in the list, on verbs, so nothing was done.")
      return noticeTimer()
    }
    if let effects = moving(command, count: count ?? 1, explicit: count) { return effects }
    return triage(command, count: count ?? 1) ?? writing(command) ?? listing(command, count: count ?? 1)
      ?? sharing(command) ?? program(command)
  }

  /// Why a command cannot do anything now, in a sentence; `nil` when it can.
  private func refusal(of requirement: Requirement) -> String? {
    let needsCursor =
      requirement == .ticket || requirement == .oneTicket || (requirement == .selectionOrTicket && !usesSelection)
    if needsCursor && focus == .list && list.awaitedIndex != nil {
      // The cursor is on its way; a verb now would hit a ticket that was not meant.
      return "The list is still being read; press the key again in a moment."
    }
    if needsCursor, let ticketSearch, !ticketSearch.asksServer, !ticketSearch.wasAsked {
      // The file answers at once; a verb before that would hit the ticket that one goes away from.
      return "#\(ticketSearch.number) is still being looked for; press the key again in a moment."
    }
    if requirement == .selectionOrTicket && focus == .list && list.pickRequest != nil {
      return "The tickets are still being selected; press the key again in a moment."
    }
    if requirement == .conversation { return conversation.row == nil ? "No ticket is open; Enter opens one." : nil }
    return needsCursor && target == nil ? "There is no ticket here." : nil
  }

  /// Why a command that works on one ticket does nothing while others are selected; `nil` when it may act.
  ///
  /// With a selection in sight nobody means the ticket under the cursor alone.
  private func refusalOfSelection(_ command: Command) -> String? {
    guard command.info.needs == .oneTicket, usesSelection else { return nil }
    let selected = list.selection.count
    guard selected > 1 || list.selection.first != target?.row else { return nil }
    let name = command.info.name
    let others = selected == 1 ? "another one is selected" : "\(selected) are selected"
    return "\(name.prefix(1).uppercased() + name.dropFirst()) works on one ticket and \(others), so nothing was done; "
      + "* n selects nothing."
  }

  /// The ticket that a verb acts on: the one in the detail when it has the focus, else the one under the cursor.
  var target: TicketRow? {
    guard focus != .list, let shown = conversation.conversation, shown.row == conversation.row else {
      return focus == .list ? list.current : nil
    }
    return list.rows[shown.row] ?? shown.ticketRow
  }

  private mutating func moving(_ command: Command, count: Int, explicit: Int?) -> [Effect]? {
    switch command {
    case .down: return scroll(by: count)
    case .up: return scroll(by: -count)
    case .first: return jump(toFirst: explicit ?? 1)
    case .last: return explicit.map { jump(toFirst: $0) } ?? jumpToLast()
    case .halfPageDown: return scrollPages(count, half: true)
    case .halfPageUp: return scrollPages(-count, half: true)
    case .pageDown: return scrollPages(count, half: false)
    case .pageUp: return scrollPages(-count, half: false)
    case .nextMessage: return goToMessage(count) { _ in true }
    case .previousMessage: return goToMessage(-count) { _ in true }
    case .nextCustomerMessage: return goToMessage(count) { $0.author == .customer }
    case .previousCustomerMessage: return goToMessage(-count) { $0.author == .customer }
    case .nextTicket: return showNeighbour(count)
    case .previousTicket: return showNeighbour(-count)
    case .open: return openTarget()
    case .peek: return focus == .detail ? pageOrGoOn() : peekTarget()
    case .back: return goBack()
    case .leftToList: return focus == .list ? [] : focusList()
    case .cancel: return cancel()
    case .focusNext: return cycleFocus(by: 1)
    case .focusPrevious: return cycleFocus(by: -1)
    case .toggleCustomer: return toggleCustomer()
    default: return nil
    }
  }

  private mutating func triage(_ command: Command, count: Int) -> [Effect]? {
    if let triage = Triage(command, me: list.spec.viewer) { return give(triage, count: count) }
    switch command {
    case .claim: return refuseClaim()
    case .assign: return askAssignee(count: count)
    case .flag: return toggleFlags(count: count)
    case .delete: return askDeletion(count: count)
    case .due: return ask(.due(rows: verbRows(count: count)))
    case .escalate: return ask(.escalation(rows: verbRows(count: count)))
    case .snoozeText: return askSnooze(count: count)
    case .tag: return askTags(count: count)
    case .repeatLast: return repeatLast(count: count)
    case .repeatTags: return repeatTags(count: count)
    case .undo: return takeStep(.undo)
    case .redo: return takeStep(.redo)
    case .applyPlan: return fieldBulk == nil ? applyPlan() : applyFieldPlan()
    default: return nil
    }
  }

  private mutating func writing(_ command: Command) -> [Effect]? {
    switch command {
    case .reply: return write(.customer)
    case .note: return write(.team)
    case .suggest: return suggest()
    case .newTicket: return writeNewTicket()
    case .nextField: return moveField(by: 1)
    case .previousField: return moveField(by: -1)
    case .sendSheet: return showSheet()
    case .edit(let edit):
      if prompt != nil { return editPrompt(edit) }
      return picker == nil ? editText(edit) : editPicker(edit)
    case .lineUp: return picker == nil ? moveTextLine(-1) : movePicker(by: -1)
    case .lineDown: return picker == nil ? moveTextLine(1) : movePicker(by: 1)
    case .send: return send(then: nil)
    case .sendAnd(let status): return send(then: status)
    case .sendAsNote: return turnIntoNote()
    case .editOn: return backToText()
    default: return nil
    }
  }

  private mutating func listing(_ command: Command, count: Int) -> [Effect]? {
    switch command {
    case .toggleSelection: return toggleSelection(count)
    case .selectLines: return toggleLineSelection()
    case .extendDown: return extendSelection(by: count)
    case .extendUp: return extendSelection(by: -count)
    case .selectLoaded: return selectAll()
    case .selectMatching: return selectMatching()
    case .selectUnread: return pick(.unread)
    case .invertSelection: return invertSelection()
    case .selectCustomer: return target.map { pick(.customer($0)) } ?? []
    case .selectNone: return selectNone()
    case .nextMatch: return focus == .detail ? walkThread(count) : walkMatches(count)
    case .previousMatch: return focus == .detail ? walkThread(-count) : walkMatches(-count)
    case .clearFilter: return clearFilters(all: false)
    case .clearFilters: return clearFilters(all: true)
    case .refresh: return refresh()
    case .rankedOrder: return show(sort: .ranked)
    case .sort(let sort): return show(sort: sort)
    case .view(let view): return show(view: view)
    case .linesPerTicket(let lines): return setLinesPerTicket(lines)
    case .preview(let isOn): return setPreview(isOn)
    default: return nil
    }
  }

  private mutating func sharing(_ command: Command) -> [Effect]? {
    switch command {
    case .copy(let field): return copy(field)
    case .browse: return showLinks()
    default: return nil
    }
  }

  private mutating func program(_ command: Command) -> [Effect] {
    switch command {
    case .commandLine: return ask(.command)
    case .palette: return showPalette()
    case .help: return showKeys(of: focus)
    case .search: return picker == nil ? startSearch() : narrowPicker()
    case .messages: return showHelp(.messages)
    case .undoList: return showHelp(.undo)
    case .waitingList: return showUnsent()
    case .discardChosen: return discardChosen()
    case .bringBack: return bringBack()
    case .sendChosen: return sendChosen()
    case .saveCopy: return rescueTexts()
    case .changes: return showChanges()
    case .signIn: return signIn()
    case .redraw: return [.terminal(.redraw)]
    case .suspend: return retryDrafts() + [.terminal(.suspend)]
    case .quit: return quit()
    case .interrupt: return interrupt()
    case .accept: return picker == nil || prompt != nil ? acceptPrompt() : choose()
    case .complete: return complete(by: 1)
    case .completeBackwards: return complete(by: -1)
    default: return []
    }
  }
}

extension Command {
  /// Whether a count typed before it means something, or cannot be missed: a verb must not act on fewer than were named.
  public func takesCount(isInList: Bool) -> Bool {
    switch self {
    case .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .nextMessage, .previousMessage,
      .nextCustomerMessage, .previousCustomerMessage, .nextTicket, .previousTicket, .nextMatch, .previousMatch,
      .toggleSelection, .extendDown, .extendUp:
      true
    case .tag, .repeatLast, .repeatTags, .flag: isInList
    case _ where isVerbOnFields: isInList
    // Nothing is missed by these, whatever was typed before.
    case .cancel, .interrupt, .redraw, .suspend: true
    default: false
    }
  }

  /// Whether it begins or sends a text that bears the name of who is at the keyboard.
  fileprivate var isSigned: Bool {
    switch self {
    case .reply, .note, .suggest, .newTicket, .sendSheet, .send, .sendAnd, .sendAsNote, .sendChosen: true
    default: false
    }
  }

  /// Whether it writes fields of one ticket.
  fileprivate var isVerbOnFields: Bool {
    switch self {
    case .resolve, .reopen, .claim, .assign, .wake, .setStatus, .setPriority, .snooze, .snoozeText, .delete,
      .due, .escalate, .resolvedByAI:
      true
    default: false
    }
  }
}
