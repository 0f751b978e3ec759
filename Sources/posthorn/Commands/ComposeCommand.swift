import ArgumentParser
import FoundationEssentials
import InboxViews
import Notation
import Screen
import TicketWire
import Tickets

/// Opens a ticket.
struct ComposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose", abstract: "Open a ticket with a first message to the customer.",
    discussion: "In a local inbox the ticket is kept in the file only; no mail is sent.")

  @Option(help: ArgumentHelp("The customer's address.", valueName: "address"))
  var to: String

  @Option(parsing: .unconditional, help: "The subject.")
  var subject: String?

  @Option(help: ArgumentHelp("The team's address, or its id, where there are several.", valueName: "address"))
  var from: String?

  @Option(help: ArgumentHelp("A tag; may be given several times.", valueName: "tag"))
  var tag: [String] = []

  @OptionGroup var text: MessageText
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let message = try text.read()
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    try session.requireIdentity(nothing: "sent")
    let order = try order(message, from: try sender(at: session))
    let new = session.newTags(among: TagSet(order.tags).sorted())
    guard !writing.dryRun else {
      tellDryRun(order)
      return session.tell(newTags: new)
    }
    let start = Date()
    StandardOutput.outliveReader()
    let result = session.outcome { service async throws(TicketServiceError) in
      try await service.opened(order, at: start)
    }
    switch (result, SendStep(after: result.map(\.wasAlreadyThere))) {
    case (.success(let made), _):
      tell(made)
      session.tell(newTags: made.wasAlreadyThere ? [] : new)
    case (.failure(let error), .look(let waits)):
      try trace(order, since: start, at: session, after: error, waits: waits)
    case (.failure(let error), _): throw Failure(error)
    }
  }

  /// The ticket, checked as the server would; a subject that shows nothing is none.
  private func order(_ message: String, from address: SendingAddress.ID) throws(Failure) -> NewTicket {
    // Whoever reads a subject reads one line.
    let subject = subject.flatMap { $0.showsSomething ? $0.onOneLine : nil }
    try text.checkHidden([to, subject ?? ""])
    do throws(TicketServiceError) {
      return try NewTicket(
        recipient: to, sendingAddress: address, message: message, subject: subject, tags: tag.map(TagEdit.normalised)
      ).checked()
    } catch {
      guard case .invalid(let field?, let reason) = error else { throw Failure(error) }
      let options = ["recipient_email": "--to", "email_subject": "--subject", "message": "--text"]
      let option = options[field] ?? "--tag"
      throw Failure(.refused, "\(option): \(NoticeText.words(reason)). Nothing was sent.")
    }
  }

  /// The address to send from: the only one, or the one that was named; never one of several by itself.
  private func sender(at session: ServiceSession) throws(Failure) -> SendingAddress.ID {
    if let from, let id = UUID(uuidString: from) { return id }
    let all: [SendingAddress]
    switch session.outcome({ service async throws(TicketServiceError) in try await service.sendingAddresses() }) {
    case .success(let found): all = found
    case .failure(.closedToKeys):
      throw Failure(
        .usage,
        "This server does not tell a key the team's addresses; give the id of the email channel: --from ID. "
          + "Nothing was sent.")
    case .failure(let error): throw Failure(error)
    }
    return try SenderChoice(all: all).address(named: from)
  }

  private func tellDryRun(_ order: NewTicket) {
    guard source.json else { return StandardOutput.write("A ticket to \(order.recipient) would be opened.") }
    let fields: [String: JSONValue] = [
      "recipient_email": .string(order.recipient), "email_subject": JSONValue(order.subject),
      "email_config_id": .string(order.sendingAddress.uuidString.lowercased()), "message": .string(order.message),
      "tags": JSONValue(order.tags),
    ]
    StandardOutput.write(json: DryRunJSON.data(fields.mapValues { (before: .null, after: $0) }))
  }

  private func trace(
    _ order: NewTicket, since start: Date, at session: ServiceSession, after error: TicketServiceError,
    waits: [Duration]
  ) throws(Failure) {
    let traced = session.outcome { service async throws(TicketServiceError) in
      try await SendStep.look(waits: waits, on: ContinuousClock()) { () async throws(TicketServiceError) in
        try await service.trace(order, since: start, known: [])
      }
    }
    guard case .success(.found(let made)) = traced else {
      throw Failure(
        .failure, NoticeText.happened(error),
        more: "It could not be confirmed; look for the ticket before you send again."
      )
    }
    tell(made)
  }

  private func tell(_ made: ComposedTicket) {
    guard !source.json else { return StandardOutput.write(json: ComposeJSON.data(made)) }
    StandardOutput.write(made.wasAlreadyThere ? "#\(made.number) was there already." : "#\(made.number) is open.")
  }
}
