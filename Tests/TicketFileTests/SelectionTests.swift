import GRDB
import LocalTickets
import Notation
import Synchronization
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite struct SelectionTests {
  private static let tags = ["billing", "recall", "ünïcode", "日本"]

  private static func seed(_ inbox: TestInbox, count: Int) throws -> [RowID] {
    try inbox.database.store(
      (1...count).map { number in .sample(number) { $0.tags = Array(tags.prefix(number % 5)) } })
  }

  @Test func aSelectionHoldsWhatItsRowsHoldAndComesInTheOrderAsked() throws {
    let inbox = try TestInbox()
    let rows = try Self.seed(inbox, count: 40)
    try inbox.database.remove(.numbered(7))
    let asked = Array(rows.shuffled() + rows.prefix(2))
    let selection = try inbox.database.selection(asked)
    #expect(selection == (try inbox.database.rows(asked)))
    #expect(selection.count == 41)
    #expect(try inbox.database.selection([]).isEmpty)
  }

  @Test func aSelectionOfAnySizeTakesTwoStatementsAndKeepsTheScreenFree() throws {
    let inbox = try TestInbox()
    let rows = try Self.seed(inbox, count: 600)
    _ = try inbox.database.selection(rows)
    let screen = Self.statements(on: inbox.database.readers.first)
    let scanner = Self.statements(on: inbox.database.scanners.first)
    #expect(try inbox.database.selection(rows).count == 600)
    #expect(scanner.selects == 2)
    #expect(screen.selects == 0, "a key that reads rows would wait behind it")
  }

  @Test func thoseThatFitARuleAreFoundInTheOrderAsked() throws {
    let inbox = try TestInbox()
    let rows = try inbox.database.store(
      (1...6).map { number in
        .sample(number) {
          $0.unreadByTeam = number % 2
          $0.traits = number < 4 ? ["email": .string("ÄNNE@one.example")] : ["name": .string("Bo")]
        }
      })
    try inbox.database.remove(.numbered(5))
    let asked = Array(rows.reversed())
    #expect(try inbox.database.pick(.unread, from: asked) == [rows[2], rows[0]])
    let selection = try inbox.database.selection(rows)
    for row in selection {
      let rule = PickRule.customer(row)
      let others = selection.filter { rule.means(customer: $0.customer, email: $0.customerEmail) }
      #expect(try inbox.database.pick(rule, from: rows) == others.map(\.row))
      #expect(others.contains(row))
    }
    #expect(try inbox.database.pick(.unread, from: []).isEmpty)
    for (number, access) in [(1, "viewer"), (2, "editor"), (3, "none"), (4, "curator")] {
      try inbox.database.store([.sample(number) { $0.accessLevel = access }])
    }
    #expect(try inbox.database.pick(.locked, from: asked) == [rows[2], rows[0]])
  }

  @Test func howManyTicketsStandNowTakesTwoStatements() async throws {
    let inbox = try TestInbox()
    _ = try Self.seed(inbox, count: 600)
    let numbers = Dictionary(uniqueKeysWithValues: (1...600).map { (TicketID.numbered($0), $0) })
    let scanner = Self.statements(on: inbox.database.scanners.first)
    let found = try await inbox.service().current(numbers)
    #expect(scanner.selects == 2)
    #expect(found.count == 600)
    #expect(found[.numbered(9)] == (try inbox.database.ticket(.numbered(9))))
    #expect(found[.numbered(9)]?.tags == Self.tags)
  }

  /// Counts the queries of a connection from now on.
  private static func statements(on queue: DatabaseQueue) -> StatementCount {
    let count = StatementCount()
    queue.inDatabase { db in db.trace { count.note($0.description) } }
    return count
  }
}

/// Counts queries; the statements of transactions do not count.
private final class StatementCount: Sendable {
  private let count = Mutex(0)

  var selects: Int { count.withLock { $0 } }

  func note(_ sql: String) {
    if sql.hasPrefix("SELECT") { count.withLock { $0 += 1 } }
  }
}
