/// What the lists of the API need to tell their first page and their length without looking at every ticket.
extension Schema {
  /// Counters by what lists are narrowed by most, and by the day that an answer is due; indexes in the lists' orders.
  ///
  /// One table holds every combination, because there are few that occur; a count adds up the lines that fit.
  static let listTables = """
    CREATE TABLE ticket_count (
      assignee_key TEXT NOT NULL,
      status TEXT NOT NULL,
      priority TEXT NOT NULL,
      is_snoozed INTEGER NOT NULL,
      tickets INTEGER NOT NULL,
      PRIMARY KEY (assignee_key, status, priority, is_snoozed)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO ticket_count
      SELECT coalesce(assignee_key, ''), status, coalesce(priority, ''), snoozed_until IS NOT NULL, count(*)
      FROM ticket GROUP BY 1, 2, 3, 4;
    CREATE TABLE due_count (day INTEGER PRIMARY KEY, tickets INTEGER NOT NULL) STRICT;
    INSERT INTO due_count SELECT \(day("sla_due_at")), count(*) FROM ticket WHERE sla_due_at IS NOT NULL GROUP BY 1;

    CREATE TRIGGER ticket_counted AFTER INSERT ON ticket BEGIN
      \(count("new", by: 1))
    END;
    CREATE TRIGGER ticket_uncounted AFTER DELETE ON ticket BEGIN
      \(count("old", by: -1))
    END;
    CREATE TRIGGER ticket_recounted AFTER UPDATE OF assignee_key, status, priority, snoozed_until ON ticket
      WHEN (old.assignee_key, old.status, old.priority, old.snoozed_until IS NULL)
        IS NOT (new.assignee_key, new.status, new.priority, new.snoozed_until IS NULL) BEGIN
      \(count("old", by: -1))
      \(count("new", by: 1))
    END;
    CREATE TRIGGER due_counted AFTER INSERT ON ticket WHEN new.sla_due_at IS NOT NULL BEGIN
      \(countDue("new", by: 1))
    END;
    CREATE TRIGGER due_uncounted AFTER DELETE ON ticket WHEN old.sla_due_at IS NOT NULL BEGIN
      \(countDue("old", by: -1))
    END;
    CREATE TRIGGER due_recounted AFTER UPDATE OF sla_due_at ON ticket WHEN old.sla_due_at IS NOT new.sla_due_at BEGIN
      \(countDue("old", by: -1))
      \(countDue("new", by: 1))
    END;

    CREATE INDEX ticket_created ON ticket (created_at, number);
    CREATE INDEX ticket_sla ON ticket (sla_due_at, number DESC);
    CREATE INDEX ticket_owned ON ticket (assignee_key, updated_at DESC, number DESC);
    CREATE INDEX ticket_asleep ON ticket (updated_at DESC, number DESC) WHERE snoozed_until IS NOT NULL;
    CREATE INDEX ticket_origin ON ticket (channel, updated_at DESC, number DESC);
    CREATE INDEX ticket_email_from ON ticket (lower(email_from)) WHERE email_from IS NOT NULL;
    """

  /// A counter by the span of time in which tickets changed last, and the walk by that time with all that lists are
  /// narrowed by, so that counting and passing by what does not match need no look at the tickets themselves.
  static let listFacts = """
    CREATE TABLE active_count (span INTEGER PRIMARY KEY, tickets INTEGER NOT NULL) STRICT;
    INSERT INTO active_count SELECT \(span("updated_at")), count(*) FROM ticket GROUP BY 1;
    CREATE TRIGGER active_counted AFTER INSERT ON ticket BEGIN
      \(countActive("new", by: 1))
    END;
    CREATE TRIGGER active_uncounted AFTER DELETE ON ticket BEGIN
      \(countActive("old", by: -1))
    END;
    CREATE TRIGGER active_recounted AFTER UPDATE OF updated_at ON ticket
      WHEN \(span("old.updated_at")) <> \(span("new.updated_at")) BEGIN
      \(countActive("old", by: -1))
      \(countActive("new", by: 1))
    END;
    DROP INDEX IF EXISTS ticket_active;
    CREATE INDEX ticket_active ON ticket (
      updated_at DESC, number DESC, tier, status, priority, assignee_key, snoozed_until, sla_due_at, channel
    );
    """

  /// The span that a moment in microseconds lies in, as `active_count` numbers them: not quite five hours each.
  static func span(_ moment: String) -> String { "(\(moment) >> 34)" }

  /// The day of a moment in microseconds, as `due_count` numbers days.
  static func day(_ moment: String) -> String { "\(moment) / 86400000000" }

  private static func count(_ row: String, by step: Int) -> String {
    """
    INSERT INTO ticket_count VALUES (coalesce(\(row).assignee_key, ''), \(row).status, coalesce(\(row).priority, ''),
        \(row).snoozed_until IS NOT NULL, \(step))
      ON CONFLICT DO UPDATE SET tickets = tickets + \(step);
    """
  }

  private static func countActive(_ row: String, by step: Int) -> String {
    """
    INSERT INTO active_count VALUES (\(span("\(row).updated_at")), \(step))
      ON CONFLICT DO UPDATE SET tickets = tickets + \(step);
    """
  }

  private static func countDue(_ row: String, by step: Int) -> String {
    """
    INSERT INTO due_count SELECT \(day("\(row).sla_due_at")), \(step) WHERE \(row).sla_due_at IS NOT NULL
      ON CONFLICT DO UPDATE SET tickets = tickets + \(step);
    """
  }
}
