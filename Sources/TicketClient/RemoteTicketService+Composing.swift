internal import CurlHTTP
internal import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Opens a ticket and emails the customer, once (contract.md section 5.8).
  ///
  /// - Parameter ticket: Recipient, sending address, subject, text and tags.
  /// - Returns: The ticket, and whether it had been there already.
  /// - Throws: `closedToKeys` where the server has no such call for keys, `invalid`, `supportDisabled`,
  ///   `emailChannelDisabled`, `sendingAddressUnusable`, `recipientMismatch`, `alreadySending`, and any case every call
  ///   can meet; `writeOutcome` says whether the customer may have been mailed all the same.
  package func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    do {
      return try await answer(to: .compose(ticket)) { response throws(WireProblem) in
        try ComposeJSON.read(response.body, wasAlreadyThere: response.status == 200)
      }
    } catch {
      throw error.saysCallIsMissing ? .closedToKeys : error
    }
  }

  /// Tells where tickets can be sent from: the addresses of the configuration, else those that the server tells.
  ///
  /// PostHog's servers tell them to a browser session only (contract.md section 10.5).
  ///
  /// - Returns: The addresses, the usual one marked.
  /// - Throws: `closedToKeys` where there is no way to learn them, and any case every call can meet.
  package func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    guard configuredAddresses.isEmpty else { return configuredAddresses }
    do {
      return try await answer(to: .emailStatus) { response throws(WireProblem) in
        try ComposeJSON.addresses(response.body)
      }
    } catch {
      switch error {
      // A session is wanted here, so a refused key says nothing about the key.
      case .keyRefused, .notSignedIn, .forbidden, .closedToKeys, .endpointNotFound, .methodNotAllowed:
        throw .closedToKeys
      default: throw error
      }
    }
  }
}

extension RemoteTicketService {
  /// Asks for a reply to start from, once, with minutes of patience (contract.md section 5.9).
  ///
  /// Where the server has no such call for keys, the newest draft that its AI left in the thread is taken. Cancelling the
  /// task ends the transfer; the server may go on and store its text in the thread.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The text; from an AI unless the server says which ticket it was sent on.
  /// - Throws: `closedToKeys` where there is neither the call nor a draft, `noPublicMessages`, `aiNotApproved`,
  ///   `featureDisabled`, `ticketNotFound`, `rateLimited`, `suggestionFailed`, `noSimilarTicket`, and any case every call
  ///   can meet.
  package func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    if await !traits.lacks.contains(.suggestions) {
      do {
        let reply = try await answer(to: .suggestReply(.id(id))) { response throws(WireProblem) in
          try SuggestionJSON.read(response.body)
        }
        await noteOffered(.suggestions)
        return reply
      } catch {
        guard error.saysCallIsMissing else { throw error }
      }
    }
    guard let draft = try await wholeThread(of: id).messages.last(where: \.isAIDraft) else { throw .closedToKeys }
    await note(.suggestions)
    return SuggestedReply(text: draft.text, origin: .ai)
  }
}
