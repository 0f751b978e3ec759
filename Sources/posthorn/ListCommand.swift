import ArgumentParser
import Screen
import TicketWire
import Tickets

/// Lists tickets; marks nothing read.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List tickets, newest change first; marks nothing read.")

  @Option(help: ArgumentHelp("Only these statuses, with commas between.", valueName: "statuses"))
  var status: String?

  @Option(help: ArgumentHelp("Only these priorities, with commas between.", valueName: "priorities"))
  var priority: String?

  @Option(help: ArgumentHelp("Only tickets with this tag; may be given several times: any of them.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only tickets that hold this text.", valueName: "text"))
  var search: String?

  @Option(help: ArgumentHelp("Only tickets changed since: 2026-03-01, -2d, -1mStart.", valueName: "date"))
  var since: String?

  @Flag(help: "Only snoozed tickets.")
  var snoozed = false

  @Option(help: "Most tickets to list.")
  var limit = 100

  @OptionGroup(title: "Where") var source: DeskOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
    if let wrong = words(status).first(where: { !Status.known.contains(Status(wire: $0)) }) {
      throw ValidationError("There is no status `\(SafeText(wrong).string)`; there are \(Status.names).")
    }
    if let wrong = words(priority).first(where: { !Priority.known.contains(Priority(wire: $0)) }) {
      throw ValidationError("There is no priority `\(SafeText(wrong).string)`; there are \(Priority.names).")
    }
    if let search, search.unicodeScalars.count > 200 {
      throw ValidationError("--search takes at most 200 characters.")
    }
  }

  func run() throws {
    let desk = try source.open()
    defer { desk.close() }
    var query = TicketQuery(
      statuses: words(status).map(Status.init), priorities: words(priority).map(Priority.init), search: search,
      tags: tag.map(TagEdit.normalised), isSnoozed: snoozed ? true : nil, dateFrom: since)
    var tickets: [Ticket] = []
    while tickets.count < limit {
      query.limit = min(100, limit - tickets.count)
      query.offset = tickets.count
      let page = try desk.call { [query] service async throws(TicketServiceError) in try await service.tickets(query) }
      tickets += page.tickets
      if page.tickets.isEmpty || tickets.count >= page.total { break }
    }
    guard source.json else { return StandardOutput.write(rows: tickets.map(\.cells)) }
    for ticket in tickets { StandardOutput.write(json: TicketJSON.data(ticket)) }
  }

  private func words(_ list: String?) -> [String] { (list ?? "").split(separator: ",").map(String.init) }
}

extension Status {
  /// The values that can be written, for sentences.
  static var names: String { known.map(\.wire).joined(separator: ", ") }
}

extension Priority {
  /// The values that can be written, for sentences.
  static var names: String { known.map(\.wire).joined(separator: ", ") }
}
