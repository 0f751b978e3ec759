import Foundation
import GRDB
public import Tickets

extension TicketDatabase {
  /// Reads the new ticket that is not sent.
  ///
  /// - Returns: The one there is, if any.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  public func newTicketDraft() throws(StorageProblem) -> NewTicketDraft? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT recipient, subject, sender, tags, message, state, saved_at FROM new_ticket_draft")
      return try statement.all([]) { reader in
        let texts = (0..<5).map { _ in reader.text() }
        // A state of a newer version: better look at it than send it.
        let state = Draft.State(rawValue: reader.text()) ?? .unconfirmed
        return NewTicketDraft(
          recipient: texts[0], subject: texts[1], sender: texts[2], tags: texts[3], message: texts[4], state: state,
          savedAt: reader.date())
      }.first
    }
  }

  /// Stores the new ticket so that it survives even a loss of power; an empty one removes it.
  ///
  /// - Parameter draft: The draft; it replaces the one before.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  public func save(_ draft: NewTicketDraft) throws(StorageProblem) {
    guard !draft.isEmpty else { return try discardNewTicketDraft() }
    try write(isDurable: true) { db in
      let texts = [draft.recipient, draft.subject, draft.sender, draft.tags, draft.message]
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO new_ticket_draft (id, recipient, subject, sender, tags, message, state, saved_at)
          VALUES (1, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: StatementArguments(texts.map(ColumnValue.text)) + [draft.state.rawValue, draft.savedAt.microseconds])
    }
  }

  /// Removes the new ticket; nothing happens when there is none.
  ///
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  public func discardNewTicketDraft() throws(StorageProblem) {
    try write(isDurable: true) { db in try db.cachedStatement(sql: "DELETE FROM new_ticket_draft").execute() }
  }
}
