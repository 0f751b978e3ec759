package import FoundationEssentials
package import Tickets

/// A text on its way to the server: a reply, a note or a new ticket.
///
/// It is on disk as such, so that a crash cannot hide it (product rule 12).
package struct Letter: Equatable, Sendable {
  /// What is sent, as it was when it was handed over: it is given back when nothing was written.
  package enum Content: Equatable, Sendable {
    /// A reply or a note.
    case message(ComposerState)
    /// A new ticket, as it was typed and as it was checked.
    case newTicket(NewTicketForm, NewTicket)
  }

  /// When it was handed over, in the order of what the person did.
  let given: RequestID
  /// The work that is under way for it.
  package var request: RequestID
  /// How far it is.
  package private(set) var stage = LetterStage.checked
  /// What is sent.
  package var content: Content
  /// When the attempt began.
  package var began: Date
  /// The status to set once it is written.
  package var then: Status?
  /// The status of which the sheet said that it stays; `nil` where one follows or none was known.
  package var stays: Status?
  /// Messages that were in the thread before the send; `nil` when it was not known as a whole.
  package var before: Set<MessageID>?
  /// The look that is made when the text is about to leave.
  package var look: SendGuard?
  /// The ticket as it stood when the text left, for the status that follows; `nil` when it was not on screen.
  package var ticket: TicketRow?

  /// Makes a text that is handed over.
  ///
  /// - Parameters:
  ///   - content: What is sent.
  ///   - mark: The write that marks its draft on disk as handed over.
  ///   - moment: The moment.
  package init(_ content: Content, mark: RequestID, at moment: Date) {
    given = mark
    request = mark
    self.content = content
    began = moment
    take(.handedOver)
  }

  /// Which draft holds it.
  package var key: DraftKey {
    switch content {
    case .message(let text): text.key
    case .newTicket(let form, _): form.key
    }
  }

  /// The reply or the note; `nil` for a new ticket.
  package var message: ComposerState? { if case .message(let text) = content { text } else { nil } }

  /// The form of a new ticket; `nil` for another text.
  package var form: NewTicketForm? { if case .newTicket(let form, _) = content { form } else { nil } }

  /// Whether it is looked for before it leaves, because an attempt of before may have arrived.
  ///
  /// The thread of a reply or a note is read for its sheet, and again when it is about to leave.
  private var isLookedForFirst: Bool { form?.isUnconfirmed == true }

  /// The call that sends it, with the same bytes each time.
  var sending: ServiceCall {
    switch content {
    case .message(let text): .send(text.outgoing, text.ticket, look: look)
    case .newTicket(_, let order): .compose(order)
    }
  }

  /// The call that looks for what this attempt, or the one before it, has left on the server.
  ///
  /// - Parameters:
  ///   - waits: A look is made after each.
  ///   - opened: Tickets that others made.
  /// - Returns: The call.
  func lookUp(after waits: [Duration], but opened: Set<TicketID>) -> ServiceCall {
    switch content {
    case .message(let text): return .confirm(text.outgoing, text.ticket, by: .beside(before), waits: waits)
    case .newTicket(let form, let order):
      let since = stage == .looking ? form.unconfirmedSince ?? began : began
      return .trace(order, since: since, known: opened, waits: waits)
    }
  }

  /// Its draft is kept as another copy from now on.
  mutating func follow(to copy: Int) {
    switch content {
    case .message(var text):
      text.copy = copy
      content = .message(text)
    case .newTicket(var form, let order):
      form.copy = copy
      content = .newTicket(form, order)
    }
  }

  /// Goes on by what has happened.
  ///
  /// - Returns: How far it is now; `nil` where that means nothing at its stage.
  @discardableResult mutating func take(_ event: LetterEvent) -> LetterStage? {
    guard let next = stage.after(event) else { return nil }
    stage = next
    return next
  }

  /// What an answer means for it.
  func event(of answer: LetterAnswer) -> LetterEvent {
    switch answer {
    case .marked(.success): .marked(isLookedFor: isLookedForFirst)
    case .marked(.failure): .notMarked
    // What stood there before is not this text: nobody knows what became of it.
    case .answered(.success(.message(let message, wasThere: false))) where before?.contains(message) == true:
      .answered(SendStep(after: .failure(.malformed)))
    case .answered(let result): .answered(SendStep(after: result.map(\.wasAlreadyThere)))
    case .stopped(.success(let thread)) where look?.earlierAttempt(in: thread) != nil: .found
    case .stopped: .stopped
    case .looked(.success(.found)), .looked(.success(.exposed)): .found
    case .looked(.success(.absent)), .looked(.success(.unclear)): .notFound
    case .looked(.failure): .unread
    }
  }
}

extension ComposerState {
  /// What goes over the wire.
  fileprivate var outgoing: OutgoingMessage { OutgoingMessage(text: buffer.text, audience: audience) }
}

extension Draft {
  /// What goes over the wire.
  var outgoing: OutgoingMessage { OutgoingMessage(text: text, audience: audience) }
}
