import GRDB

/// A condition on a row of `ticket` as SQL, and the values of its question marks.
struct ConditionTerm {
  var sql: String
  var arguments: [DatabaseValue] = []
  /// Whether the index `ticket_active` is enough to tell.
  var isInWalk = false

  static let nothing = Self(sql: "0", isInWalk: true)

  /// All of some conditions as one, with `WHERE` before it; empty for none.
  static func clause(_ terms: [Self]) -> Self {
    guard !terms.isEmpty else { return Self(sql: "") }
    return Self(sql: "WHERE " + terms.map(\.sql).joined(separator: " AND "), arguments: terms.flatMap(\.arguments))
  }

  /// Some conditions, one at least, as one.
  static func joined(_ terms: [Self], by word: String) -> Self {
    if let only = terms.first, terms.count == 1 { return only }
    return Self(
      sql: "(" + terms.map(\.sql).joined(separator: " \(word) ") + ")", arguments: terms.flatMap(\.arguments),
      isInWalk: terms.allSatisfy(\.isInWalk))
  }

  /// A column that has one of some values; `nil` among them is a column that is empty.
  static func any(_ column: String, of values: [String?]) -> Self {
    let named = values.compactMap(\.self)
    let list = named.isEmpty ? nil : "\(column) IN (\(named.map { _ in "?" }.joined(separator: ", ")))"
    let empty = named.count < values.count ? "\(column) IS NULL" : nil
    let parts = [list, empty].compactMap(\.self)
    guard let first = parts.first else { return .nothing }
    return Self(
      sql: parts.count == 1 ? first : "(\(parts.joined(separator: " OR ")))", arguments: named.map(\.databaseValue))
  }

  /// That it does not hold: what is empty neither holds nor does not, and NOT alone would leave it out.
  var negated: Self { Self(sql: "(\(sql)) IS NOT TRUE", arguments: arguments, isInWalk: isInWalk) }

  /// The same, told by the index `ticket_active`.
  var inWalk: Self {
    var term = self
    term.isInWalk = true
    return term
  }
}
