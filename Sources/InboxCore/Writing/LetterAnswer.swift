import Tickets

/// What the work for a text on its way has told.
enum LetterAnswer {
  /// The disk took the mark of its draft or did not.
  case marked(Result<[RowID], StorageProblem>)
  /// The server answered the one attempt, or did not.
  case answered(Result<LetterArrival, TicketServiceError>)
  /// It did not leave: the last look found what arrived, or could not be made.
  case stopped(Result<MessageThread, TicketServiceError>)
  /// It was looked for.
  case looked(Result<Trace<LetterArrival>, TicketServiceError>)

  /// Reads the answer of a call; `nil` where the call was for something else.
  init?(_ outcome: Outcome) {
    switch outcome {
    case .sent(let result):
      self = .answered(result.map { .message($0.message.id, wasThere: $0.wasAlreadyThere) })
    case .composed(let result): self = .answered(result.map { .ticket($0) })
    case .held(let result): self = .stopped(result)
    case .confirmed(let result): self = .looked(result.map { $0.map { .message($0, wasThere: false) } })
    case .traced(let result): self = .looked(result.map { $0.map { .ticket($0) } })
    default: return nil
    }
  }
}

/// What a text has become on the server.
enum LetterArrival: Hashable, Sendable {
  /// A message of a thread; it may have been there before, so that nothing new was sent.
  case message(MessageID, wasThere: Bool)
  /// A ticket.
  case ticket(ComposedTicket)

  /// Whether the same had been there already.
  var wasAlreadyThere: Bool {
    switch self {
    case .message(_, let wasThere): wasThere
    case .ticket(let made): made.wasAlreadyThere
    }
  }
}
