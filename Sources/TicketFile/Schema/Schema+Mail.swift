/// Sending addresses, mails that wait to be delivered, and the Message-IDs by which answers find their ticket.
///
/// Tickets stand here by UUID: what was sent and received is remembered after a ticket is deleted, so that the same mail
/// never comes in or goes out twice. The text of a mail is that of its message, and the trigger keeps notes out whoever
/// writes.
extension Schema {
  static let mailTables = """
    CREATE TABLE channel (
      row INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
      address TEXT NOT NULL UNIQUE COLLATE NOCASE,
      name TEXT NOT NULL
    ) STRICT;

    CREATE TABLE outgoing_mail (
      row INTEGER PRIMARY KEY,
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      message TEXT NOT NULL,
      message_id TEXT NOT NULL UNIQUE,
      sender TEXT NOT NULL,
      sender_name TEXT NOT NULL,
      recipient TEXT NOT NULL,
      copies TEXT,
      subject TEXT NOT NULL,
      in_reply_to TEXT,
      thread TEXT,
      written_at INTEGER NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'refused', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER NOT NULL,
      claim BLOB,
      claimed_until INTEGER,
      settled_at INTEGER
    ) STRICT;
    CREATE INDEX outgoing_mail_due ON outgoing_mail (due_at) WHERE state = 'waiting';
    CREATE INDEX outgoing_mail_ticket ON outgoing_mail (ticket);
    CREATE TRIGGER outgoing_mail_public BEFORE INSERT ON outgoing_mail
      WHEN NOT EXISTS (
        SELECT 1 FROM message JOIN ticket ON ticket.row = message.ticket
        WHERE ticket.id = new.ticket AND message.id = new.message AND message.is_private = 0 AND message.is_ai_draft = 0
      ) BEGIN
      SELECT raise(ABORT, 'only public messages are mailed');
    END;
    CREATE TRIGGER outgoing_mail_cancelled AFTER DELETE ON ticket BEGIN
      UPDATE outgoing_mail SET state = 'cancelled' WHERE ticket = old.id AND state = 'waiting';
    END;

    CREATE TABLE mail_id (
      row INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      is_incoming INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX mail_id_ticket ON mail_id (ticket);
    """
}
