import GRDB
import Testing

@testable import TicketFile

@Suite("Conditions put together")
struct ConditionTermTests {
  private let one = ConditionTerm(sql: "a = ?", arguments: [1.databaseValue], isInWalk: true)
  private let two = ConditionTerm(sql: "b")

  /// How many rows of a table with one column a condition leaves.
  private func count(_ term: ConditionTerm, of values: [String?]) throws -> Int {
    try DatabaseQueue().read { db in
      let rows = values.map { _ in "(?)" }.joined(separator: ", ")
      let sql = "WITH t(x) AS (VALUES \(rows)) SELECT count(*) FROM t WHERE \(term.sql)"
      let arguments = values.map { $0.databaseValue } + term.arguments
      return try Int.fetchOne(db, sql: sql, arguments: StatementArguments(arguments)) ?? -1
    }
  }

  @Test func severalAreOneAndOneIsItself() {
    #expect(ConditionTerm.clause([]).sql.isEmpty && ConditionTerm.clause([one, two]).sql == "WHERE a = ? AND b")
    #expect(ConditionTerm.clause([one, one]).arguments.count == 2)
    #expect(
      ConditionTerm.joined([two], by: "OR").sql == "b"
        && ConditionTerm.joined([one, two], by: "OR").sql == "(a = ? OR b)")
    #expect(
      ConditionTerm.joined([one, one], by: "AND").isInWalk && !ConditionTerm.joined([one, two], by: "AND").isInWalk)
    #expect(!two.isInWalk && two.inWalk.isInWalk && two.inWalk.sql == two.sql && one.negated.isInWalk)
  }

  private static let values: [String?] = ["a", "a", "b", "e\u{301}", "é", "", nil, nil]

  @Test(
    arguments: [
      ([], 0), (["a"], 2), (["a", "b"], 3), (["é"], 1), (["e\u{301}", "é"], 2), ([nil], 2), (["a", nil], 4), ([""], 1),
      (["x"], 0), (["x", nil], 2), (["'a'"], 0), ([nil, nil], 2),
    ] as [([String?], Int)])
  func aColumnHasOneOfSomeValues(_ wanted: [String?], _ expected: Int) throws {
    let term = ConditionTerm.any("x", of: wanted)
    #expect(try count(term, of: Self.values) == expected)
    #expect(
      try count(term.negated, of: Self.values) == Self.values.count - expected, "What is empty is in neither by NOT.")
    #expect(try count(term.negated.negated, of: Self.values) == expected)
  }
}
