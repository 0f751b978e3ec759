import Tickets

/// Reading the shown ticket: from the file, and from the server where it has more.
extension ThreadArea {
  /// Calls retrieve for an explicit open, and reads a remote thread.
  mutating func retrieve(_ id: TicketID, every pause: Duration, _ shared: inout Shared) -> [Effect] {
    var effects: [Effect] = []
    if shown.mode == .open && shown.openRequest == nil {
      let open = shared.requests.next(for: .thread(.opening))
      shown.openRequest = open
      effects += [.service(open, .open(id))]
    }
    guard !shared.profile.isLocal else { return effects }
    effects.append(.timer(.thread, after: pause))
    // What the cursor came to is asked for when it rests; what a person asks for does not wait behind that.
    return shown.preview == .awaited ? effects : effects + askForThread(id, &shared)
  }

  /// The file told what it knows of the shown ticket.
  ///
  /// - Parameters:
  ///   - id: The read.
  ///   - result: What the file knows; `nil` where it has the ticket no more.
  ///   - viewer: Whose own messages are no news.
  ///   - pause: How long the next poll of the thread waits.
  ///   - layout: Where the panes lie.
  ///   - shared: Hands out requests, and has the moment.
  /// - Returns: What was still waiting for the ticket's id, and what the others have to know.
  mutating func tookConversation(
    _ id: RequestID, _ result: Result<Conversation?, StorageProblem>, for viewer: Viewer, every pause: Duration,
    in layout: PaneLayout, _ shared: inout Shared
  ) -> AreaResult {
    guard id == shown.readRequest else { return AreaResult() }
    shown.readRequest = nil
    switch result {
    case .failure(let problem): return AreaResult(events: [.thread(.unshown(problem))])
    case .success(nil): return AreaResult(events: [.thread(.unshown(nil))])
    case .success(let known?):
      let isFirst = show(known, for: viewer, in: layout, &shared)
      var effects: [Effect] = []
      if shown.awaitsID {
        shown.awaitsID = false
        effects += retrieve(known.ticket.id, every: pause, &shared)
      }
      if isFirst { effects += awaitPreview(known, shared) }
      return AreaResult(effects: effects, events: [.thread(.shown(known))])
    }
  }

  /// Shows what the file knows of the ticket.
  ///
  /// - Returns: Whether nothing of it was shown before.
  private mutating func show(
    _ known: Conversation, for viewer: Viewer, in layout: PaneLayout, _ shared: inout Shared
  ) -> Bool {
    shown.isGone = false
    let isFirst = shown.conversation == nil
    if isFirst || shown.conversation?.isThreadKnown == false { shown.seenCount = known.firstUnseen }
    // What this person wrote, here or in another window, is no news to them.
    while shown.seenCount < known.messages.count, isOwn(known.messages[shown.seenCount], of: viewer) {
      shown.seenCount += 1
    }
    shown.conversation = known
    relayoutThread(keepingPlace: !isFirst, in: layout)
    placeThread(known, isFirst: isFirst, in: layout, &shared)
    if shown.known == nil && shown.isTold { shown.known = Set(known.messages.map(\.id)) }
    return isFirst
  }

  private func isOwn(_ message: Message, of me: Viewer) -> Bool {
    if shown.written.contains(message.id) { return true }
    guard case .team = message.author, me.userID != nil else { return false }
    guard let address = message.authorEmail, let mine = me.email else { return message.authorName == me.name }
    return address == mine
  }

  /// The retrieve ended.
  ///
  /// - Parameters:
  ///   - id: The retrieve.
  ///   - result: What it told.
  ///   - row: The ticket, where the list knows it.
  ///   - current: The ticket under the cursor.
  ///   - shared: Hands out requests.
  /// - Returns: The read of the thread, and what the others have to know.
  mutating func opened(
    _ id: RequestID, _ result: Result<Ticket, TicketServiceError>, of row: TicketRow?, orAt current: TicketRow?,
    _ shared: inout Shared
  ) -> AreaResult {
    guard id == shown.openRequest else { return AreaResult() }
    shown.openRequest = nil
    switch result {
    case .success: return AreaResult(effects: reloadThread(&shared), events: [.thread(.opened(shown.row))])
    case .failure(.ticketNotFound):
      shown.mode = .peek
      return lost(row)
    case .failure(let error):
      let number = shown.ticket?.number ?? current?.number ?? 0
      shown.mode = .peek
      shared.say(.open(number: number), error)
      return AreaResult()
    }
  }

  /// Asks the server for the open thread again; nothing is marked read.
  mutating func pollThread(_ server: ServerPace, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    guard !shared.profile.isLocal, let ticket = shown.ticket else { return [] }
    let next = Effect.timer(.thread, after: server.pause)
    guard shown.threadRequest == nil else { return [next] }
    guard shown.mode == .open else { return [next] + refreshPreview(server, in: layout, &shared) }
    let id = shared.requests.next(for: .thread(.messages))
    shown.threadRequest = id
    return [.service(id, .thread(ticket.id)), next]
  }

  /// The server told the thread; the row is the list's of the shown ticket.
  mutating func tookThread(
    _ id: RequestID, _ result: Result<MessageThread, TicketServiceError>, of row: TicketRow?, _ shared: inout Shared
  ) -> AreaResult {
    guard id == shown.threadRequest else { return AreaResult() }
    shown.threadRequest = nil
    let isPreview = id == shown.previewRequest
    switch result {
    case .success(let read):
      shown.damaged = read.damaged
      shown.wasRead = true
      shown.isCurrent = !isPreview
      if isPreview { preview.countPages(of: read.messages.count + read.damaged, at: shared.moment) }
      return AreaResult(effects: reloadThread(&shared))
    case .failure(.ticketNotFound): return lost(row)
    case .failure(let error):
      shown.opensAtUnseen = false
      shown.isCurrent = false
      // A poll that fails is no news while the thread is known; the top bar says how old the screen is.
      guard shown.conversation?.isThreadKnown != true else { return AreaResult() }
      // What nobody asked for is no news either; the pane says what can be done.
      if isPreview { shown.preview = .failed } else { shared.say(.thread, error) }
      return AreaResult(events: [.thread(.threadUnknown)])
    }
  }

  /// The server does not have the shown ticket any more.
  private func lost(_ row: TicketRow?) -> AreaResult {
    let known = shown.row.flatMap { _ in row.map { TicketRef($0) } ?? shownKey }
    return AreaResult(events: known.map { [.lost($0)] } ?? [])
  }
}
