import Tickets

/// Every text that a person writes, from its first word until the server has it.
package struct WritingArea: Equatable, Sendable {
  /// The composer; `nil` while closed.
  @Boxed package var composer: ComposerState? = nil
  /// The new ticket that is being written or sent.
  @Boxed package var newTicket: NewTicketState = NewTicketState()
  /// Texts on their way, oldest first.
  package var outgoing: [Letter] = []
  /// The looks for texts that an earlier run handed over.
  @Boxed package var leftovers: Leftovers = Leftovers()
  /// Texts that are kept.
  package var drafts = Drafts()
  /// Whether the draft on screen will be written when its timer fires.
  package var isDraftTimerRunning = false
  /// Whether the program took the send sheet back a moment ago, so that the next key may still be meant for it.
  var sheetWasTaken = false

  /// How long a typed word may wait before it is written to disk; with the write it stays under 300 ms.
  static let draftDelay = Duration.milliseconds(200)

  /// Makes a state in which nothing is written.
  package init() {}

  /// The new ticket on its way; one at a time is.
  package var newTicketOnItsWay: Letter? { outgoing.first { $0.form != nil } }

  /// What a text on its way waits for, in words; `nil` when none is.
  var letterWait: String? {
    if let letter = outgoing.last(where: { $0.message != nil }), let number = letter.message?.number {
      return letter.stage == .confirming ? "looking whether #\(number) has it" : "sending to #\(number)"
    }
    return newTicketOnItsWay.map {
      $0.stage == .sending ? "opening the new ticket" : "looking whether the ticket is there"
    }
  }

  /// Whether a status waits for a text that is on its way: that status is what u will take back first.
  var isStatusAwaited: Bool { outgoing.contains { $0.then != nil } }

  /// Whether the text of a draft is on its way.
  func isOnItsWay(_ key: DraftKey) -> Bool { outgoing.contains { $0.key == key } }

  /// Whether a text is open, so that its keys can go to it.
  package var isOpen: Bool { composer != nil || newTicket.form != nil }

  /// Where each pane lies now, which depends on what is being written.
  func layout(_ shared: Shared) -> PaneLayout {
    PaneLayout(
      size: shared.size, focus: shared.focus, isComposing: composer != nil, isNewTicket: newTicket.form != nil)
  }

  /// The send sheet on screen; `nil` where none is.
  package var sheet: SendSheet? {
    get { newTicket.form == nil ? composer?.stage.sheet : newTicket.form?.stage.sheet }
    set {
      let stage = newValue.map { TextStage.sheet($0) } ?? .editing
      if newTicket.form == nil { composer?.stage = stage } else { newTicket.form?.stage = stage }
    }
  }

  // MARK: What is kept

  /// Whether this window has changed a text since it was read, so that what the disk holds is older.
  func isOwn(_ key: DraftKey) -> Bool {
    drafts.writes.isPending(key) || composer?.key == key && composer?.isUnsaved == true
      || newTicket.form?.key == key && newTicket.form?.isUnsaved == true || key.isNewTicket && isOnItsWay(key)
  }

  /// The tickets of replies and notes that are being written, or that this window has changed since they were read.
  var ownTickets: Set<TicketID> {
    Set(drafts.messages.filter { isOwn($0.key) }.map(\.ticket)).union(composer.map { [$0.ticket] } ?? [])
  }

  /// Takes over texts as they are on disk, but for those that this window has changed since.
  ///
  /// - Parameter found: What the disk holds.
  /// - Returns: Those that were taken over.
  mutating func adopt(_ found: KeptTexts) -> [KeptText] {
    let own = drafts.all.filter { isOwn($0.key) }
    let taken = found.all.filter { !isOwn($0.key) }
    let left = Set(taken.map(\.key))
    for text in drafts.all where !isOwn(text.key) {
      if !left.contains(text.key) { drafts.writes.learn(nil, at: text.key) }
      drafts.remove(text.key)
    }
    for text in own { drafts.remove(text.key) }
    for text in (own + taken).reversed() { drafts.put(text) }
    for text in taken { drafts.writes.learn(text.words, at: text.key) }
    drafts.messages.sort { $0.savedAt > $1.savedAt }
    return taken
  }

  /// Everything of a text that the disk keeps as another copy goes on with that.
  mutating func follow(_ old: DraftKey, to copy: Int) {
    if let text = drafts.text(old) { drafts.replace(old, with: text.with(copy: copy)) }
    if composer?.key == old { composer?.copy = copy }
    if newTicket.form?.key == old { newTicket.form?.copy = copy }
    for index in outgoing.indices where outgoing[index].key == old { outgoing[index].follow(to: copy) }
  }
}
