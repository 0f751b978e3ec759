public import FoundationEssentials

extension TicketService {
  /// Opens a ticket, **which sends the customer a message**, and reads back what the server says it opened.
  ///
  /// An answer that names another ticket than was asked for tells nothing: what became of the attempt is unknown then.
  ///
  /// - Parameters:
  ///   - order: What is to be opened.
  ///   - attempt: The moment by this machine's clock; what the server says it opened just now is not older.
  /// - Returns: The ticket; where the list does not show it, as the server named it.
  /// - Throws: `malformed` for a ticket of somebody else, and any case that `compose` throws.
  public func opened(_ order: NewTicket, at attempt: Date) async throws(TicketServiceError) -> ComposedTicket {
    let made = try await compose(order)
    do throws(TicketServiceError) {
      let begun = attempt.addingTimeInterval((await clockOffset() ?? 0) - NewTicket.clockTolerance)
      guard let ticket = try await current([made.id: made.number])[made.id], order.isShown(by: ticket),
        made.wasAlreadyThere || ticket.createdAt > begun, try await hasMessage(order.message, in: made.id)
      else { throw .malformed }
    } catch {
      // Where it cannot be read back, the server's word is all there is.
      if error == .malformed || error == .notListed { throw .malformed }
    }
    return made
  }
}

extension NewTicket {
  /// Whether a ticket can be the one that this opened: nothing that it tells is another recipient or subject.
  fileprivate func isShown(by ticket: Ticket) -> Bool {
    let isRecipient = ticket.emailFrom.map { $0.lowercased() == OutgoingMessage.trimmed(recipient).lowercased() }
    guard isRecipient ?? true else { return false }
    // Servers may give a ticket without a subject one of theirs.
    guard let subject, let told = ticket.emailSubject, !told.isEmpty else { return true }
    return told == OutgoingMessage.trimmed(subject)
  }
}
