import FoundationEssentials
import Tickets

extension ThreadArea {
  /// The file told what it knows of a ticket that is peeked at: the server is asked when the cursor has rested, unless
  /// the thread is fresh.
  mutating func awaitPreview(_ known: Conversation, _ shared: Shared) -> [Effect] {
    guard shown.preview == .awaited else { return [] }
    guard !isFresh(known, shared) else {
      shown.preview = .none
      return []
    }
    return [.timer(.preview, after: PreviewState.rest)]
  }

  /// The cursor has rested, or a paused preview may go on.
  mutating func readPreview(_ server: ServerPace, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard shown.preview == .awaited || shown.preview == .paused, let ticket = shown.ticket, shown.threadRequest == nil,
      layout.detail != nil
    else { return [] }
    // What is away is looked for by the refresh alone.
    guard !server.isAway else {
      shown.preview = .failed
      return []
    }
    guard preview.takeCall(at: shared.moment) else {
      shown.preview = .paused
      return [.timer(.preview, after: preview.wait(at: shared.moment))]
    }
    shown.preview = .none
    return askForPreview(ticket.id, &shared)
  }

  /// Reads the thread that is peeked at again, when it is on screen and not fresh.
  mutating func refreshPreview(_ server: ServerPace, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard let known = shown.conversation, [.none, .failed].contains(shown.preview), layout.detail != nil,
      !server.isAway, !isFresh(known, shared), preview.takeCall(at: shared.moment)
    else { return [] }
    shown.preview = .none
    return askForPreview(known.ticket.id, &shared)
  }

  private mutating func askForPreview(_ ticket: TicketID, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .thread(.messages))
    shown.threadRequest = id
    shown.previewRequest = id
    return [.service(id, .preview(ticket))]
  }

  /// Space on a thread that nobody has read yet: a person asks, so it is read now.
  mutating func readThreadNow(_ shared: inout Shared) -> [Effect] {
    guard let ticket = shown.ticket else { return [] }
    let asked = askForThread(ticket.id, &shared)
    guard !asked.isEmpty else { return [] }
    shown.preview = .none
    return [.stopTimer(.preview)] + asked
  }

  /// Whether a thread was read so recently that reading it again would tell nothing; always in a local inbox.
  private func isFresh(_ known: Conversation, _ shared: Shared) -> Bool {
    guard !shared.profile.isLocal else { return true }
    guard known.isThreadKnown, let readAt = known.threadReadAt else { return false }
    // A moment ahead comes from a clock that was set back.
    return (0..<PreviewState.freshness).contains(max(shared.now, shared.moment).timeIntervalSince(readAt))
  }

  /// How old the thread on screen is; `nil` while it is fresh, is being read for the first time, or is the file's own.
  package func age(_ shared: Shared) -> ThreadAge? {
    guard let known = shown.conversation, known.isThreadKnown, !isFresh(known, shared) else { return nil }
    return known.threadReadAt.map(ThreadAge.readAt) ?? .unknown
  }
}

extension ThreadArea {
  /// `:set preview`: whether the detail follows the cursor.
  mutating func setPreview(_ isOn: Bool, _ shared: inout Shared) -> AreaResult {
    shared.configuration.showsPreview = isOn
    shared.say(.info, isOn ? "The detail follows the cursor." : "The detail stays empty until Space or Enter.")
    let isOnlyFollowing = !isOn && shared.focus == .list && shown.mode == .peek
    return AreaResult(events: isOnlyFollowing ? [.thread(.unwanted)] : [])
  }

  /// Space: a page of the thread; at its end the next ticket.
  mutating func page(_ server: ServerPace, in layout: PaneLayout, _ shared: inout Shared) -> AreaResult {
    if shown.readRequest != nil && shown.conversation == nil { return AreaResult() }
    let isUnread = shown.conversation?.isThreadKnown == false && !shown.wasRead
    if isUnread && !server.isAway { return AreaResult(effects: readThreadNow(&shared)) }
    let end = shown.layout.lines.count - layout.threadLines
    guard shown.scroll < end else { return AreaResult(events: [.thread(.wasPaged)]) }
    return AreaResult(effects: scrollThread(by: max(1, layout.threadLines), in: layout, &shared))
  }
}

/// The detail follows the cursor: what is on screen is what verbs act on (product.md section 1).
extension InboxState {
  /// Whether the detail shows another ticket than the one under the cursor, which has the focus.
  ///
  /// The main loop sends `.rested` for it once the list is painted and no key waits, so that moving never waits for a
  /// thread and many keys at once read one.
  package var awaitsRest: Bool {
    guard isRunning, shared.focus == .list, thread.shown.row != list.cursor.row, layout.detail != nil,
      !layout.isTooSmall
    else { return false }
    // While another list is being read the cursor is nowhere for a moment.
    guard list.cursor.row != nil else { return list.orderRequest == nil }
    return shared.configuration.showsPreview || thread.shown.row != nil
  }

  /// Nothing else is to be done at once: the detail shows the ticket under the cursor, or nothing where that is wished.
  mutating func comeToRest() -> [Effect] {
    guard awaitsRest else { return [] }
    guard shared.configuration.showsPreview, let row = list.cursor.row else { return emptyDetail() }
    return showTicket(row, id: list.rows[row]?.id, mode: .peek, atRest: true)
  }

  /// Shows nothing in the detail; a text being written is kept as a draft.
  mutating func emptyDetail() -> [Effect] {
    var effects = follow(writing.leaveComposer(sight, &shared)) + suggestions.dropAwaited(&shared)
    effects += thread.abandon(thread.shown.openRequest) + thread.abandon(thread.shown.threadRequest)
    if thread.shown.preview != .none { effects.append(.stopTimer(.preview)) }
    let showsCustomer = thread.shown.showsCustomer
    thread.shown = ConversationState()
    thread.shown.showsCustomer = showsCustomer
    return effects
  }

  /// Space in the list: shows the thread where none is shown, else pages it and goes on at its end.
  mutating func peekTarget() -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    let isShown = thread.shown.row == row && layout.detail != nil
    if isShown { return follow(thread.page(server.pace(shared), in: layout, &shared)) }
    if !layout.hasTwoPanes { shared.focus = .detail }
    return showTicket(row, id: list.rows[row]?.id, mode: .peek)
  }
}
