/// The search index: a row a ticket, without the texts, which are in the file already.
///
/// An index without texts must be told what to forget. So triggers keep, from the first change of a ticket to the end of
/// its transaction, the texts that are in the index, whoever writes; `Database.indexChanges` then brings it up to date.
extension Schema {
  static let searchTables = """
    CREATE VIRTUAL TABLE search USING fts5 (
      subject, customer, thread, content = '', columnsize = 0, prefix = '1 2 3',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co So'"
    );
    CREATE TABLE search_stale (
      ticket INTEGER PRIMARY KEY, is_indexed INTEGER NOT NULL, subject TEXT NOT NULL, customer TEXT NOT NULL,
      customer_email TEXT NOT NULL, thread TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER search_ticket_added AFTER INSERT ON ticket BEGIN
      INSERT INTO search_stale VALUES (new.row, 0, '', '', '', '');
    END;
    \(triggers { _ in "1" })
    INSERT INTO search_stale SELECT row, 0, '', '', '', '' FROM ticket;
    """

  /// The index anew, because texts are folded in another way: forgets all of it and marks every ticket as not indexed.
  ///
  /// Notes and AI drafts are looked for by `has:`.
  static let searchFolding = """
    INSERT INTO search (search) VALUES ('delete-all');
    DELETE FROM search_stale;
    INSERT INTO search_stale SELECT row, 0, '', '', '', '' FROM ticket;
    CREATE INDEX message_private ON message (ticket) WHERE is_private = 1;
    CREATE INDEX message_suggested ON message (ticket) WHERE is_ai_draft = 1;
    """

  /// Tickets that the index does not hold yet although nobody is changing them: those of a file of an earlier version, which
  /// `TicketDatabase.catchUpIndex` comes to beside the work.
  static let missingIndex = """
    CREATE TABLE search_missing (ticket INTEGER PRIMARY KEY) STRICT;
    INSERT INTO search_missing SELECT ticket FROM search_stale;
    DELETE FROM search_stale;
    CREATE TRIGGER search_found AFTER DELETE ON search_stale BEGIN
      DELETE FROM search_missing WHERE ticket = old.ticket;
    END;
    DROP TRIGGER search_ticket_changed;
    DROP TRIGGER search_ticket_removed;
    DROP TRIGGER search_message_added;
    DROP TRIGGER search_message_changed;
    DROP TRIGGER search_message_removed;
    \(triggers { "NOT EXISTS (SELECT 1 FROM search_missing WHERE ticket = \($0))" })
    """

  /// What keeps the texts that are in the index, from the first change of a ticket on.
  ///
  /// - Parameter isIndexed: Whether the index holds a ticket, as SQL.
  /// - Returns: The triggers.
  private static func triggers(_ isIndexed: (String) -> String) -> String {
    """
    CREATE TRIGGER search_ticket_changed AFTER UPDATE OF subject, customer, customer_email, last_message_text ON ticket
      WHEN ((old.subject, old.customer, old.customer_email) IS NOT (new.subject, new.customer, new.customer_email)
        OR old.last_message_text IS NOT new.last_message_text) AND \(isFresh("old.row")) BEGIN
      INSERT INTO search_stale VALUES (old.row, \(isIndexed("old.row")), old.subject, old.customer, coalesce(old.customer_email, ''),
        coalesce(\(thread("SELECT text FROM message WHERE ticket = old.row ORDER BY row")), old.last_message_text, ''));
    END;
    CREATE TRIGGER search_ticket_removed BEFORE DELETE ON ticket WHEN \(isFresh("old.row")) BEGIN
      INSERT INTO search_stale VALUES (old.row, \(isIndexed("old.row")), old.subject, old.customer, coalesce(old.customer_email, ''),
        coalesce(\(thread("SELECT text FROM message WHERE ticket = old.row ORDER BY row")), old.last_message_text, ''));
    END;
    CREATE TRIGGER search_message_added AFTER INSERT ON message WHEN \(isFresh("new.ticket")) BEGIN
      \(before("new.ticket", isIndexed, "SELECT text FROM message WHERE ticket = new.ticket AND row <> new.row ORDER BY row"))
    END;
    CREATE TRIGGER search_message_changed AFTER UPDATE OF text ON message
      WHEN old.text <> new.text AND \(isFresh("old.ticket")) BEGIN
      \(before("old.ticket", isIndexed, "SELECT iif(row = old.row, old.text, text) AS text FROM message WHERE ticket = old.ticket ORDER BY row"))
    END;
    CREATE TRIGGER search_message_removed AFTER DELETE ON message WHEN \(isFresh("old.ticket")) BEGIN
      \(before("old.ticket", isIndexed, "SELECT text FROM (SELECT row, text FROM message WHERE ticket = old.ticket UNION ALL SELECT old.row, old.text) ORDER BY row"))
    END;
    """
  }

  /// The texts of messages as one, in the order in which they came to the file, with a word between them.
  static func thread(_ messages: String) -> String {
    "(SELECT group_concat(text, ' ' || char(57344) || ' ') FROM (\(messages)))"
  }

  private static func isFresh(_ ticket: String) -> String {
    "NOT EXISTS (SELECT 1 FROM search_stale WHERE ticket = \(ticket))"
  }

  private static func before(_ ticket: String, _ isIndexed: (String) -> String, _ messages: String) -> String {
    """
    INSERT INTO search_stale SELECT row, \(isIndexed(ticket)), subject, customer, coalesce(customer_email, ''),
      coalesce(\(thread(messages)), last_message_text, '') FROM ticket WHERE row = \(ticket);
    """
  }
}
