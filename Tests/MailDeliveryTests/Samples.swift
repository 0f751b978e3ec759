import Foundation
import LocalTickets
import Notation
import ServerPorts
import TestSupport
import TicketFile
import Tickets

@testable import MailDelivery

extension OutgoingMail {
  static func sample(to recipient: String = "mara@northwind.example", _ text: String = "Hello Mara.") -> Self {
    OutgoingMail(
      messageID: "<01957a40-11d2@acme.example>", sender: "support@acme.example", senderName: "Acme Support",
      recipient: recipient, subject: "Re: Export keeps failing",
      writtenAt: Timestamp("2026-03-05T09:07:05.5Z")?.date ?? .distantPast, text: text)
  }
}

extension SMTPTransport {
  init(_ server: MailServer, scheme: String = "smtp", patience: Duration = .seconds(20)) throws {
    self.init(try SMTPServer("\(scheme)://127.0.0.1:\(server.port)", patience: patience))
  }

  func deliver(_ mail: OutgoingMail) -> MailOutcome { deliver(mail) { true } }
}

/// A local inbox with a sending address and an email ticket for each of the recipients.
final class MailingInbox: Sendable {
  let folder: URL
  let database: TicketDatabase
  let service: LocalTicketService

  init(recipients: [String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-inbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try TicketDatabase.open(
      path: folder.appending(path: "inbox.sqlite").path, mode: .create, role: .authority, now: { Date() })
    _ = try database.addChannel("support@acme.example", name: "Acme Support", id: UUID())
    service = LocalTicketService(
      database: database, viewer: Viewer(name: "Sam Ortiz"), mail: .queued, now: { Date() }, makeID: { UUID() })
    for (index, recipient) in recipients.enumerated() {
      var ticket = Ticket(
        id: TicketID(UUID()), number: index + 1, channel: "email", status: .open, createdAt: Date(), updatedAt: Date())
      ticket.emailFrom = recipient
      ticket.emailSubject = "Export"
      try database.store([ticket])
    }
  }

  deinit {
    database.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func reopened() throws -> TicketDatabase {
    try TicketDatabase.open(
      path: folder.appending(path: "inbox.sqlite").path, mode: .open, role: .authority, now: { Date() })
  }

  func id(_ number: Int) throws -> TicketID { try database.row(number: number)?.id ?? TicketID(UUID()) }

  func reply(_ text: String, to number: Int = 1, audience: Audience = .customer) async throws {
    _ = try await service.send(OutgoingMessage(text: text, audience: audience), to: try id(number))
  }

  func notes(of number: Int = 1) async throws -> [String] {
    try await service.messages(of: try id(number), limit: 100, offset: 0).messages
      .filter { $0.audience == .team }.map(\.text)
  }
}
