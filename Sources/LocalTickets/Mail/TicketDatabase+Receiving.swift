package import Foundation
import GRDB
import Notation
package import ServerPorts
import TicketFile
import Tickets

extension TicketDatabase {
  /// The tag of tickets that a program opened by mail.
  package static let automaticTag = "automatic"

  /// Takes a mail into the file, so that it survives even a loss of power: a new ticket, or a message on an existing one.
  ///
  /// It belongs to the ticket of a mail that it answers, else to one that its subject names by number if the customer's
  /// address is the same. A customer message raises the unread count by one and changes no status (contract.md section
  /// 7); what a program wrote becomes a private note there, so that automatic replies are no news. The same mail is
  /// taken once, also after its ticket was deleted.
  ///
  /// - Parameters:
  ///   - mail: The mail; a text longer than `IncomingMail.textLimit` is cut, and says so.
  ///   - makeID: Makes the ids of tickets and messages.
  /// - Returns: Where it was put.
  /// - Throws: `ownAddress`, `storage`; nothing is written then.
  package func receive(_ mail: IncomingMail, makeID: () -> UUID) throws(ReceivingProblem) -> MailReceipt {
    do {
      return try writing(isDurable: true) { db in
        if try db.knows(mail) { return .duplicate }
        // Our own words coming back must not open tickets that are answered again.
        guard try db.channel(address: mail.sender) == nil else { throw ReceivingProblem.ownAddress }
        guard let row = try db.ticket(answeredBy: mail), let ticket = try db.ticket(row) else {
          return try open(mail, makeID: makeID, in: db)
        }
        try db.remember(mail.messageID, of: ticket.id, isIncoming: mail.origin == .person)
        let id = MessageID(rawValue: makeID().uuidString.lowercased())
        guard mail.origin == .person else {
          try db.addSystemNote(mail.noteText, id, to: row, at: moment)
          if mail.origin == .bounce { try db.noteUndelivered(row, at: moment) }
          return .noted(number: ticket.number)
        }
        try add(mail.message(id, at: moment), to: ticket, at: row, in: db)
        return .added(number: ticket.number)
      }
    } catch let problem as ReceivingProblem {
      throw problem
    } catch {
      throw .storage(StorageProblem(error))
    }
  }

  private func open(_ mail: IncomingMail, makeID: () -> UUID, in db: Database) throws -> MailReceipt {
    let message = mail.message(MessageID(rawValue: makeID().uuidString.lowercased()), at: moment)
    var ticket = Ticket(
      id: TicketID(makeID()), number: try db.nextNumber(), channel: "email", status: .new,
      createdAt: message.createdAt, updatedAt: message.createdAt)
    ticket.distinctID = mail.sender.count <= NewTicket.distinctIDLimit ? mail.sender : ""
    ticket.traits = ["email": .string(mail.sender)]
    if !mail.senderName.isEmpty { ticket.traits["name"] = .string(mail.senderName) }
    ticket.emailSubject = mail.subject.isEmpty ? nil : mail.subject
    ticket.emailFrom = mail.sender
    let own = try mail.recipients.first { try db.channel(address: $0) != nil } ?? mail.recipients.first
    ticket.emailTo = own
    var taken: Set = [mail.sender.lowercased(), own?.lowercased() ?? ""]
    ticket.copyParticipants = try mail.copies.filter { address in
      try taken.insert(address.lowercased()).inserted && db.channel(address: address) == nil
    }
    if mail.origin != .person { ticket.tags = [Self.automaticTag] }
    ticket.add(message)
    _ = try store(ticket, messages: [message], isWhole: true, in: db)
    try db.remember(mail.messageID, of: ticket.id, isIncoming: true)
    return .opened(number: ticket.number)
  }

  private func add(_ message: Message, to ticket: Ticket, at row: RowID, in db: Database) throws {
    var ticket = ticket
    ticket.add(message)
    try db.store([message], of: row, isWhole: false)
    _ = try store(ticket, endsWokenMark: false, in: db)
    try db.updateTurn(of: row, isWhole: true, at: moment)
  }
}

extension Ticket {
  /// Counts a customer message.
  fileprivate mutating func add(_ message: Message) {
    messageCount += 1
    unreadByTeam += 1
    lastMessageAt = message.createdAt
    lastMessageText = String(String.UnicodeScalarView(message.text.unicodeScalars.prefix(500)))
    updatedAt = max(message.createdAt, updatedAt)
  }
}

extension IncomingMail {
  fileprivate func message(_ id: MessageID, at now: Date) -> Message {
    Message(
      id: id, text: storedText, author: .customer, authorName: senderName.isEmpty ? sender : senderName,
      audience: .customer, createdAt: now)
  }

  fileprivate var noteText: String {
    let opening =
      origin == .bounce
      ? "A mail server returned one of our mails:" : "An automatic reply came from \(sender):"
    return "\(opening)\n\n\(storedText)"
  }

  private var storedText: String {
    let scalars = text.unicodeScalars
    guard scalars.count > Self.textLimit else { return text.isEmpty ? "(no text)" : text }
    let kept = String(String.UnicodeScalarView(scalars.prefix(Self.textLimit)))
    return "\(kept)\n\n[cut here: \(scalars.count - Self.textLimit) more characters were not stored]"
  }
}

extension Database {
  fileprivate func knows(_ mail: IncomingMail) throws -> Bool {
    try Bool.fetchOne(
      self, sql: "SELECT EXISTS (SELECT 1 FROM mail_id WHERE message_id = ?)", arguments: [mail.messageID]) ?? false
  }

  fileprivate func ticket(answeredBy mail: IncomingMail) throws -> RowID? {
    let statement = try cachedStatement(
      sql: "SELECT ticket.row FROM mail_id JOIN ticket ON ticket.id = mail_id.ticket WHERE message_id = ?")
    for id in mail.answers {
      if let row = try Int64.fetchOne(statement, arguments: [id]) { return RowID(rawValue: row) }
    }
    let named = try cachedStatement(
      sql: "SELECT row FROM ticket WHERE number = ?1 AND channel = 'email' AND lower(customer_email) = ?2")
    for number in mail.subjectNumbers {
      let row = try Int64.fetchOne(named, arguments: [number, mail.sender.lowercased()])
      if let row { return RowID(rawValue: row) }
    }
    return nil
  }
}
