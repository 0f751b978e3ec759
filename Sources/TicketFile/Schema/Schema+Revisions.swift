/// How often each ticket has changed, so that what was made of it can be kept until then, whoever writes.
extension Schema {
  static let revisionColumn = """
    ALTER TABLE ticket ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    CREATE TRIGGER ticket_revised AFTER UPDATE ON ticket WHEN old.revision = new.revision BEGIN
      UPDATE ticket SET revision = revision + 1 WHERE row = new.row;
    END;
    CREATE TRIGGER ticket_tagged AFTER INSERT ON ticket_tag BEGIN
      UPDATE ticket SET revision = revision + 1 WHERE row = new.ticket;
    END;
    CREATE TRIGGER ticket_untagged AFTER DELETE ON ticket_tag BEGIN
      UPDATE ticket SET revision = revision + 1 WHERE row = old.ticket;
    END;
    """
}
