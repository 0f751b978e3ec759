import Tickets

/// Whose turn it is, and since when tickets rest.
extension Schema {
  /// Columns of a `Standing`, and the key by which those come first within a tier who have waited longest.
  ///
  /// The two indexes that hold the key are made behind the work with every ticket, by `StandingFill`.
  static let standingColumns = """
    ALTER TABLE ticket ADD COLUMN wait_key INTEGER NOT NULL DEFAULT \(Int64.max);
    ALTER TABLE ticket ADD COLUMN customer_wrote_at INTEGER;
    ALTER TABLE ticket ADD COLUMN customer_waits_since INTEGER;
    ALTER TABLE ticket ADD COLUMN undelivered_at INTEGER;
    ALTER TABLE ticket ADD COLUMN asleep_from INTEGER;
    ALTER TABLE ticket ADD COLUMN settled_from INTEGER;
    ALTER TABLE ticket ADD COLUMN settled_at INTEGER;
    DROP INDEX IF EXISTS ticket_ranked;
    DROP INDEX IF EXISTS ticket_assigned;
    ALTER TABLE tally ADD COLUMN unread_tickets INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tally ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
    DROP TRIGGER IF EXISTS ticket_added;
    DROP TRIGGER IF EXISTS ticket_removed;
    DROP TRIGGER IF EXISTS ticket_read;
    """

  private static func unread(_ row: String) -> String { "iif(\(row)status = 'resolved', 0, \(row)unread)" }

  private static func isUnread(_ row: String) -> String { "\(row)status <> 'resolved' AND \(row)unread > 0" }

  private static func waits(_ row: String) -> String { "\(row)tier = \(Tier.waiting.rawValue)" }

  /// The ranked order of all tickets, and of those of one assignee; and counters of the tickets that have unread
  /// messages and of those that wait for their customer.
  static let standingOrder = """
    CREATE INDEX ticket_ranked ON ticket (
      tier, prio_key DESC, wait_key, updated_at DESC, number DESC, assignee_key
    );
    CREATE INDEX ticket_assigned ON ticket (
      assignee_key, tier, prio_key DESC, wait_key, updated_at DESC, number DESC
    ) WHERE assignee_key IS NOT NULL;
    UPDATE tally SET unread_tickets = (SELECT count(*) FROM ticket WHERE \(isUnread(""))),
      waiting = (SELECT count(*) FROM ticket INDEXED BY ticket_ranked WHERE \(waits("")));
    CREATE TRIGGER ticket_added AFTER INSERT ON ticket BEGIN
      UPDATE tally SET tickets = tickets + 1, unread = unread + \(unread("new.")),
        unread_tickets = unread_tickets + (\(isUnread("new."))), waiting = waiting + (\(waits("new.")));
    END;
    CREATE TRIGGER ticket_removed AFTER DELETE ON ticket BEGIN
      UPDATE tally SET tickets = tickets - 1, unread = unread - \(unread("old.")),
        unread_tickets = unread_tickets - (\(isUnread("old."))), waiting = waiting - (\(waits("old.")));
    END;
    CREATE TRIGGER ticket_read AFTER UPDATE OF status, unread ON ticket
      WHEN \(unread("old.")) <> \(unread("new.")) BEGIN
      UPDATE tally SET unread = unread - \(unread("old.")) + \(unread("new.")),
        unread_tickets = unread_tickets - (\(isUnread("old."))) + (\(isUnread("new.")));
    END;
    CREATE TRIGGER ticket_waits AFTER UPDATE OF tier ON ticket
      WHEN (\(waits("old."))) <> (\(waits("new."))) BEGIN
      UPDATE tally SET waiting = waiting - (\(waits("old."))) + (\(waits("new.")));
    END;
    """
}
