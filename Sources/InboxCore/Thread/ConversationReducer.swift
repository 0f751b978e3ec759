import Tickets

extension InboxState {
  /// Enter: retrieves the ticket under the cursor, or the one peeked at, which marks it read for the team.
  mutating func openTarget() -> [Effect] {
    if focus == .detail {
      guard let row = target, conversation.mode == .peek else { return [] }
      return show(row.row, id: row.id, mode: .open)
    }
    guard let row = list.current else { return [] }
    focus = .detail
    return show(row.row, id: row.id, mode: .open)
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
      say(.info, step > 0 ? "This is the last ticket of the queue." : "This is the first ticket of the queue.")
      return []
    }
    let effects = moveCursor(to: place)
    return focus == .list ? effects : effects + followCursor()
  }

  /// The index from which the next ticket counts: that of the ticket shown while the detail has the focus, else the
  /// cursor's.
  ///
  /// A ticket that the list does not have stands right before the cursor's, seen from where one is going.
  func queueIndex(_ step: Int) -> Int {
    guard focus != .list, let row = conversation.row, row != list.cursor.row else { return list.cursor.index }
    return list.order.rows.firstIndex(of: row) ?? list.cursor.index - step.signum()
  }

  /// Peeks at the ticket under the cursor, whether its row has been read already or is being read.
  mutating func followCursor() -> [Effect] {
    guard let row = list.cursor.row else { return [] }
    return show(row, id: list.rows[row]?.id, mode: .peek, atRest: true)
  }

  /// Shows a ticket in the detail; the retrieve waits until its id is known.
  ///
  /// - Parameters:
  ///   - row: The ticket.
  ///   - id: Its id, when it is known.
  ///   - mode: Whether it is opened or peeked at.
  ///   - atRest: Whether a remote thread is asked for only once the cursor has rested, because nobody asked for it.
  /// - Returns: Its read from the file, and the calls.
  mutating func show(
    _ row: RowID, id: TicketID?, mode: ConversationState.Mode, atRest: Bool = false
  ) -> [Effect] {
    var effects: [Effect] = []
    if conversation.row != row {
      effects += emptyDetail()
      conversation.row = row
      conversation.preview = atRest && !profile.isLocal ? .awaited : .none
    } else if mode == .open && isWhereItOpened {
      // Nobody has moved in it, so what the server tells of it is part of the opening.
      conversation.opensAtUnseen = true
    }
    if !atRest { conversation.preview = .none }
    conversation.mode = mode
    conversation.isCurrent = false
    let read = requests.next(for: .thread(.conversation))
    conversation.readRequest = read
    effects.append(.read(read, .conversation(row)))
    conversation.awaitsID = id == nil
    if let id { effects += retrieve(id) }
    return effects
  }

  /// Calls retrieve for an explicit open, and reads a remote thread.
  private mutating func retrieve(_ id: TicketID) -> [Effect] {
    var effects: [Effect] = []
    if conversation.mode == .open && conversation.openRequest == nil {
      let open = requests.next(for: .thread(.opening))
      conversation.openRequest = open
      effects += [.service(open, .open(id))]
    }
    guard !profile.isLocal else { return effects }
    effects.append(.timer(.thread, after: threadInterval))
    // What the cursor came to is asked for when it rests; what a person asks for does not wait behind that.
    return conversation.preview == .awaited ? effects : effects + askForThread(id)
  }

  /// Reads the thread on screen for a person who asks: what was asked for because the cursor came there goes behind
  /// every other call, so it is given up.
  mutating func askForThread(_ id: TicketID) -> [Effect] {
    var effects: [Effect] = []
    if let asked = conversation.threadRequest, asked == conversation.previewRequest {
      effects = abandon(asked)
      conversation.threadRequest = nil
    }
    guard conversation.threadRequest == nil else { return effects }
    let thread = requests.next(for: .thread(.messages))
    conversation.threadRequest = thread
    return effects + [.service(thread, .thread(id))]
  }

  /// r, m and A: opens the ticket; the thread of one that is open already is read again, because a note moves no counter.
  mutating func openToWrite(_ row: RowID, _ id: TicketID) -> [Effect] {
    guard conversation.row == row, conversation.mode == .open else { return show(row, id: id, mode: .open) }
    guard !profile.isLocal, let ticket = conversation.ticket else { return [] }
    return askForThread(ticket.id)
  }

  /// Whether the thread stands where it does when a ticket is opened.
  private var isWhereItOpened: Bool {
    conversation.conversation != nil
      && conversation.scroll == conversation.layout.openingScroll(height: layout.threadLines)
  }

  /// Gives up what is under way.
  func abandon(_ id: RequestID?) -> [Effect] { id.map { [.cancel($0)] } ?? [] }

  /// The file told what it knows of the shown ticket.
  mutating func tookConversation(_ id: RequestID, _ result: Result<Conversation?, StorageProblem>) -> [Effect] {
    guard id == conversation.readRequest else { return [] }
    conversation.readRequest = nil
    switch result {
    case .failure(let problem):
      _ = dropAwaitedSuggestion()
      say(problem)
      return []
    case .success(nil):
      _ = dropAwaitedSuggestion()
      return foundGone()
    case .success(let known?):
      return show(known)
    }
  }

  /// The file has the shown ticket no more: it is said once, and its pane says so until it is left.
  private mutating func foundGone() -> [Effect] {
    guard !conversation.isGone else { return [] }
    conversation.isGone = conversation.conversation != nil
    // In a composer g and r are letters.
    let key = composer == nil ? "g r" : "Esc leaves the text, which stays a draft that gd lists; then g r"
    say(.warning, "This ticket is gone; \(key) refreshes the list.")
    // Only a ticket that never came on screen gives its pane up: keys typed meanwhile must not reach another ticket.
    return conversation.conversation == nil && focus == .detail ? focusList() : []
  }

  private mutating func show(_ known: Conversation) -> [Effect] {
    conversation.isGone = false
    let isFirst = conversation.conversation == nil
    if isFirst || conversation.conversation?.isThreadKnown == false {
      conversation.seenCount = known.firstUnseen
    }
    while conversation.seenCount < known.messages.count,
      conversation.written.contains(known.messages[conversation.seenCount].id)
    {
      conversation.seenCount += 1
    }
    conversation.conversation = known
    relayoutThread(keepingPlace: !isFirst)
    placeThread(known, isFirst: isFirst)
    if conversation.known == nil && conversation.isTold { conversation.known = Set(known.messages.map(\.id)) }
    var effects: [Effect] = []
    if conversation.awaitsID {
      conversation.awaitsID = false
      effects += retrieve(known.ticket.id)
    }
    if isFirst { effects += awaitPreview(known) }
    return effects + landWhenShown() + continueSuggestion() + takeSheetBack(known)
  }

  /// Scrolls to where the thread opens, to what stopped a send, or to one's own new message.
  private mutating func placeThread(_ known: Conversation, isFirst: Bool) {
    if isFirst || conversation.opensAtUnseen {
      conversation.scroll = conversation.layout.openingScroll(height: layout.threadLines)
      rememberPlace()
    }
    // While the server is asked for the thread that is shown, its answer is part of the opening.
    let isToCome = conversation.preview == .awaited || conversation.preview == .paused
    if conversation.threadRequest == nil && !isToCome { conversation.opensAtUnseen = false }
    if let target = conversation.jumpsTo, let index = known.messages.firstIndex(where: { $0.id == target }) {
      conversation.jumpsTo = nil
      conversation.seenCount = index
      relayoutThread(keepingPlace: true)
      conversation.scroll = conversation.layout.newMark ?? conversation.layout.starts[index]
      clampThread()
      rememberPlace()
    }
    if conversation.jumpsToEnd {
      conversation.jumpsToEnd = false
      _ = scrollThread(by: conversation.layout.lines.count)
    }
  }

  /// The retrieve ended.
  mutating func opened(_ id: RequestID, _ result: Result<Ticket, TicketServiceError>) -> [Effect] {
    guard id == conversation.openRequest else { return [] }
    conversation.openRequest = nil
    switch result {
    case .success:
      let row = conversation.row
      return reloadThread() + read(rows: row.map { [$0] } ?? []) + renewBadge() + clearFlag(of: row)
    case .failure(.ticketNotFound):
      conversation.mode = .peek
      return lostShown()
    case .failure(let error):
      let number = conversation.ticket?.number ?? list.current?.number ?? 0
      conversation.mode = .peek
      say(.open(number: number), error)
      return []
    }
  }

  /// Reads the shown ticket from the file again.
  mutating func reloadThread() -> [Effect] {
    guard let row = conversation.row else { return [] }
    let id = requests.next(for: .thread(.conversation))
    conversation.readRequest = id
    return [.read(id, .conversation(row))]
  }

  /// Asks the server for the open thread again; nothing is marked read.
  mutating func pollThread() -> [Effect] {
    guard !profile.isLocal, let ticket = conversation.ticket else { return [] }
    let next = Effect.timer(.thread, after: threadInterval)
    guard conversation.threadRequest == nil else { return [next] }
    guard conversation.mode == .open else { return [next] + refreshPreview() }
    let id = requests.next(for: .thread(.messages))
    conversation.threadRequest = id
    return [.service(id, .thread(ticket.id)), next]
  }

  private var threadInterval: Duration { paced(idleMinutes >= 5 ? .seconds(90) : .seconds(30)) }

  /// The server told the thread.
  mutating func tookThread(_ id: RequestID, _ result: Result<MessageThread, TicketServiceError>) -> [Effect] {
    guard id == conversation.threadRequest else { return [] }
    conversation.threadRequest = nil
    let isPreview = id == conversation.previewRequest
    switch result {
    case .success(let thread):
      conversation.damaged = thread.damaged
      conversation.wasRead = true
      conversation.isCurrent = !isPreview
      if isPreview { preview.countPages(of: thread.messages.count + thread.damaged, at: moment) }
      return reloadThread()
    case .failure(.ticketNotFound): return lostShown()
    case .failure(let error):
      conversation.opensAtUnseen = false
      conversation.isCurrent = false
      // A poll that fails is no news while the thread is known; the top bar says how old the screen is.
      guard conversation.conversation?.isThreadKnown != true else { return [] }
      // What nobody asked for is no news either; the pane says what can be done.
      guard !isPreview else {
        conversation.preview = .failed
        return continueSuggestion()
      }
      say(.thread, error)
      return continueSuggestion()
    }
  }

  /// The server does not have the shown ticket any more.
  private mutating func lostShown() -> [Effect] {
    guard let row = conversation.row, let known = list.rows[row].map({ TicketRef($0) }) ?? shownKey else { return [] }
    return lost(known)
  }

  private var shownKey: TicketRef? {
    conversation.conversation.map { TicketRef(row: $0.row, id: $0.ticket.id, number: $0.ticket.number) }
  }

  // MARK: Scrolling

  /// Lays the thread out anew for the pane's width; the place the person was reading stays.
  mutating func relayoutThread(keepingPlace: Bool) {
    guard let known = conversation.conversation else { return }
    conversation.layout = ThreadLayout(
      known, seenCount: conversation.seenCount, showsCustomer: conversation.showsCustomer,
      columns: layout.detailColumns, reusing: conversation.layout)
    if let text = conversation.search?.text { conversation.search?.find(text, in: conversation.layout) }
    let starts = conversation.layout.starts
    if keepingPlace, let place = conversation.place, place.message < starts.count {
      conversation.scroll = starts[place.message] + place.offset
    }
    clampThread()
  }

  private mutating func clampThread() {
    let last = max(0, conversation.layout.lines.count - max(1, layout.threadLines))
    conversation.scroll = min(max(0, conversation.scroll), last)
  }

  /// Remembers what the person is reading after they have gone there.
  private mutating func rememberPlace() {
    let starts = conversation.layout.starts
    guard let first = starts.first else { return }
    let message = conversation.layout.message(atLine: conversation.scroll)
    conversation.place = ThreadPlace(
      message: message ?? 0, offset: conversation.scroll - (message.map { starts[$0] } ?? first))
  }

  /// Scrolls the thread by lines.
  mutating func scrollThread(by step: Int) -> [Effect] {
    notices.wasRead()
    conversation.opensAtUnseen = false
    conversation.scroll += step
    clampThread()
    rememberPlace()
    return []
  }

  /// Goes to the n-th next or previous message that fits.
  mutating func goToMessage(_ step: Int, where fits: (Message) -> Bool) -> [Effect] {
    guard let known = conversation.conversation else { return [] }
    let starts = zip(conversation.layout.starts, known.messages).filter { fits($0.1) }.map(\.0)
    let line = conversation.scroll
    let places = step > 0 ? starts.filter { $0 > line } : starts.filter { $0 < line }.reversed()
    guard let place = places.dropFirst(abs(step) - 1).first ?? places.last else { return [] }
    return scrollThread(by: place - line)
  }

  /// I: shows or hides the customer panel.
  mutating func toggleCustomer() -> [Effect] {
    conversation.showsCustomer.toggle()
    relayoutThread(keepingPlace: false)
    conversation.scroll = conversation.showsCustomer ? 0 : conversation.layout.openingScroll(height: layout.threadLines)
    rememberPlace()
    return []
  }
}
