import Foundation
import GRDB
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Reads one page of the list as contract.md section 5.1 says; marks nothing read.
  ///
  /// Values that the server does not know are dropped, and a filter of nothing but those is no filter. Missing due and
  /// wake times come last in both directions; equal rows come highest number first. Dates without an offset are UTC.
  ///
  /// - Parameter query: Filters, order and page; a limit below 1 means 100, above 1,000 is cut.
  /// - Returns: The page and how many tickets match in all.
  /// - Throws: `invalid(field: "view", …)` for a view that nobody has, `storage`.
  package func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    try await calling {
      try await listing(query) { db, _, total, rows in
        TicketPage(total: total, tickets: try rows.compactMap { try db.ticket($0) })
      }
    }
  }

  /// Reads how tickets stand now, all on one state of the file; marks nothing read.
  ///
  /// - Parameter numbers: The number of each wanted ticket by its id.
  /// - Returns: The tickets that are still there.
  /// - Throws: `storage`.
  package func current(_ numbers: [TicketID: Int]) async throws(TicketServiceError) -> [TicketID: Ticket] {
    try calling {
      let tickets = try database.scanning { db in try db.tickets(numbered: Array(numbers.values)) }
      return Dictionary(uniqueKeysWithValues: tickets.filter { numbers[$0.id] == $0.number }.map { ($0.id, $0) })
    }
  }

  /// Finds the rows of a page and hands them on with their filter and the count of all pages, in one state of the file.
  func listing<Value: Sendable>(
    _ query: TicketQuery, _ body: @escaping @Sendable (Database, ListFilter, Int, [RowID]) throws -> Value
  ) async throws -> Value {
    var query = query
    if let view = query.view {
      query.fill(from: try database.readers.reading { db in try db.filters(ofView: view, for: person) })
    }
    // Before the reading: what changes in between makes another mark, and is then counted once more.
    let mark = try database.mark()
    let page = { @Sendable [query] (db: Database) in try self.page(query, mark, db, body) }
    // That takes seconds in a large file; the threads that serve do other work meanwhile.
    guard ListFilter.looksForText(query, generation) else { return try database.scanning(page) }
    return try await database.scanners.readingAside(page)
  }

  private func page<Value>(
    _ query: TicketQuery, _ mark: Int, _ db: Database, _ body: (Database, ListFilter, Int, [RowID]) throws -> Value
  ) throws -> Value {
    let now = moment
    let limit = query.limit < 1 ? 100 : min(query.limit, 1000)
    let filter = try ListFilter(query, viewer: person, now: now, generation: generation, in: db)
    try filter.needle?.define(in: db)
    let total = try filter.total(db, database.listCounts, mark: mark)
    let plan = ListPlan(query, filter: filter, total: total, generation: generation)
    return try body(db, filter, total, plan.rows(db, limit: limit, offset: max(0, query.offset)))
  }
}
