import ArgumentParser
import FoundationEssentials
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

  @Option(help: "The subject.")
  var subject: String?

  @Option(help: ArgumentHelp("The team's address, or its id, where there are several.", valueName: "address"))
  var from: String?

  @Option(help: ArgumentHelp("A tag; may be given several times.", valueName: "tag"))
  var tag: [String] = []

  @OptionGroup var text: MessageText
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: DeskOptions

  func run() throws {
    let message = try text.read()
    let desk = try source.open()
    defer { desk.close() }
    let address = try sender(at: desk)
    let order: NewTicket
    do throws(TicketServiceError) {
      order = try NewTicket(recipient: to, sendingAddress: address, message: message, subject: subject, tags: tag)
        .checked()
    } catch { throw Failure(error) }
    guard !writing.dryRun else { return StandardOutput.write("A ticket to \(order.recipient) would be opened.") }
    let start = Date()
    switch desk.outcome({ service async throws(TicketServiceError) in try await service.compose(order) }) {
    case .success(let made): tell(made)
    case .failure(let error):
      guard error.writeOutcome == .unknown else { throw Failure(error) }
      try trace(order, since: start, at: desk, after: error)
    }
  }

  private func sender(at desk: Desk) throws(Failure) -> SendingAddress.ID {
    if let from, let id = UUID(uuidString: from) { return id }
    let all = try desk.call { service async throws(TicketServiceError) in try await service.sendingAddresses() }
    let fitting = from.map { wanted in all.filter { $0.address.lowercased() == wanted.lowercased() } } ?? all
    guard let first = fitting.first(where: \.isDefault) ?? (fitting.count == 1 ? fitting.first : nil) else {
      throw Failure(.usage, "Say which of the team's addresses it comes from: --from ADDRESS. Nothing was sent.")
    }
    return first.id
  }

  private func trace(
    _ order: NewTicket, since start: Date, at desk: Desk, after error: TicketServiceError
  ) throws(Failure) {
    let page = try? desk.outcome { service async throws(TicketServiceError) in
      try await service.tickets(NewTicket.traceQuery)
    }.get()
    guard let found = page?.tickets.first(where: { order.isTraced(by: $0, since: start) }) else {
      throw Failure(
        .failure, Failure(error).sentence, more: "It could not be confirmed; look for the ticket before you send again."
      )
    }
    tell(ComposedTicket(id: found.id, number: found.number, wasAlreadyThere: false))
  }

  private func tell(_ made: ComposedTicket) {
    guard !source.json else { return StandardOutput.write(json: ComposeJSON.data(made)) }
    StandardOutput.write(made.wasAlreadyThere ? "#\(made.number) was there already." : "#\(made.number) is open.")
  }
}
