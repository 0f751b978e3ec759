import Tickets

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
  mutating func placeThread(
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

  var shownKey: TicketRef? {
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

  /// Goes to the n-th next or previous message that fits.
  mutating func goToMessage(
    _ step: Int, in layout: PaneLayout, _ shared: inout Shared, where fits: (Message) -> Bool
  ) -> [Effect] {
    guard let known = shown.conversation else { return [] }
    let starts = zip(shown.layout.starts, known.messages).filter { fits($0.1) }.map(\.0)
    let line = shown.scroll
    let places = step > 0 ? starts.filter { $0 > line } : starts.filter { $0 < line }.reversed()
    guard let place = places.dropFirst(abs(step) - 1).first ?? places.last else { return [] }
    return scrollThread(by: place - line, in: layout, &shared)
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

extension ThreadArea {
  /// The file could not tell the shown ticket, or has it no more: it is said once, and its pane says so until it is left.
  mutating func foundGone(_ problem: StorageProblem?, isComposing: Bool, _ shared: inout Shared) -> AreaResult {
    if let problem {
      shared.say(problem)
      return AreaResult()
    }
    guard !shown.isGone else { return AreaResult() }
    shown.isGone = shown.conversation != nil
    // In a composer g and r are letters.
    let key = isComposing ? "Esc leaves the text, which stays a draft that gd lists; then g r" : "g r"
    shared.say(.warning, "This ticket is gone; \(key) refreshes the list.")
    // A mirror may get it back.
    let lost: [Event] = shown.row.map { shared.profile.isLocal ? [.thread(.deleted($0))] : [] } ?? []
    // Only a ticket that never came on screen gives its pane up: keys typed meanwhile must not reach another ticket.
    let isLeft = shown.conversation == nil && shared.focus == .detail
    return AreaResult(events: lost + (isLeft ? [.thread(.neverCame)] : []))
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
    let neighbours = neighbours
    let start = neighbours.index(step)
    var place = start
    for _ in 0..<abs(step) {
      guard let next = neighbours.next(from: place, step: step.signum()) else { break }
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
    if let id { effects += thread.retrieve(id, every: server.pace(shared).pause, &shared) }
    return effects
  }

  /// r, m and A: opens the ticket; the thread of one that is open already is read again, because a note moves no counter.
  mutating func openToWrite(_ row: RowID, _ id: TicketID) -> [Effect] {
    guard thread.shown.row == row, thread.shown.mode == .open else { return showTicket(row, id: id, mode: .open) }
    guard !shared.profile.isLocal, let ticket = thread.shown.ticket else { return [] }
    return thread.askForThread(ticket.id, &shared)
  }
}
