import Foundation
import Notation
import ServerPorts
import TicketFile
import TicketWire
import Tickets

/// What a contract test works on: a service, and a way to make things happen that no call can.
struct Inbox: Sendable {
  let backend: Backend
  let service: any ServedTicketService
  let database: TicketDatabase
  let clock: TestClock
  /// Tells the server, if there is one, that something happened behind its back.
  let noteArrival: @Sendable () async -> Void

  /// 2026-03-05 12:00 UTC.
  static let start = date("2026-03-05T12:00:00Z")

  static let viewer = Viewer(
    userID: 7412, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"])

  static func date(_ text: String) -> Date { Timestamp(text)?.date ?? .distantPast }

  static func id(_ number: Int) -> TicketID {
    let digits = String(number)
    let text = "01957a3e-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    return TicketID(text) ?? TicketID(UUID())
  }

  /// A plain ticket; the higher the number, the later it was changed.
  static func ticket(_ number: Int, _ edit: (inout Ticket) -> Void = { _ in }) -> Ticket {
    var ticket = Ticket(
      id: id(number), number: number, channel: "email", status: .open, createdAt: start - 86_400 * 10,
      updatedAt: start - 86_400 + Double(number))
    ticket.emailSubject = "Subject \(number)"
    edit(&ticket)
    return ticket
  }

  static func message(
    _ index: Int, _ text: String = "hello", by author: Author = .customer, for audience: Audience = .customer
  ) -> Message {
    Message(
      id: MessageID(rawValue: "01957a40-0000-7000-8000-\(100_000_000_000 + index)"), text: text, author: author,
      authorName: author == .customer ? "Mara Voss" : "Kim Lindt", audience: audience,
      createdAt: start - 86_400 + Double(index))
  }

  /// Puts tickets with their threads into the file.
  func seed(_ tickets: [Ticket], messages: [Message] = []) throws {
    try database.seed(tickets.map { ($0, messages) })
  }

  /// Puts one ticket into the file.
  func seed(_ ticket: Ticket, messages: [Message] = []) throws { try seed([ticket], messages: messages) }

  /// A customer writes: what intake does.
  func customerWrites(_ text: String, on number: Int) async throws {
    guard var ticket = try database.ticket(Self.id(number)) else { return }
    ticket.unreadByTeam += 1
    ticket.messageCount += 1
    try database.store([ticket])
    try database.store([Self.message(900, text)], of: ticket.id, isWhole: false)
    await noteArrival()
  }

  /// The ticket as a list shows it, which has no side effects.
  func listed(_ number: Int) async throws -> Ticket? {
    try await service.tickets(TicketQuery(limit: 1, search: "\(number)")).tickets.first
  }

  /// The numbers that a query finds, in its order.
  func numbers(_ query: TicketQuery) async throws -> [Int] {
    try await service.tickets(query).tickets.map(\.number)
  }

  func apply(_ change: TicketChange, to number: Int = 1) async throws -> Ticket {
    try await service.apply(change, to: Self.id(number))
  }

  func reply(_ text: String, to number: Int = 1) async throws -> SentMessage {
    try await service.send(OutgoingMessage(text: text, audience: .customer), to: Self.id(number))
  }

  func note(_ text: String, on number: Int = 1) async throws -> SentMessage {
    try await service.send(OutgoingMessage(text: text, audience: .team), to: Self.id(number))
  }

  /// Opens a ticket from the first address that there is.
  func compose(_ edit: (inout NewTicket) -> Void = { _ in }) async throws -> ComposedTicket {
    let addresses = try await service.sendingAddresses()
    var order = NewTicket(
      recipient: "mara@northwind.example", sendingAddress: addresses.first?.id ?? UUID(),
      message: "Your export is ready.", subject: "Your export")
    edit(&order)
    return try await service.compose(order)
  }

  func thread(of number: Int = 1) async throws -> [Message] {
    try await service.messages(of: Self.id(number), limit: 200, offset: 0).messages
  }
}

/// The error that a call ends with; `nil` when it succeeds.
func failure<Value>(_ call: () async throws -> Value) async throws -> TicketServiceError? {
  do {
    _ = try await call()
    return nil
  } catch let error as TicketServiceError {
    return error
  }
}
