import Foundation
import GRDB
package import ServerPorts
import TicketFile
package import Tickets

extension TicketDatabase: MailQueue {
  /// Takes the mail that has waited longest, so that nobody else delivers it at the same time.
  ///
  /// - Parameter lease: How long the claim holds unless it is renewed.
  /// - Returns: A mail, or `nil` while none is due.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func claimMail(for lease: Duration) throws(StorageProblem) -> ClaimedMail? {
    let now = moment.microseconds
    // The usual answer is no, and it must not wait for a writer.
    guard try read({ db in try db.mailIsDue(at: now) }) else { return nil }
    return try write { db in
      while let row = try db.dueMail(at: now) {
        let claim = UUID()
        try db.execute(
          sql: """
            UPDATE outgoing_mail SET claim = ?, claimed_until = ?, attempts = attempts + 1 WHERE row = ?
            """, arguments: [claim, now + lease.microseconds, row])
        if let mail = try db.claimedMail(row, claim) { return mail }
        // The message is gone, or not public any more.
        _ = try db.settle(row, as: "cancelled", at: moment)
      }
      return nil
    }
  }

  /// Keeps a claim alive while the mail is on its way; nothing happens when it was lost.
  ///
  /// - Parameters:
  ///   - mail: The claim.
  ///   - lease: How long it holds from now on.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func renew(_ mail: ClaimedMail, for lease: Duration) throws(StorageProblem) {
    let until = moment.microseconds + lease.microseconds
    try write { db in
      try db.execute(
        sql: "UPDATE outgoing_mail SET claimed_until = ? WHERE row = ? AND claim = ?",
        arguments: [until, mail.row, mail.claim])
    }
  }

  /// Writes down what became of a claimed mail; survives a loss of power.
  ///
  /// - Parameters:
  ///   - outcome: What the attempt came to.
  ///   - mail: The claim.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func record(_ outcome: MailOutcome, of mail: ClaimedMail) throws(StorageProblem) {
    let now = moment
    try write(isDurable: true) { db in
      switch outcome {
      case .delivered, .deliveredWithoutCopies:
        // What is delivered stays delivered, whoever holds the claim now.
        guard try db.settle(mail.row, as: "delivered", at: now) else { return }
        if outcome == .deliveredWithoutCopies { try db.addMailNote(.copiesRefused, about: mail, at: now) }
      case .refused(let code):
        guard try db.holdsClaim(mail), try db.settle(mail.row, as: "refused", at: now) else { return }
        try db.addMailNote(.refused(code: code), about: mail, at: now)
      case .postponed(let trouble):
        guard try db.holdsClaim(mail) else { return }
        guard now.timeIntervalSince(mail.mail.writtenAt) < MailRetry.patience else {
          _ = try db.settle(mail.row, as: "refused", at: now)
          return try db.addMailNote(.givenUp, about: mail, at: now)
        }
        let wait = trouble == .stopping ? 0 : MailRetry.wait(after: mail.attempts)
        try db.execute(
          sql: "UPDATE outgoing_mail SET due_at = ?, claim = NULL, claimed_until = NULL WHERE row = ?",
          arguments: [(now + wait).microseconds, mail.row])
      }
    }
  }
}

extension Database {
  /// Of one ticket only one mail is under way at a time, so that a thread arrives in its order.
  private static let due = """
    state = 'waiting' AND due_at <= ?1 AND (claimed_until IS NULL OR claimed_until <= ?1) AND NOT EXISTS (
      SELECT 1 FROM outgoing_mail AS other
      WHERE other.ticket = outgoing_mail.ticket AND other.state = 'waiting' AND other.claimed_until > ?1)
    """

  fileprivate func mailIsDue(at now: Int64) throws -> Bool {
    let statement = try cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE \(Self.due))")
    return try Bool.fetchOne(statement, arguments: [now]) ?? false
  }

  fileprivate func dueMail(at now: Int64) throws -> Int64? {
    let statement = try cachedStatement(
      sql: "SELECT row FROM outgoing_mail WHERE \(Self.due) ORDER BY due_at, row LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [now])
  }

  /// The mail as it is to be delivered; `nil` unless its message is there and public.
  fileprivate func claimedMail(_ row: Int64, _ claim: UUID) throws -> ClaimedMail? {
    let statement = try cachedStatement(
      sql: """
        SELECT attempts, message_id, sender, sender_name, recipient, mail.subject, written_at, message.text, in_reply_to,
          thread, copies
        FROM outgoing_mail AS mail JOIN ticket ON ticket.id = mail.ticket
          JOIN message ON message.ticket = ticket.row AND message.id = mail.message
        WHERE mail.row = ? AND message.is_private = 0 AND message.is_ai_draft = 0
        """)
    return try statement.first([row]) { reader in
      let attempts = reader.integer()
      var mail = OutgoingMail(
        messageID: reader.text(), sender: reader.text(), senderName: reader.text(), recipient: reader.text(),
        subject: reader.text(), writtenAt: reader.date(), text: reader.text())
      mail.inReplyTo = reader.optionalText()
      mail.references = reader.texts()
      mail.copies = reader.texts()
      return ClaimedMail(row: row, claim: claim, attempts: attempts, mail: mail)
    }
  }

  fileprivate func holdsClaim(_ mail: ClaimedMail) throws -> Bool {
    try Bool.fetchOne(
      self, sql: "SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE row = ? AND claim = ?)",
      arguments: [mail.row, mail.claim]) ?? false
  }

  /// Ends the attempts; false when they had ended in this way already.
  fileprivate func settle(_ row: Int64, as state: String, at now: Date) throws -> Bool {
    try execute(
      sql: """
        UPDATE outgoing_mail SET state = ?1, settled_at = ?2, claim = NULL, claimed_until = NULL
        WHERE row = ?3 AND state <> ?1
        """, arguments: [state, now.microseconds, row])
    return changesCount > 0
  }

  /// Tells the team what became of a mail, unless its ticket is gone.
  fileprivate func addMailNote(_ note: MailNote, about mail: ClaimedMail, at now: Date) throws {
    let row = try Int64.fetchOne(
      self, sql: "SELECT row FROM ticket WHERE id = (SELECT ticket FROM outgoing_mail WHERE row = ?)",
      arguments: [mail.row])
    guard let row = row.map(RowID.init(rawValue:)) else { return }
    try addSystemNote(
      note.text(about: mail.mail.writtenAt), MessageID(rawValue: UUID().uuidString.lowercased()), to: row, at: now)
    if note.isFailure { try noteUndelivered(row, at: now) }
  }
}

extension Duration {
  fileprivate var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
