public import Tickets

/// Every text that a person writes, from its first word until the server has it.
public struct WritingArea: Equatable, Sendable {
  /// The composer; `nil` while closed.
  @Boxed public var composer: ComposerState? = nil
  /// The new ticket that is being written or sent.
  @Boxed public var newTicket: NewTicketState = NewTicketState()
  /// Texts on their way, oldest first.
  public var outgoing: [Letter] = []
  /// The looks for texts that an earlier run handed over.
  @Boxed public var leftovers: Leftovers = Leftovers()
  /// The reply that is being asked for; `nil` when none is.
  @Boxed public var suggesting: SuggestionWork? = nil
  /// Suggestions that wait for somebody to come to their ticket.
  public var suggested: [RowID: SuggestedReply] = [:]
  /// The ticket into whose composer its suggestion goes as soon as it is on screen.
  public var landing: RowID?
  /// Drafts, newest first; all are on disk but those that `draftWrites` tells of.
  public var drafts: [Draft] = []
  /// What is known of the tickets of drafts, wherever they are now.
  public var draftTickets: [TicketID: DraftTicket] = [:]
  /// What the disk was asked to do with drafts and has not done yet.
  @Boxed public var draftWrites: DraftWrites = DraftWrites()
  /// Whether the draft on screen will be written when its timer fires.
  public var isDraftTimerRunning = false
  /// Whether the program took the send sheet back a moment ago, so that the next key may still be meant for it.
  var sheetWasTaken = false

  /// Makes a state in which nothing is written.
  public init() {}

  /// The new ticket on its way; one at a time is.
  public var newTicketOnItsWay: Letter? { outgoing.first { $0.form != nil } }

  /// What a text on its way waits for, in words; `nil` when none is.
  var letterWait: String? {
    if let letter = outgoing.last(where: { $0.message != nil }), let number = letter.message?.number {
      return letter.stage == .confirming ? "looking whether #\(number) has it" : "sending to #\(number)"
    }
    return newTicketOnItsWay.map {
      $0.stage == .sending ? "opening the new ticket" : "looking whether the ticket is there"
    }
  }

  /// Whether the text of a draft is on its way.
  func isOnItsWay(_ key: DraftKey) -> Bool { outgoing.contains { $0.key == key } }

  /// Takes in a text, in place of what was kept there.
  mutating func put(_ text: KeptText) {
    switch text {
    case .message(let draft):
      drafts.removeAll { $0.key == draft.key }
      drafts.insert(draft, at: 0)
    case .newTicket(let draft): newTicket.put(draft)
    }
  }
}
