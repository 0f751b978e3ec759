import Foundation
import GRDB
import Notation
import ServerPorts
import TicketFile
import Tickets

extension Database {
  /// Puts the mail that carries a message into the queue, in the transaction that writes the message.
  ///
  /// Only what the customer shall see is mailed, on email tickets and on those of the widget whose customer left an
  /// address (contract.md section 6.3). Where an email ticket has no address to send from or to, a private note says so;
  /// the customer of the widget sees the message there.
  func queueMail(with message: Message, of ticket: Ticket, at row: RowID, note: MessageID) throws {
    guard message.audience == .customer, !message.isAIDraft else { return }
    guard ["email", "widget"].contains(ticket.channel) else { return }
    func explain(_ sentence: String) throws {
      guard ticket.channel == "email" else { return }
      try addSystemNote(sentence, note, to: row, after: message)
    }
    guard let channel = try channel(of: ticket) else {
      return try explain("No mail was sent: this inbox has no sending address.")
    }
    guard let recipient = ticket.customerEmail, EmailAddress.isValid(recipient) else {
      return try explain("No mail was sent: the ticket has no usable address of the customer.")
    }
    let known = try Row.fetchAll(
      self, sql: "SELECT message_id, is_incoming FROM mail_id WHERE ticket = ? ORDER BY row",
      arguments: [ticket.id.uuid])
    let thread: [String] = known.map { $0[0] }
    let answered = known.last { $0[1] } ?? known.last
    let host = channel.address.split(separator: "@").last ?? "localhost"
    var mail = OutgoingMail(
      messageID: "<\(message.id.rawValue)@\(host)>", sender: channel.address, senderName: channel.name,
      recipient: recipient, subject: Self.mailSubject(of: ticket, answers: message.author != .team("human")),
      writtenAt: message.createdAt, text: message.text)
    mail.inReplyTo = answered.map { $0[0] }
    // The first and the newest name a thread; all of a long one would make a header that servers refuse.
    mail.references = thread.count > 20 ? thread.prefix(1) + thread.suffix(19) : thread
    mail.copies = try copies(of: ticket, besides: recipient)
    try insert(mail, with: message, of: ticket)
    try remember(mail.messageID, of: ticket.id, isIncoming: false)
  }

  /// `Re:` in front of the ticket's subject, once; a ticket without one is named by its number.
  private static func mailSubject(of ticket: Ticket, answers: Bool) -> String {
    let subject = OutgoingMessage.trimmed(ticket.emailSubject ?? "")
    let named = subject.showsSomething ? subject : "Ticket #\(ticket.number)"
    return !answers || named.lowercased().hasPrefix("re:") ? named : "Re: \(named)"
  }

  private func channel(of ticket: Ticket) throws -> SendingAddress? {
    if let address = ticket.emailTo, let channel = try channel(address: address) { return channel }
    return try channels().first
  }

  private func copies(of ticket: Ticket, besides recipient: String) throws -> [String] {
    var taken = Set(try channels().map { $0.address.lowercased() } + [recipient.lowercased()])
    return ticket.copyParticipants.filter { EmailAddress.isValid($0) && taken.insert($0.lowercased()).inserted }
  }

  private func insert(_ mail: OutgoingMail, with message: Message, of ticket: Ticket) throws {
    try execute(
      sql: """
        INSERT INTO outgoing_mail (ticket, message, message_id, sender, sender_name, recipient, copies, subject,
          in_reply_to, thread, written_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        ticket.id.uuid, ColumnValue.text(message.id.rawValue), mail.messageID, mail.sender, mail.senderName,
        mail.recipient, ColumnValue.texts(mail.copies), ColumnValue.text(mail.subject), mail.inReplyTo,
        ColumnValue.texts(mail.references), ColumnValue.date(mail.writtenAt), ColumnValue.date(mail.writtenAt),
      ])
  }

  /// Remembers by which Message-ID a ticket can be found.
  func remember(_ messageID: String, of ticket: TicketID, isIncoming: Bool) throws {
    try execute(
      sql: "INSERT OR IGNORE INTO mail_id (message_id, ticket, is_incoming) VALUES (?, ?, ?)",
      arguments: [messageID, ticket.uuid, isIncoming])
  }

  /// Writes a private note that nobody in particular wrote; right after a message, where it is about one just written.
  func addSystemNote(_ text: String, _ id: MessageID, to row: RowID, after message: Message) throws {
    try addSystemNote(text, id, to: row, at: message.createdAt)
  }

  /// Writes a private note that nobody in particular wrote, and moves the ticket so that those who follow it see it.
  func addSystemNote(_ text: String, _ id: MessageID, to row: RowID, at now: Date) throws {
    let note = Message(
      id: id, text: text, author: .team("support"), authorName: "Mail", audience: .team, createdAt: now)
    try store([note], of: row, isWhole: false)
    try execute(
      sql: "UPDATE ticket SET updated_at = max(?, updated_at) WHERE row = ?",
      arguments: [now.microseconds, row.rawValue])
    try rerank(row, at: now)
  }
}
