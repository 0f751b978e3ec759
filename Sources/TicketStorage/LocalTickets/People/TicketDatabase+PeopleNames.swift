import GRDB
package import Tickets

extension TicketDatabase {
  /// Reads what the people and pools of the file are called.
  ///
  /// - Returns: The names.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func peopleNames() throws(StorageProblem) -> PeopleNames { try read { db in try PeopleNames(db) } }
}
