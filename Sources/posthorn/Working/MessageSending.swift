import FoundationEssentials
import InboxCore
import InboxViews
import Notation
import Screen
import TicketWire
import Tickets

/// Writes one message into one thread and finds out what became of it.
struct MessageSending {
  let session: ServiceSession
  let isJSON: Bool
  let isDryRun: Bool
  /// The last message that the writer has seen; with a newer public one nothing is sent.
  let lastSeen: String?

  /// Sends a message once (product rules 12 and 14).
  ///
  /// - Throws: `Failure`; `refused` when somebody wrote meanwhile, `failure` when it could not be confirmed.
  func send(_ message: OutgoingMessage, to number: Int) throws(Failure) {
    try session.requireIdentity(nothing: "sent")
    let ticket = try session.ticket(number)
    let before = try session.thread(of: ticket)
    try check(before, of: ticket)
    let audience: SafeText = message.audience == .customer ? "reply to " + .customer(ticket.customer) : "private note"
    guard !isDryRun else {
      guard !isJSON else {
        let text = (before: JSONValue.null, after: JSONValue.string(message.text))
        return StandardOutput.write(
          json: DryRunJSON.data([message.audience == .customer ? "reply" : "note": text], of: ticket))
      }
      let lack: SafeText =
        message.audience == .customer && lacksAddress(ticket) ? NoticeText.noAddress : ""
      return StandardOutput.write("#\(number) would get a \(audience)" + lack)
    }
    StandardOutput.outliveReader()
    let result = session.outcome { service async throws(TicketServiceError) in
      try await service.send(message, to: ticket.id)
    }
    // What stood there before is not this text: nobody knows what became of it.
    let isNew = { (sent: SentMessage) in sent.wasAlreadyThere || !before.contains { $0.id == sent.message.id } }
    let told = result.flatMap { isNew($0) ? .success($0) : .failure(.malformed) }
    switch (told, SendStep(after: told.map(\.wasAlreadyThere))) {
    case (.success(let sent), _): tell(sent.message, ticket, wasThere: sent.wasAlreadyThere)
    case (.failure(let error), .look(let waits)):
      try confirm(message, on: ticket, before: before, after: error, waits: waits)
    case (.failure(let error), _): throw Failure(error, about: "#\(number)")
    }
  }

  private func check(_ thread: [Message], of ticket: Ticket) throws(Failure) {
    guard let lastSeen else { return }
    switch ThreadNews(after: lastSeen, in: thread) {
    case .none: return
    case .unknown:
      throw Failure(.refused, "#\(ticket.number) has no message \(lastSeen); read the thread again. Nothing was sent.")
    case .messages(let news):
      for line in news.flatMap({ $0.lines(.ofOutput) }) { StandardError.write(line.string + "\n") }
      throw Failure(.refused, "#\(ticket.number): somebody wrote meanwhile; read that first. Nothing was sent.")
    }
  }

  /// Looks for the text among what is new in the thread.
  private func confirm(
    _ message: OutgoingMessage, on ticket: Ticket, before: [Message], after error: TicketServiceError,
    waits: [Duration]
  ) throws(Failure) {
    let known = Set(before.map(\.id))
    let traced = session.outcome { service async throws(TicketServiceError) in
      try await SendStep.look(waits: waits, on: ContinuousClock()) { () async throws(TicketServiceError) in
        let thread = try await service.wholeThread(of: ticket.id)
        return SendVerdict.trace(of: message, in: thread, by: .beside(known)).map { id in
          thread.messages.first { $0.id == id }
        }
      }
    }
    if case .success(.exposed) = traced {
      throw Failure(
        .failure, "#\(ticket.number): the private note is public: the server shows it to the customer.")
    }
    guard case .success(.found(let found?)) = traced else {
      throw Failure(
        .failure, "#\(ticket.number): " + NoticeText.happened(error),
        more: "It could not be confirmed; check the thread before you send it again.")
    }
    tell(found, ticket, wasThere: false)
  }

  private func tell(_ message: Message, _ ticket: Ticket, wasThere: Bool) {
    guard !isJSON else { return StandardOutput.write(json: MessageJSON.data(message)) }
    StandardOutput.write(
      wasThere
        ? "#\(ticket.number) had this text already; nothing was sent again."
        : NoticeText.written(
          for: message.audience, to: ticket.number, channel: ticket.channel, isLocal: session.isLocal,
          lacksAddress: lacksAddress(ticket)))
  }

  /// Whether nobody knows whom a reply would reach; from a file no mail is sent.
  private func lacksAddress(_ ticket: Ticket) -> Bool {
    !session.isLocal && EmailAddress.isLacking(to: ticket.channel, ticket.customerEmail)
  }
}
