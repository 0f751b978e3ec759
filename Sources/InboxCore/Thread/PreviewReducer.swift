import FoundationEssentials
import Tickets

/// The detail follows the cursor: what is on screen is what verbs act on (product.md section 1).
extension InboxState {
  /// Whether the detail shows another ticket than the one under the cursor, which has the focus.
  ///
  /// The main loop sends `.rested` for it once the list is painted and no key waits, so that moving never waits for a
  /// thread and many keys at once read one.
  public var awaitsRest: Bool {
    guard isRunning, focus == .list, conversation.row != list.cursor.row, layout.detail != nil, !layout.isTooSmall
    else { return false }
    // While another list is being read the cursor is nowhere for a moment.
    guard list.cursor.row != nil else { return list.orderRequest == nil }
    return preview.isOn || conversation.row != nil
  }

  /// Nothing else is to be done at once: the detail shows the ticket under the cursor, or nothing where that is wished.
  mutating func comeToRest() -> [Effect] {
    guard awaitsRest else { return [] }
    guard preview.isOn, let row = list.cursor.row else { return emptyDetail() }
    return show(row, id: list.rows[row]?.id, mode: .peek, atRest: true)
  }

  /// Shows nothing in the detail; a text being written is kept as a draft.
  mutating func emptyDetail() -> [Effect] {
    var effects = leaveComposer() + dropAwaitedSuggestion()
    effects += abandon(conversation.openRequest) + abandon(conversation.threadRequest)
    if conversation.preview != .none { effects.append(.stopTimer(.preview)) }
    let showsCustomer = conversation.showsCustomer
    conversation = ConversationState()
    conversation.showsCustomer = showsCustomer
    return effects
  }

  /// `:set preview`: whether the detail follows the cursor.
  mutating func setPreview(_ isOn: Bool) -> [Effect] {
    preview.isOn = isOn
    say(.info, isOn ? "The detail follows the cursor." : "The detail stays empty until Space or Enter.")
    let isOnlyFollowing = !isOn && focus == .list && conversation.mode == .peek
    return isOnlyFollowing ? emptyDetail() : []
  }

  // MARK: Reading remote threads

  /// The file told what it knows of a ticket that is peeked at: the server is asked when the cursor has rested, unless
  /// the thread is fresh.
  mutating func awaitPreview(_ known: Conversation) -> [Effect] {
    guard conversation.preview == .awaited else { return [] }
    guard !isFresh(known) else {
      conversation.preview = .none
      return []
    }
    return [.timer(.preview, after: PreviewState.rest)]
  }

  /// The cursor has rested, or a paused preview may go on.
  mutating func readPreview() -> [Effect] {
    guard conversation.preview == .awaited || conversation.preview == .paused, let ticket = conversation.ticket,
      conversation.threadRequest == nil, layout.detail != nil
    else { return [] }
    // What is away is looked for by the refresh alone.
    guard freshness.offlineSince == nil else {
      conversation.preview = .failed
      return []
    }
    guard preview.takeCall(at: moment) else {
      conversation.preview = .paused
      return [.timer(.preview, after: preview.wait(at: moment))]
    }
    conversation.preview = .none
    return askForPreview(ticket.id)
  }

  /// Reads the thread that is peeked at again, when it is on screen and not fresh.
  mutating func refreshPreview() -> [Effect] {
    guard let known = conversation.conversation, [.none, .failed].contains(conversation.preview),
      layout.detail != nil, freshness.offlineSince == nil, !isFresh(known), preview.takeCall(at: moment)
    else { return [] }
    conversation.preview = .none
    return askForPreview(known.ticket.id)
  }

  private mutating func askForPreview(_ ticket: TicketID) -> [Effect] {
    let id = requests.next(for: .thread(.messages))
    conversation.threadRequest = id
    conversation.previewRequest = id
    return [.service(id, .preview(ticket))]
  }

  /// Space on a thread that nobody has read yet: a person asks, so it is read now.
  mutating func readThreadNow() -> [Effect] {
    guard let ticket = conversation.ticket else { return [] }
    let asked = askForThread(ticket.id)
    guard !asked.isEmpty else { return [] }
    conversation.preview = .none
    return [.stopTimer(.preview)] + asked
  }

  /// Whether a thread was read so recently that reading it again would tell nothing; always in a local inbox.
  private func isFresh(_ known: Conversation) -> Bool {
    guard !profile.isLocal else { return true }
    guard known.isThreadKnown, let readAt = known.threadReadAt else { return false }
    // A moment ahead comes from a clock that was set back.
    return (0..<PreviewState.freshness).contains(max(now, moment).timeIntervalSince(readAt))
  }

  /// How old the thread on screen is; `nil` while it is fresh, is being read for the first time, or is the file's own.
  public var threadAge: ThreadAge? {
    guard let known = conversation.conversation, known.isThreadKnown, !isFresh(known) else { return nil }
    return known.threadReadAt.map(ThreadAge.readAt) ?? .unknown
  }

  // MARK: Space

  /// Space in the list: shows the thread where none is shown, else pages it and goes on at its end.
  mutating func peekTarget() -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    let isShown = conversation.row == row && layout.detail != nil
    if isShown { return pageOrGoOn() }
    if !layout.hasTwoPanes { focus = .detail }
    return show(row, id: list.rows[row]?.id, mode: .peek)
  }

  /// Space: a page of the thread; at its end the next ticket.
  mutating func pageOrGoOn() -> [Effect] {
    if conversation.readRequest != nil && conversation.conversation == nil { return [] }
    let isUnread = conversation.conversation?.isThreadKnown == false && !conversation.wasRead
    if isUnread && freshness.offlineSince == nil { return readThreadNow() }
    let end = conversation.layout.lines.count - layout.threadLines
    guard conversation.scroll < end else { return showNeighbour(1) }
    return scrollThread(by: max(1, layout.threadLines))
  }
}
