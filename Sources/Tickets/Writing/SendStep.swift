/// What is to be done about an attempt to send a reply, a note or a new ticket: the outcome table as a pure function
/// (product.md section 3, rule 12; contract.md sections 6.3 and 13).
///
/// Whatever the server's generation, nothing is sent again by itself: only the newest recognise a text that comes twice,
/// and only for two minutes.
public enum SendStep: Hashable, Sendable {
  /// The server has it; perhaps the same text had been there already and nothing new was sent (200 instead of 201).
  case done(wasAlreadyThere: Bool)
  /// The server surely wrote nothing: the text goes back to the person as it was.
  case giveBack
  /// It may have been written: it is looked for after each of these waits, until it is found. A text that is not found is
  /// the person's again, marked as unconfirmed.
  case look(waits: [Duration])

  /// Decides.
  ///
  /// - Parameter attempt: How the one attempt ended; a success tells whether the text had been there already.
  public init(after attempt: Result<Bool, TicketServiceError>) {
    switch attempt {
    case .success(let wasAlreadyThere): self = .done(wasAlreadyThere: wasAlreadyThere)
    case .failure(let error) where error.writeOutcome == .nothingWritten: self = .giveBack
    // The same text is on its way, and is counted as such for 30 s at most.
    case .failure(.alreadySending): self = .look(waits: [.seconds(2), .seconds(4), .seconds(8), .seconds(16)])
    case .failure(.cancelled): self = .look(waits: [.zero])
    // A server may still be writing when the connection is gone.
    case .failure: self = .look(waits: [.zero, .seconds(1), .seconds(3)])
    }
  }

  /// Looks for what was sent until it is found.
  ///
  /// - Parameters:
  ///   - waits: A look is made after each.
  ///   - clock: What waits.
  ///   - look: Reads the server; it marks nothing read.
  /// - Returns: What the last look told.
  /// - Throws: What the last look threw, and `cancelled`.
  public static func look<Found>(
    waits: [Duration], on clock: any Clock<Duration>,
    _ look: () async throws(TicketServiceError) -> Trace<Found>
  ) async throws(TicketServiceError) -> Trace<Found> {
    var told = Result<Trace<Found>, TicketServiceError>.success(.unclear)
    for wait in waits {
      if wait > .zero {
        do { try await clock.sleep(for: wait) } catch { throw .cancelled }
      }
      do { told = .success(try await look()) } catch { told = .failure(error) }
      switch told {
      case .success(.found), .success(.exposed): return try told.get()
      case .success(.absent), .success(.unclear), .failure: continue
      }
    }
    return try told.get()
  }
}
