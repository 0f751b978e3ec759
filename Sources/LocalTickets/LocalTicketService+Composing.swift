import Foundation
import GRDB
import Notation
import TicketFile
package import Tickets

extension LocalTicketService {
  /// The one address of an inbox without mail: what is sent from it is kept in the file only.
  package static let fileAddress = SendingAddress(
    id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 2)), address: "", isDefault: true)

  /// Tells where tickets can be sent from.
  ///
  /// - Returns: The configured ones where mail is sent, none where it is off, else `fileAddress` alone.
  /// - Throws: `storage`.
  package func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    switch mail {
    case .keptInFile: [Self.fileAddress]
    case .disabled: []
    case .queued: try calling { try database.channels() }
    }
  }

  /// Opens a ticket in the file with its first message by this person, and queues the mail, if mail is sent.
  ///
  /// The rules are those of contract.md section 5.8.
  ///
  /// It is open, of the channel email, and has the next number that no ticket has or had. The same ticket by the same
  /// person within 120 s is not opened again; the file's transactions leave no time in which one is under way.
  ///
  /// - Parameter ticket: Recipient, subject, text and tags.
  /// - Returns: The ticket, and whether it had been there already.
  /// - Throws: `invalid` with the wire's name of a field, `emailChannelDisabled`, `sendingAddressUnusable`, `storage`.
  package func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    var order = ticket
    // Older servers ignore tags.
    if generation < .n { order.tags = [] }
    order = try order.checked()
    guard mail != .disabled else { throw .emailChannelDisabled }
    return try calling {
      try database.writing(isDurable: true) { db in
        let sender = try self.sender(of: order, in: db)
        let now = moment
        if generation.guardsComposing, let twin = try twin(of: order, in: db, at: now) { return twin }
        var message = Message(
          id: MessageID(rawValue: newID().uuidString.lowercased()), text: order.message, author: .team("human"),
          authorName: person.name, authorEmail: person.email, audience: .customer, createdAt: now)
        message.richContent = order.richContent
        var ticket = opened(by: order, number: try db.nextNumber(), with: message)
        if !sender.address.isEmpty { ticket.emailTo = sender.address }
        let stored = try database.store(ticket, messages: [message], isWhole: true, in: db)
        try queueMail(with: message, of: ticket, at: stored.row, in: db)
        return ComposedTicket(id: ticket.id, number: ticket.number, wasAlreadyThere: false)
      }
    }
  }

  private func sender(of order: NewTicket, in db: Database) throws -> SendingAddress {
    let all = mail == .queued ? try db.channels() : [Self.fileAddress]
    guard let sender = all.first(where: { $0.id == order.sendingAddress }) else {
      throw TicketServiceError.sendingAddressUnusable
    }
    return sender
  }

  private func opened(by order: NewTicket, number: Int, with message: Message) -> Ticket {
    var ticket = Ticket(
      id: TicketID(newID()), number: number, channel: "email", status: .open, createdAt: message.createdAt,
      updatedAt: message.createdAt)
    ticket.distinctID = Self.distinctID(of: order)
    ticket.traits = ["email": .string(order.recipient)]
    ticket.emailSubject = order.subject
    ticket.emailFrom = order.recipient
    ticket.messageCount = 1
    ticket.unreadByCustomer = 1
    ticket.lastMessageAt = message.createdAt
    ticket.lastMessageText = String(String.UnicodeScalarView(message.text.unicodeScalars.prefix(500)))
    ticket.tags = TagEdit.normalised(order.tags)
    return ticket
  }

  private static func distinctID(of order: NewTicket) -> String { order.recipientDistinctID ?? order.recipient }

  /// The ticket that this person opened with the same words a moment ago; tags are not part of what is compared.
  private func twin(of order: NewTicket, in db: Database, at now: Date) throws -> ComposedTicket? {
    let since = (now - Self.replayWindow).microseconds
    // What was opened since then was changed since then, and for changes there is an index.
    let rows = try db.rowIDs(
      "SELECT row FROM ticket WHERE updated_at > ?1 AND created_at > ?1 AND email_from = ?2 AND channel = 'email'",
      [since, order.recipient])
    for row in rows {
      guard let ticket = try db.ticket(row), let first = try db.messages(of: row, limit: 1).first else { continue }
      let isSame =
        Self.isSame(ticket.emailSubject, order.subject) && ticket.distinctID.isSame(as: Self.distinctID(of: order))
        && first.author == .team("human") && first.authorName == person.name && first.authorEmail == person.email
        && Self.isSame(first.richContent?.jsonText, order.richContent?.jsonText)
        && first.text.isSame(as: order.message)
      if isSame { return ComposedTicket(id: ticket.id, number: ticket.number, wasAlreadyThere: true) }
    }
    return nil
  }
}
