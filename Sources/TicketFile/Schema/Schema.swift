import Foundation
import GRDB
import Tickets

/// What the file looks like: a list of named steps that is only ever appended to.
enum Schema {
  /// Marks a SQLite file as ours (`PHRN`).
  static let applicationID: Int32 = 0x5048_524E

  /// One step from a schema to the next; `PRAGMA user_version` counts the steps taken.
  struct Step {
    let name: String
    let sql: String
  }

  static let steps = [
    Step(name: "tickets", sql: ticketTables),
    Step(name: "threads", sql: threadTables),
    Step(name: "people", sql: peopleTables),
    Step(name: "syncing", sql: syncTable),
    Step(name: "count limits", sql: countLimits),
    Step(name: "role", sql: roleTable),
    Step(name: "deletions", sql: deletionTable),
    Step(name: "examples", sql: exampleTables),
    Step(name: "search", sql: searchTables),
    Step(name: "flags", sql: flagTable),
    Step(name: "new ticket", sql: newTicketTable),
    Step(name: "keys", sql: keyTable),
    Step(name: "lists", sql: listTables),
    Step(name: "views", sql: viewTables),
    Step(name: "activity", sql: activityTable),
    Step(name: "revisions", sql: revisionColumn),
    Step(name: "mail", sql: mailTables),
    Step(name: "single messages", sql: messageTables),
    Step(name: "list facts", sql: listFacts),
    Step(name: "write marks", sql: writeMarkTable),
    Step(name: "filling", sql: fillTable),
    Step(name: "queue", sql: queueTables),
    Step(name: "lacks", sql: lackTable),
    Step(name: "shown names", sql: ""),
    Step(name: "thread reads", sql: threadReadTable),
    Step(name: "holes", sql: holeTable),
    Step(name: "draft copies", sql: draftCopies),
    Step(name: "search folding", sql: searchFolding),
    Step(name: "standing", sql: standingColumns),
    Step(name: "standing order", sql: standingOrder),
    Step(name: "missing index", sql: missingIndex),
    Step(name: "runs", sql: runTables),
    Step(name: "senders", sql: senderColumns),
  ]

  /// How much of the work with every ticket is the search index, where that is made anew; the rest is ranking.
  private static let indexingShare = 0.85

  /// Takes the steps that are missing, all or none; two processes that open a new file wait for each other.
  ///
  /// Tickets are ranked at the moment `now`, and `progress` is told how much of the work with every ticket is done, 0 to 1.
  /// A search index that has to be made anew can be left to `TicketDatabase.catchUpIndex`.
  static func migrate(
    _ db: Database, at now: Date, defersIndex: Bool = false, progress: (Double) -> Void
  ) throws {
    try db.inWideTransaction {
      let taken = try version(of: db)
      let isIndexed = !defersIndex && steps.dropFirst(taken).contains { $0.name == "search folding" }
      let indexing = isIndexed ? indexingShare : 0
      for step in steps.dropFirst(taken) {
        try db.execute(sql: step.sql)
        if step.name == "shown names", taken > 0 { try db.updateNames() }
        // Steps before it made the index, which this one fills in any case.
        if step.name == "search folding", isIndexed { try db.buildIndex { progress($0 * indexing) } }
        if step.name == "standing" {
          try StandingFill(db, at: now).run { progress(indexing + $0 * (1 - indexing)) }
        }
        try db.execute(sql: "INSERT INTO schema_step (name) VALUES (?)", arguments: [step.name])
      }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(steps.count)")
      return .commit
    }
  }

  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// Dates are microseconds since 1970; opaque fields are JSON text with sorted keys, NULL when empty.
  ///
  /// `tier`, `prio_key` and `tier_until` are written with every row (architecture section 3.13); `woken_from` is the wake
  /// time whose end was seen already. The columns after `is_thread_known` are read only with whole tickets.
  private static let ticketTables = """
    CREATE TABLE schema_step (name TEXT NOT NULL PRIMARY KEY) STRICT;
    CREATE TABLE ticket (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
      number INTEGER NOT NULL UNIQUE,
      tier INTEGER NOT NULL,
      prio_key INTEGER NOT NULL,
      tier_until INTEGER,
      status TEXT NOT NULL,
      priority TEXT,
      assignee_key TEXT,
      assignee_name TEXT,
      unread INTEGER NOT NULL,
      message_count INTEGER NOT NULL,
      is_last_public_from_customer INTEGER,
      sla_due_at INTEGER,
      snoozed_until INTEGER,
      woke_at INTEGER,
      woken_from INTEGER,
      updated_at INTEGER NOT NULL,
      subject TEXT NOT NULL,
      customer TEXT NOT NULL,
      customer_email TEXT,
      channel TEXT NOT NULL,
      is_thread_known INTEGER NOT NULL DEFAULT 0,
      channel_detail TEXT,
      distinct_id TEXT NOT NULL,
      traits TEXT,
      identity_verified INTEGER,
      is_resolved_by_ai INTEGER NOT NULL,
      escalation_reason TEXT,
      triage TEXT,
      created_at INTEGER NOT NULL,
      last_message_at INTEGER,
      last_message_text TEXT,
      unread_by_customer INTEGER NOT NULL,
      session_id TEXT,
      session_context TEXT,
      email_subject TEXT,
      email_from TEXT,
      email_to TEXT,
      copy_participants TEXT,
      extras TEXT,
      person TEXT,
      access_level TEXT
    ) STRICT;
    CREATE INDEX ticket_ranked ON ticket (tier, prio_key DESC, updated_at DESC, number DESC, assignee_key);
    CREATE INDEX ticket_assigned ON ticket (assignee_key, tier, prio_key DESC, updated_at DESC, number DESC)
      WHERE assignee_key IS NOT NULL;
    CREATE INDEX ticket_active ON ticket (updated_at DESC, number DESC, tier);
    CREATE INDEX ticket_numbered ON ticket (number DESC, tier);
    CREATE INDEX ticket_status ON ticket (status, updated_at DESC, number DESC);
    CREATE INDEX ticket_due ON ticket (tier_until) WHERE tier_until IS NOT NULL;
    CREATE INDEX ticket_snoozed ON ticket (snoozed_until) WHERE snoozed_until IS NOT NULL;

    CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, uses INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE ticket_tag (
      ticket INTEGER NOT NULL REFERENCES ticket (row) ON DELETE CASCADE,
      tag INTEGER NOT NULL REFERENCES tag (id),
      PRIMARY KEY (ticket, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ticket_tag_tag ON ticket_tag (tag, ticket);
    CREATE TRIGGER tag_used AFTER INSERT ON ticket_tag BEGIN
      UPDATE tag SET uses = uses + 1 WHERE id = new.tag;
    END;
    CREATE TRIGGER tag_unused AFTER DELETE ON ticket_tag BEGIN
      UPDATE tag SET uses = uses - 1 WHERE id = old.tag;
    END;

    CREATE TABLE tally (
      id INTEGER PRIMARY KEY CHECK (id = 1), tickets INTEGER NOT NULL, unread INTEGER NOT NULL
    ) STRICT;
    INSERT INTO tally VALUES (1, 0, 0);
    CREATE TRIGGER ticket_added AFTER INSERT ON ticket BEGIN
      UPDATE tally SET tickets = tickets + 1, unread = unread + iif(new.status = 'resolved', 0, new.unread);
    END;
    CREATE TRIGGER ticket_removed AFTER DELETE ON ticket BEGIN
      UPDATE tally SET tickets = tickets - 1, unread = unread - iif(old.status = 'resolved', 0, old.unread);
    END;
    """ + readTrigger

  private static let readTrigger = """

    CREATE TRIGGER ticket_read AFTER UPDATE OF status, unread ON ticket
      WHEN iif(old.status = 'resolved', 0, old.unread) <> iif(new.status = 'resolved', 0, new.unread) BEGIN
      UPDATE tally SET unread = unread - iif(old.status = 'resolved', 0, old.unread)
        + iif(new.status = 'resolved', 0, new.unread);
    END;
    """

  /// A draft outlives its ticket, so it is kept under the UUID.
  private static let threadTables = """
    CREATE TABLE message (
      row INTEGER PRIMARY KEY,
      ticket INTEGER NOT NULL REFERENCES ticket (row) ON DELETE CASCADE,
      id TEXT NOT NULL,
      text TEXT NOT NULL,
      author TEXT NOT NULL,
      author_name TEXT NOT NULL,
      author_email TEXT,
      is_private INTEGER NOT NULL,
      is_ai_draft INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      version INTEGER NOT NULL,
      UNIQUE (ticket, id)
    ) STRICT;
    CREATE INDEX message_thread ON message (ticket, created_at);

    CREATE TABLE seen (
      ticket INTEGER PRIMARY KEY REFERENCES ticket (row) ON DELETE CASCADE, count INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE draft (
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      is_private INTEGER NOT NULL,
      text TEXT NOT NULL,
      state TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      PRIMARY KEY (ticket, is_private)
    ) STRICT, WITHOUT ROWID;
    """

  private static let peopleTables = """
    CREATE TABLE agent (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT) STRICT;
    CREATE TABLE role (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE agent_role (
      agent INTEGER NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
      role TEXT NOT NULL REFERENCES role (id) ON DELETE CASCADE,
      PRIMARY KEY (agent, role)
    ) STRICT, WITHOUT ROWID;
    """

  /// How far a mirror has followed its server; at most one row.
  private static let syncTable = """
    CREATE TABLE sync_mark (id INTEGER PRIMARY KEY CHECK (id = 1), updated_at INTEGER NOT NULL) STRICT;
    """

  /// How far the first reading of a server has come; no row before it began and after it ended.
  private static let fillTable = """
    CREATE TABLE sync_fill (
      id INTEGER PRIMARY KEY CHECK (id = 1), newest INTEGER NOT NULL, oldest INTEGER NOT NULL
    ) STRICT;
    """

  /// Counts that older versions took in uncut; the trigger would overflow on them.
  private static let countLimits = """
    DROP TRIGGER ticket_read;
    UPDATE ticket SET unread = max(0, min(unread, 2147483647)), message_count = max(0, min(message_count, 2147483647)),
        unread_by_customer = max(0, min(unread_by_customer, 2147483647))
      WHERE unread NOT BETWEEN 0 AND 2147483647 OR message_count NOT BETWEEN 0 AND 2147483647
        OR unread_by_customer NOT BETWEEN 0 AND 2147483647;
    UPDATE message SET version = max(0, min(version, 2147483647)) WHERE version NOT BETWEEN 0 AND 2147483647;
    UPDATE tally SET unread = (SELECT coalesce(sum(unread), 0) FROM ticket WHERE status <> 'resolved');
    """ + readTrigger

  /// What the file is to its tickets, one row: without an origin a local inbox, else the mirror of that server.
  private static let roleTable = """
    CREATE TABLE file_role (id INTEGER PRIMARY KEY CHECK (id = 1), origin TEXT) STRICT;
    """

  /// Tickets that this person flagged unread for themselves; never sent, never exported.
  private static let flagTable = """
    CREATE TABLE flag (ticket INTEGER PRIMARY KEY REFERENCES ticket (row) ON DELETE CASCADE) STRICT;
    """

  /// Numbers that must not be given again; `line` is the ticket as an export writes it, NULL once the grace is over.
  private static let deletionTable = """
    CREATE TABLE deleted_ticket (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      number INTEGER NOT NULL,
      deleted_at INTEGER NOT NULL,
      line TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deleted_ticket_number ON deleted_ticket (number);
    """

  /// The one new ticket being written, at most one row.
  private static let newTicketTable = """
    CREATE TABLE new_ticket_draft (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      sender TEXT NOT NULL,
      tags TEXT NOT NULL,
      message TEXT NOT NULL,
      state TEXT NOT NULL,
      saved_at INTEGER NOT NULL
    ) STRICT;
    """

  /// Resolved tickets as examples for replies; `resolved_pending` holds the rows whose words are not up to date.
  ///
  /// Only where threads are known, so that a mirror does not gather rows for nothing.
  private static let exampleTables = """
    CREATE VIRTUAL TABLE resolved_example USING fts5 (subject, message, tokenize = 'unicode61 remove_diacritics 0');
    CREATE VIRTUAL TABLE resolved_word USING fts5vocab (resolved_example, 'row');
    CREATE TABLE resolved_pending (ticket INTEGER PRIMARY KEY) STRICT;
    INSERT INTO resolved_pending SELECT row FROM ticket WHERE status = 'resolved' AND is_thread_known = 1;
    CREATE TRIGGER ticket_added_resolved AFTER INSERT ON ticket
      WHEN new.status = 'resolved' AND new.is_thread_known = 1 BEGIN
      INSERT OR IGNORE INTO resolved_pending VALUES (new.row);
    END;
    CREATE TRIGGER ticket_resolved AFTER UPDATE OF status ON ticket
      WHEN old.status <> new.status AND 'resolved' IN (old.status, new.status) AND new.is_thread_known = 1 BEGIN
      INSERT OR IGNORE INTO resolved_pending VALUES (new.row);
    END;
    CREATE TRIGGER ticket_gone AFTER DELETE ON ticket BEGIN
      DELETE FROM resolved_example WHERE rowid = old.row;
      DELETE FROM resolved_pending WHERE ticket = old.row;
    END;
    CREATE INDEX ticket_customer_email ON ticket (customer_email) WHERE customer_email IS NOT NULL;
    CREATE INDEX ticket_distinct_id ON ticket (distinct_id) WHERE distinct_id <> '';
    """
}
