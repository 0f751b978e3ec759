import Foundation
import GRDB
import TicketFile
package import Tickets

/// Single messages of a thread (contract.md section 6).
extension LocalTicketService {
  /// Changes a private note that this person wrote; its version rises by one (contract.md section 6.5).
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  ///   - content: The whole new content.
  /// - Returns: The note afterwards.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, `invalid`, `storage`.
  package func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    try calling {
      let text = try Self.checkedText(content.text)
      return try database.writing(isDurable: true) { db in
        let (row, message) = try ownNote(note, on: id, for: .edit, in: db)
        return try db.rewrite(message, of: row, to: MessageContent(text: text, richContent: content.richContent))
      }
    }
  }

  /// Deletes a private note that this person wrote; the file keeps its content for thirty days (contract.md section 6.5).
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, `storage`.
  package func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    try calling {
      try database.writing(isDurable: true) { db in
        let (row, message) = try ownNote(note, on: id, for: .delete, in: db)
        try db.setAside(message, of: row, now: moment)
      }
    }
  }

  private func ownNote(
    _ note: MessageID, on id: TicketID, for change: TicketServiceError.NoteChange, in db: Database
  ) throws -> (RowID, Message) {
    guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
    guard let message = try db.message(note, of: row) else { throw TicketServiceError.noteNotFound }
    guard message.audience == .team else { throw TicketServiceError.notAPrivateNote(change) }
    guard isOwn(message) else { throw TicketServiceError.notTheAuthor(change) }
    return (row, message)
  }

  /// Reads the whole email behind a message (contract.md section 6.2).
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - id: The ticket.
  /// - Returns: Markdown.
  /// - Throws: `ticketNotFound`, `fullEmailNotFound`, `storage`.
  package func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try calling {
      try database.scanning { db in
        guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
        let text = try String.fetchOne(
          db, sql: "SELECT full_email FROM message WHERE ticket = ? AND id = ? AND full_email IS NOT NULL",
          arguments: [row.rawValue, ColumnValue.text(message.rawValue)])
        guard let text else { throw TicketServiceError.fullEmailNotFound }
        return text
      }
    }
  }

  /// Writes down what this person thinks of a draft of the AI (contract.md section 6.6).
  ///
  /// - Parameters:
  ///   - feedback: The draft, the rating and why.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `invalid`, `storage`.
  package func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try calling {
      let limits = [
        ("message_id", feedback.message.rawValue, DraftFeedback.idLimit),
        ("feedback_text", feedback.text ?? "", DraftFeedback.textLimit),
      ]
      for (field, text, limit) in limits where text.unicodeScalars.count > limit {
        throw TicketServiceError.invalid(field: field, reason: .tooLong(limit: limit))
      }
      try database.writing { db in
        guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
        try db.execute(
          sql: "INSERT INTO draft_feedback (ticket, message, is_good, text, agent, made_at) VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            row.rawValue, ColumnValue.text(feedback.message.rawValue), feedback.isGood,
            ColumnValue.text(feedback.isGood ? nil : feedback.text), person.userID, moment.microseconds,
          ])
      }
    }
  }

  /// Writes down what became of the newest draft of the AI, once (contract.md section 6.7); one that was used may still
  /// be edited.
  ///
  /// - Parameters:
  ///   - use: The draft and what became of it.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `outcomeConflict`, `storage`.
  package func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) {
    try calling {
      try database.writing { db in
        guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
        let newest = try db.messages(of: row).last { $0.isAIDraft }
        guard newest?.id == use.message else { throw TicketServiceError.outcomeConflict }
        try db.execute(
          sql: """
            INSERT INTO draft_use (ticket, message, outcome, agent, made_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET outcome = excluded.outcome, agent = excluded.agent, made_at = excluded.made_at
              WHERE outcome = 'used' AND excluded.outcome = 'edited'
            """,
          arguments: [
            row.rawValue, ColumnValue.text(use.message.rawValue), use.outcome.rawValue, person.userID,
            moment.microseconds,
          ])
        guard db.changesCount > 0 else { throw TicketServiceError.outcomeConflict }
      }
    }
  }
}
