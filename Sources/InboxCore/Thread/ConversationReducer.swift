import Tickets

extension ServerArea {
  fileprivate func threadInterval(_ shared: Shared) -> Duration {
    paced(shared.idleMinutes >= 5 ? .seconds(90) : .seconds(30))
  }
}

extension ThreadArea {
  /// Reads the thread on screen for a person who asks: what was asked for because the cursor came there goes behind
  /// every other call, so it is given up.
  mutating func askForThread(_ id: TicketID, _ shared: inout Shared) -> [Effect] {
    var effects: [Effect] = []
    if let asked = shown.threadRequest, asked == shown.previewRequest {
      effects = abandon(asked)
      shown.threadRequest = nil
    }
    guard shown.threadRequest == nil else { return effects }
    let request = shared.requests.next(for: .thread(.messages))
    shown.threadRequest = request
    return effects + [.service(request, .thread(id))]
  }

  /// Whether the thread stands where it does when a ticket is opened.
  fileprivate func isWhereItOpened(in layout: PaneLayout) -> Bool {
    shown.conversation != nil
      && shown.scroll == shown.layout.openingScroll(height: layout.threadLines)
  }

  /// Gives up what is under way.
  func abandon(_ id: RequestID?) -> [Effect] { id.map { [.cancel($0)] } ?? [] }

  /// Scrolls to where the thread opens, to what stopped a send, or to one's own new message.
  fileprivate mutating func placeThread(
    _ known: Conversation, isFirst: Bool, in layout: PaneLayout, _ shared: inout Shared
  ) {
    if isFirst || shown.opensAtUnseen {
      shown.scroll = shown.layout.openingScroll(height: layout.threadLines)
      rememberPlace()
    }
    // While the server is asked for the thread that is shown, its answer is part of the opening.
    let isToCome = shown.preview == .awaited || shown.preview == .paused
    if shown.threadRequest == nil && !isToCome { shown.opensAtUnseen = false }
    if let target = shown.jumpsTo, let index = known.messages.firstIndex(where: { $0.id == target }) {
      shown.jumpsTo = nil
      shown.seenCount = index
      relayoutThread(keepingPlace: true, in: layout)
      shown.scroll = shown.layout.newMark ?? shown.layout.starts[index]
      clampThread(in: layout)
      rememberPlace()
    }
    if shown.jumpsToEnd {
      shown.jumpsToEnd = false
      _ = scrollThread(by: shown.layout.lines.count, in: layout, &shared)
    }
  }

  /// Reads the shown ticket from the file again.
  mutating func reloadThread(_ shared: inout Shared) -> [Effect] {
    guard let row = shown.row else { return [] }
    let id = shared.requests.next(for: .thread(.conversation))
    shown.readRequest = id
    return [.read(id, .conversation(row))]
  }

  fileprivate var shownKey: TicketRef? {
    shown.conversation.map { TicketRef(row: $0.row, id: $0.ticket.id, number: $0.ticket.number) }
  }

  /// Lays the thread out anew for the pane's width; the place the person was reading stays.
  mutating func relayoutThread(keepingPlace: Bool, in layout: PaneLayout) {
    guard let known = shown.conversation else { return }
    shown.layout = ThreadLayout(
      known, seenCount: shown.seenCount, showsCustomer: shown.showsCustomer,
      columns: layout.detailColumns, reusing: shown.layout)
    if let text = shown.search?.text { shown.search?.find(text, in: shown.layout) }
    let starts = shown.layout.starts
    if keepingPlace, let place = shown.place, place.message < starts.count {
      shown.scroll = starts[place.message] + place.offset
    }
    clampThread(in: layout)
  }

  private mutating func clampThread(in layout: PaneLayout) {
    let last = max(0, shown.layout.lines.count - max(1, layout.threadLines))
    shown.scroll = min(max(0, shown.scroll), last)
  }

  /// Remembers what the person is reading after they have gone there.
  private mutating func rememberPlace() {
    let starts = shown.layout.starts
    guard let first = starts.first else { return }
    let message = shown.layout.message(atLine: shown.scroll)
    shown.place = ThreadPlace(
      message: message ?? 0, offset: shown.scroll - (message.map { starts[$0] } ?? first))
  }

  /// Scrolls the thread by lines.
  mutating func scrollThread(by step: Int, in layout: PaneLayout, _ shared: inout Shared) -> [Effect] {
    shared.notices.wasRead()
    shown.opensAtUnseen = false
    shown.scroll += step
    clampThread(in: layout)
    rememberPlace()
    return []
  }

  /// I: shows or hides the customer panel.
  mutating func toggleCustomer(in layout: PaneLayout) -> [Effect] {
    shown.showsCustomer.toggle()
    relayoutThread(keepingPlace: false, in: layout)
    shown.scroll = shown.showsCustomer ? 0 : shown.layout.openingScroll(height: layout.threadLines)
    rememberPlace()
    return []
  }
}

extension InboxState {
  /// Enter: retrieves the ticket under the cursor, or the one peeked at, which marks it read for the team.
  mutating func openTarget() -> [Effect] {
    if shared.focus == .detail {
      guard let row = target, thread.shown.mode == .peek else { return [] }
      return showTicket(row.row, id: row.id, mode: .open)
    }
    guard let row = list.current else { return [] }
    shared.focus = .detail
    return showTicket(row.row, id: row.id, mode: .open)
  }

  /// J and K: the next ticket that is not settled, peeked at like every ticket that the cursor comes to.
  mutating func showNeighbour(_ step: Int) -> [Effect] {
    let start = queueIndex(step)
    var place = start
    for _ in 0..<abs(step) {
      guard let next = nextUnhandled(from: place, step: step.signum()) else { break }
      place = next
    }
    guard place != start else {
      let end = step > 0 ? "This is the last ticket of the queue." : "This is the first ticket of the queue."
      shared.say(.info, list.order.rows.isEmpty ? "There is no ticket in the list." : end)
      return []
    }
    let effects = list.moveCursor(to: place, in: layout)
    return shared.focus == .list ? effects : effects + followCursor()
  }

  /// The index from which the next ticket counts: that of the ticket shown while the detail has the focus, else the
  /// cursor's.
  ///
  /// A ticket that the list does not have stands right before the cursor's, seen from where one is going.
  func queueIndex(_ step: Int) -> Int {
    guard shared.focus != .list, let row = thread.shown.row, row != list.cursor.row else { return list.cursor.index }
    return list.order.rows.firstIndex(of: row) ?? list.cursor.index - step.signum()
  }

  /// Peeks at the ticket under the cursor, whether its row has been read already or is being read.
  mutating func followCursor() -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    return showTicket(row, id: list.rows[row]?.id, mode: .peek, atRest: true)
  }

  /// Shows a ticket in the detail; the retrieve waits until its id is known.
  ///
  /// - Parameters:
  ///   - row: The ticket.
  ///   - id: Its id, when it is known.
  ///   - mode: Whether it is opened or peeked at.
  ///   - atRest: Whether a remote thread is asked for only once the cursor has rested, because nobody asked for it.
  /// - Returns: Its read from the file, and the calls.
  mutating func showTicket(
    _ row: RowID, id: TicketID?, mode: ConversationState.Mode, atRest: Bool = false
  ) -> [Effect] {
    var effects: [Effect] = []
    if thread.shown.row != row {
      effects += emptyDetail()
      thread.shown.row = row
      thread.shown.preview = atRest && !shared.profile.isLocal ? .awaited : .none
    } else if mode == .open && thread.isWhereItOpened(in: layout) {
      // Nobody has moved in it, so what the server tells of it is part of the opening.
      thread.shown.opensAtUnseen = true
    }
    if !atRest { thread.shown.preview = .none }
    thread.shown.mode = mode
    thread.shown.isCurrent = false
    let read = shared.requests.next(for: .thread(.conversation))
    thread.shown.readRequest = read
    effects.append(.read(read, .conversation(row)))
    thread.shown.awaitsID = id == nil
    if let id { effects += retrieve(id) }
    return effects
  }

  /// Calls retrieve for an explicit open, and reads a remote thread.
  private mutating func retrieve(_ id: TicketID) -> [Effect] {
    var effects: [Effect] = []
    if thread.shown.mode == .open && thread.shown.openRequest == nil {
      let open = shared.requests.next(for: .thread(.opening))
      thread.shown.openRequest = open
      effects += [.service(open, .open(id))]
    }
    guard !shared.profile.isLocal else { return effects }
    effects.append(.timer(.thread, after: server.threadInterval(shared)))
    // What the cursor came to is asked for when it rests; what a person asks for does not wait behind that.
    return thread.shown.preview == .awaited ? effects : effects + thread.askForThread(id, &shared)
  }

  /// r, m and A: opens the ticket; the thread of one that is open already is read again, because a note moves no counter.
  mutating func openToWrite(_ row: RowID, _ id: TicketID) -> [Effect] {
    guard thread.shown.row == row, thread.shown.mode == .open else { return showTicket(row, id: id, mode: .open) }
    guard !shared.profile.isLocal, let ticket = thread.shown.ticket else { return [] }
    return thread.askForThread(ticket.id, &shared)
  }

  /// The file told what it knows of the shown ticket.
  mutating func tookConversation(_ id: RequestID, _ result: Result<Conversation?, StorageProblem>) -> [Effect] {
    guard id == thread.shown.readRequest else { return [] }
    thread.shown.readRequest = nil
    switch result {
    case .failure(let problem):
      _ = writing.dropAwaitedSuggestion(&shared)
      shared.say(problem)
      return []
    case .success(nil):
      _ = writing.dropAwaitedSuggestion(&shared)
      return foundGone()
    case .success(let known?):
      return showRead(known)
    }
  }

  /// The file has the shown ticket no more: it is said once, and its pane says so until it is left.
  private mutating func foundGone() -> [Effect] {
    guard !thread.shown.isGone else { return [] }
    thread.shown.isGone = thread.shown.conversation != nil
    // In a composer g and r are letters.
    let key = writing.composer == nil ? "g r" : "Esc leaves the text, which stays a draft that gd lists; then g r"
    shared.say(.warning, "This ticket is gone; \(key) refreshes the list.")
    // Only a ticket that never came on screen gives its pane up: keys typed meanwhile must not reach another ticket.
    return thread.shown.conversation == nil && shared.focus == .detail ? focusList() : []
  }

  private mutating func showRead(_ known: Conversation) -> [Effect] {
    thread.shown.isGone = false
    let isFirst = thread.shown.conversation == nil
    if isFirst || thread.shown.conversation?.isThreadKnown == false {
      thread.shown.seenCount = known.firstUnseen
    }
    // What this person wrote, here or in another window, is no news to them.
    while thread.shown.seenCount < known.messages.count, isOwn(known.messages[thread.shown.seenCount]) {
      thread.shown.seenCount += 1
    }
    thread.shown.conversation = known
    thread.relayoutThread(keepingPlace: !isFirst, in: layout)
    thread.placeThread(known, isFirst: isFirst, in: layout, &shared)
    if thread.shown.known == nil && thread.shown.isTold { thread.shown.known = Set(known.messages.map(\.id)) }
    var effects: [Effect] = []
    if thread.shown.awaitsID {
      thread.shown.awaitsID = false
      effects += retrieve(known.ticket.id)
    }
    if isFirst { effects += thread.awaitPreview(known, shared) }
    return effects + landWhenShown() + continueSuggestion() + takeSheetBack(known)
  }

  private func isOwn(_ message: Message) -> Bool {
    if thread.shown.written.contains(message.id) { return true }
    let me = list.spec.viewer
    guard case .team = message.author, me.userID != nil else { return false }
    guard let address = message.authorEmail, let mine = me.email else { return message.authorName == me.name }
    return address == mine
  }

  /// The retrieve ended.
  mutating func opened(_ id: RequestID, _ result: Result<Ticket, TicketServiceError>) -> [Effect] {
    guard id == thread.shown.openRequest else { return [] }
    thread.shown.openRequest = nil
    switch result {
    case .success:
      let row = thread.shown.row
      return thread.reloadThread(&shared) + list.read(rows: row.map { [$0] } ?? [], &shared)
        + server.renewBadge(&shared) + list.clearFlag(of: row, &shared)
    case .failure(.ticketNotFound):
      thread.shown.mode = .peek
      return lostShown()
    case .failure(let error):
      let number = thread.shown.ticket?.number ?? list.current?.number ?? 0
      thread.shown.mode = .peek
      shared.say(.open(number: number), error)
      return []
    }
  }

  /// Asks the server for the open thread again; nothing is marked read.
  mutating func pollThread() -> [Effect] {
    guard !shared.profile.isLocal, let ticket = thread.shown.ticket else { return [] }
    let next = Effect.timer(.thread, after: server.threadInterval(shared))
    guard thread.shown.threadRequest == nil else { return [next] }
    guard thread.shown.mode == .open else { return [next] + refreshPreview() }
    let id = shared.requests.next(for: .thread(.messages))
    thread.shown.threadRequest = id
    return [.service(id, .thread(ticket.id)), next]
  }

  /// The server told the thread.
  mutating func tookThread(_ id: RequestID, _ result: Result<MessageThread, TicketServiceError>) -> [Effect] {
    guard id == thread.shown.threadRequest else { return [] }
    thread.shown.threadRequest = nil
    let isPreview = id == thread.shown.previewRequest
    switch result {
    case .success(let read):
      thread.shown.damaged = read.damaged
      thread.shown.wasRead = true
      thread.shown.isCurrent = !isPreview
      if isPreview { thread.preview.countPages(of: read.messages.count + read.damaged, at: shared.moment) }
      return thread.reloadThread(&shared)
    case .failure(.ticketNotFound): return lostShown()
    case .failure(let error):
      thread.shown.opensAtUnseen = false
      thread.shown.isCurrent = false
      // A poll that fails is no news while the thread is known; the top bar says how old the screen is.
      guard thread.shown.conversation?.isThreadKnown != true else { return [] }
      // What nobody asked for is no news either; the pane says what can be done.
      guard !isPreview else {
        thread.shown.preview = .failed
        return continueSuggestion()
      }
      shared.say(.thread, error)
      return continueSuggestion()
    }
  }

  /// The server does not have the shown ticket any more.
  private mutating func lostShown() -> [Effect] {
    guard let row = thread.shown.row, let known = list.rows[row].map({ TicketRef($0) }) ?? thread.shownKey else {
      return []
    }
    return lost(known)
  }

  // MARK: Scrolling

  /// Goes to the n-th next or previous message that fits.
  mutating func goToMessage(_ step: Int, where fits: (Message) -> Bool) -> [Effect] {
    guard let known = thread.shown.conversation else { return [] }
    let starts = zip(thread.shown.layout.starts, known.messages).filter { fits($0.1) }.map(\.0)
    let line = thread.shown.scroll
    let places = step > 0 ? starts.filter { $0 > line } : starts.filter { $0 < line }.reversed()
    guard let place = places.dropFirst(abs(step) - 1).first ?? places.last else { return [] }
    return thread.scrollThread(by: place - line, in: layout, &shared)
  }
}
