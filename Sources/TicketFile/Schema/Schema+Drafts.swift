/// Texts of several windows side by side, and the names of tickets that are gone.
extension Schema {
  /// A draft names its ticket from the moment on at which the ticket leaves the file; until then the ticket does.
  static let draftCopies = """
    CREATE TABLE draft_copy (
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      is_private INTEGER NOT NULL,
      copy INTEGER NOT NULL DEFAULT 0,
      text TEXT NOT NULL,
      state TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      number INTEGER,
      subject TEXT,
      customer TEXT,
      PRIMARY KEY (ticket, is_private, copy)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO draft_copy (ticket, is_private, text, state, saved_at, number)
      SELECT draft.ticket, is_private, text, state, saved_at, deleted_ticket.number
      FROM draft LEFT JOIN deleted_ticket ON deleted_ticket.id = draft.ticket;
    DROP TABLE draft;
    ALTER TABLE draft_copy RENAME TO draft;
    CREATE TRIGGER ticket_left_draft BEFORE DELETE ON ticket BEGIN
      UPDATE draft SET number = old.number, subject = old.subject, customer = old.customer WHERE ticket = old.id;
    END;

    CREATE TABLE new_ticket_copy (
      copy INTEGER PRIMARY KEY,
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      sender TEXT NOT NULL,
      tags TEXT NOT NULL,
      message TEXT NOT NULL,
      state TEXT NOT NULL,
      saved_at INTEGER NOT NULL
    ) STRICT;
    INSERT INTO new_ticket_copy SELECT 0, recipient, subject, sender, tags, message, state, saved_at
      FROM new_ticket_draft;
    DROP TABLE new_ticket_draft;
    ALTER TABLE new_ticket_copy RENAME TO new_ticket_draft;
    """

  /// Which window has handed a text to the server (`WindowMark`); null for what is not being sent.
  static let senderColumns = """
    ALTER TABLE draft ADD COLUMN sent_by TEXT;
    ALTER TABLE new_ticket_draft ADD COLUMN sent_by TEXT;
    """
}
