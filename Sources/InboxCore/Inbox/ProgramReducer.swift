import FoundationEssentials
import Screen
import Tickets

extension InboxState {
  /// Starts everything: first rows for the first frame, then the whole order, tags, drafts, badge and the mirror.
  mutating func launch() -> [Effect] {
    var effects = list.takeOrder(in: layout, &shared)
    effects += shared.readTags() + shared.readFlags()
    effects += writing.drafts.read(&shared)
    effects.append(.read(shared.requests.next(for: .program(.dataVersion)), .dataVersion))
    effects += shared.advanceTime() + changes.readRecords(&shared)
    if !shared.profile.isLocal { effects += changes.queue.readAll(&shared) + shared.askWhoIAm() }
    effects += server.pollBadge(&shared)
    if !shared.profile.isLocal { effects += server.poll(isListEmpty: list.order.rows.isEmpty, &shared) }
    return effects
  }

  /// Fits everything to a new size.
  mutating func resize(to size: Size) -> [Effect] {
    self.shared.size = size
    if layout.isTooSmall {
      // What cannot be seen cannot send.
      writing.sheet?.isPainted = false
      // The rest of a sequence would come from somebody who sees nothing.
      keys.sequence = KeySequence()
    }
    list.keepCursorVisible(in: layout)
    thread.relayoutThread(keepingPlace: true, in: layout)
    let layout = layout
    writing.composer?.keepCursorVisible(in: layout)
    writing.newTicket.keepCursorVisible(in: layout)
    return scrollPlan(by: 0)
  }

  /// Esc on a pane: the last thing that is pending, else back to the list.
  mutating func cancelPending() -> [Effect] {
    if shared.focus == .list && list.lineAnchor != nil {
      list.cancelLineSelection()
      return []
    }
    if server.wait != nil { return server.giveUpWaiting() }
    if suggestions.work != nil { return suggestions.cancel(&shared) }
    if shared.focus != .list && thread.shown.search != nil {
      thread.shown.search = nil
      return []
    }
    return shared.focus == .list ? [] : focusList()
  }

  /// Ctrl+c: as Esc; again within a second as q.
  mutating func interrupt() -> [Effect] {
    if keys.isInterrupted {
      keys.isInterrupted = false
      return [.stopTimer(.interrupt)] + (keyContext.isPane ? goBack() : quit())
    }
    keys.isInterrupted = true
    return cancel() + [.timer(.interrupt, after: .seconds(1))]
  }

  /// The system asks to end: what was typed goes to disk first.
  mutating func terminate() -> [Effect] {
    writing.retryDrafts(&shared) + end()
  }

  /// Ends the program: a bulk makes no further call, so that none is cut off half-way.
  mutating func end() -> [Effect] {
    isRunning = false
    return changes.run?.isRunning == true ? cancelRun() : []
  }

  /// Focuses the list and leaves the detail as it is.
  mutating func focusList() -> [Effect] {
    shared.focus = .list
    list.keepCursorVisible(in: layout)
    return []
  }

  /// What the mouse does: a click selects a row, a second one opens it, the wheel scrolls what it is over.
  mutating func handle(_ event: MouseEvent, at moment: Date) -> [Effect] {
    guard keyContext.isPane, event.kind == .press, !layout.isTooSmall else { return [] }
    self.shared.moment = moment
    shared.lastKeyAt = moment
    changes.somethingWasPressed()
    // A prefix typed before was meant for the ticket that was under the cursor then.
    keys.sequence = KeySequence()
    let isOverList = layout.list.map { $0.contains(event.point) } ?? false
    switch event.button {
    case .wheelUp, .wheelDown:
      let step = event.button == .wheelUp ? -3 : 3
      return isOverList ? list.moveCursor(by: step, in: layout) : thread.scrollThread(by: step, in: layout, &shared)
    case .left where isOverList: return click(line: event.point.row - 3)
    default: return []
    }
  }

  private mutating func click(line: Int) -> [Effect] {
    let index = list.top + line / list.linesPerTicket
    guard line >= 0, list.visible(lines: layout.listLines).indices.contains(index) else { return [] }
    let row = list.order.rows[index]
    let isSecond = list.lastClick.map { $0.row == row && shared.moment.timeIntervalSince($0.at) < 0.4 } ?? false
    list.lastClick = isSecond ? nil : Click(row: row, at: shared.moment)
    shared.focus = .list
    let effects = list.moveCursor(to: index, in: layout)
    return isSecond ? effects + openTarget() : effects
  }
}
