package import FoundationEssentials
package import Tickets

/// Work that a reducer asks for; values, so that tests compare them and one interpreter runs them.
package enum Effect: Equatable, Sendable {
  /// Call the ticket service off the main thread; answers with `.finished`.
  indirect case service(RequestID, ServiceCall)
  /// Read the local file; `rows`, `firstRows` and `row` at once, the rest off the main thread.
  case read(RequestID, Read)
  /// Write what belongs to this person to the local file, in order, off the main thread.
  indirect case keep(RequestID, Keep)
  /// Start a timer, replacing the one of the same name.
  case timer(TimerID, after: Duration)
  /// Stop a timer; nothing happens when it does not run.
  case stopTimer(TimerID)
  /// Send calls away that wait for the rate budget: they are answered as refused, and nothing of them was sent.
  case dismissWaits
  /// Give up a piece of work; its answer, if any, will be ignored.
  case cancel(RequestID)
  /// Try a key, or the one that the profile's command prints, and go on with it.
  case signIn(RequestID, Secret?)
  /// Write a text to a new file outside the inbox, because the inbox file does not take it; answers with its path.
  case rescue(RequestID, String)
  /// Show a web page in the person's browser; answers whether one could be started.
  case browse(RequestID, String)
  /// Put a text on a clipboard that can be reached; answers who took it.
  case copy(RequestID, Clip)
  /// Something only the main loop can do with the terminal.
  case terminal(TerminalRequest)
}

/// A call to the ticket service or, where the file mirrors a server, to the mirror.
package enum ServiceCall: Equatable, Sendable {
  /// Retrieve: marks read for the whole team.
  case open(TicketID)
  /// Write the fields of one verb, compared with how the person saw the ticket where that is told.
  case apply(TicketChange, TicketID, seen: SeenTicket? = nil)
  /// Read the thread again; no side effects.
  case thread(TicketID)
  /// The same because the cursor rests there: behind every call of a person.
  case preview(TicketID)
  /// Write a reply or a note; where a look is named, the thread is read again when the text is about to leave.
  case send(OutgoingMessage, TicketID, look: SendGuard? = nil)
  /// Sum of unread messages.
  case unreadCount
  /// Change tags of up to 500 tickets.
  case updateTags(BulkTagUpdate)
  /// Give up to 500 tickets one status; none of them is snoozed.
  case updateStatus(BulkStatusUpdate)
  /// Compare a change that waited with its ticket, then send it; behind every call of a person.
  case sendQueued(QueuedChange)
  /// How tickets stand now, by id and number, read through the list: marks nothing read.
  case current([TicketID: Int])
  /// Delete a ticket for good.
  case delete(TicketID)
  /// Ask for a reply to start from; can take minutes.
  case suggest(TicketID)
  /// Who can be assigned: members and roles.
  case people
  /// Who the key belongs to.
  case viewer
  /// Bring the file up to date.
  case refresh
  /// The same for a person who waits for it; the first reading of a server goes behind other calls all the same.
  case catchUp(isFirst: Bool)
  /// Find tickets as the server finds them, through the list; marks nothing read. Those that do not fit the rest of the
  /// search or the list are left out.
  case search(String, rest: TicketSearchQuery, in: ListSpec)
  /// The team's addresses that a new ticket can be sent from.
  case sendingAddresses
  /// Open a ticket and send its first message.
  case compose(NewTicket)
  /// Look for a reply or a note in its thread after each of these waits, until it is there; marks nothing read.
  case confirm(OutgoingMessage, TicketID, by: SendEvidence, waits: [Duration])
  /// Look for the ticket that an attempt with an unknown outcome may have opened, after each of these waits until it is
  /// there; the known ones are others.
  case trace(NewTicket, since: Date, known: Set<TicketID>, waits: [Duration])

  /// Whether it asks for a change that a person made, so that giving it up half-way may lose the change.
  ///
  /// `open` is none: what it clears, the next opening clears too.
  package var isWrite: Bool {
    switch self {
    case .apply, .send, .updateTags, .updateStatus, .delete, .compose: true
    // What waited stays in the file until it is known to be done.
    case .open, .thread, .preview, .unreadCount, .current, .people, .suggest, .viewer, .refresh, .catchUp, .search,
      .sendingAddresses,
      .confirm, .trace, .sendQueued:
      false
    }
  }

  /// The tickets whose state it changes, on the server or in what its answer stores; calls that touch the same ticket
  /// run in the order they were given, and reads wait for nothing.
  package var tickets: Set<TicketID> {
    switch self {
    case .open(let id), .apply(_, let id, _), .send(_, let id, _), .delete(let id): [id]
    case .sendQueued(let queued): [queued.ticket]
    case .updateTags(let update): Set(update.ids)
    case .updateStatus(let update): Set(update.ids)
    case .thread, .preview, .unreadCount, .current, .people, .suggest, .viewer, .refresh, .catchUp, .search,
      .sendingAddresses,
      .compose,
      .confirm, .trace:
      []
    }
  }
}

extension ServiceCall {
  /// How these tickets stand now.
  static func current(of keys: [TicketRef]) -> Self {
    .current(Dictionary(keys.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first }))
  }
}

/// A read from the local file.
package enum Read: Equatable, Sendable {
  /// The first rows of a list, at once.
  case firstRows(ListSpec, count: Int)
  /// Rows by key, at once.
  case rows([RowID])
  /// A ticket by number, at once.
  case row(number: Int)
  /// The whole order of a list, off the main thread.
  case order(ListSpec)
  /// The rows that a search finds, off the main thread: with a limit those on screen, without one all.
  case search(TicketSearchQuery, in: ListSpec, limit: Int?)
  /// A ticket with its thread, at once: one ticket is small.
  case conversation(RowID)
  /// Those rows that fit a rule, off the main thread.
  case pick([RowID], PickRule)
  /// What a verb would do to a selection, off the main thread.
  case plan(ChangePlan.Request)
  /// What takes a step over many tickets back as they stand now: reads nothing, but is made off the main thread.
  case undoPlan(UndoStep, now: [TicketID: Ticket], isOneByOne: Bool, isResumed: Bool)
  /// What the file has counted.
  case counts
  /// Tags in use, off the main thread.
  case tags
  /// Tags of a selection, off the main thread.
  case tagsOfSelection([RowID])
  /// Which tickets this person flagged, off the main thread.
  case flags
  /// To whom tickets of the file are assigned, off the main thread.
  case assigneesSeen
  /// Which names of a search nothing in the file bears, off the main thread.
  case unknownNames(TicketSearchQuery)
  /// Every text that is not sent, at once: there are few.
  case texts
  /// What was done to tickets of a local file since a moment, newest first, off the main thread.
  case activity(since: Date)
  /// When time alone will change a ticket next, off the main thread.
  case nextDue(after: Date)
  /// Whether another program wrote to the file, off the main thread.
  case dataVersion
}

/// A write of what belongs to this person.
package enum Keep: Equatable, Sendable {
  /// Store a draft durably, over these texts that this window knows and no others.
  case draft(Draft, over: Set<String> = [])
  /// Remove a draft, when its text is one of these.
  case discardDraft(TicketID, Audience, copy: Int = 0, over: Set<String> = [])
  /// Store a new ticket durably, over these that this window knows and no others.
  case newTicket(NewTicketDraft, over: Set<String> = [])
  /// Remove a new ticket, when it is one of these.
  case discardNewTicket(copy: Int = 0, over: Set<String> = [])
  /// Store a text again that was not typed here, where its place in the file has become empty; what stands there stays.
  case restore(KeptText)
  /// Remember how much of a thread was seen.
  case seen(Int, RowID)
  /// Flag tickets unread for this person, or take the flags away.
  case flags([RowID], isOn: Bool)
  /// End snoozes and recompute ranks that time changed.
  case advance(Date)
  /// Do something to the changes that wait until the server can be reached; answers with `.queue`.
  case queue(QueueStep)
  /// Record what is carried out and what can be taken back; answers with `.recorded`.
  indirect case record(RecordStep)
}

/// What the main loop does with the terminal.
package enum TerminalRequest: Equatable, Sendable {
  /// Stop like any job; go on at `fg`.
  case suspend
  /// Paint every cell anew.
  case redraw
  /// Put a text on the clipboard of the terminal (OSC 52).
  case copy(String)
  /// Put the badge into the window title.
  case title(unread: Int?)
}
