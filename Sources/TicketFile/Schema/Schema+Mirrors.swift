import GRDB

/// What of the schema serves the lists of the API and replies from examples, which nobody asks a mirror for.
///
/// Every row that a mirror takes in would pay for it, and the first reading of a project takes in all of them.
extension Schema {
  private static let servingIndexes = [
    "ticket_created", "ticket_sla", "ticket_owned", "ticket_asleep", "ticket_origin", "ticket_email_from",
    "ticket_customer_email", "ticket_distinct_id",
  ]

  private static let servingTriggers = [
    "ticket_counted", "ticket_uncounted", "ticket_recounted", "due_counted", "due_uncounted", "due_recounted",
    "active_counted", "active_uncounted", "active_recounted", "ticket_revised", "ticket_tagged", "ticket_untagged",
  ]

  /// Takes it out of a file that has become a mirror; costs a look where that was done before.
  static func leaveServingOut(_ db: Database) throws {
    let isThere = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)"
    guard let last = servingTriggers.last, try Bool.fetchOne(db, sql: isThere, arguments: [last]) == true else {
      return
    }
    try db.inTransaction(.immediate) {
      for index in servingIndexes { try db.execute(sql: "DROP INDEX IF EXISTS \(index)") }
      for trigger in servingTriggers { try db.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)") }
      return .commit
    }
  }
}
