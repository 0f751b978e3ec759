/// Where rows can come from.
struct ListSource {
  /// The index that is walked; `nil` leaves the way to SQLite.
  var index: String?
  /// Conditions that begin the index, each a walk of its own; empty for one walk over all of it.
  var lanes: [ConditionTerm] = []
  /// Rows on the way, at most.
  var population: Int
  /// Whether the walks have the order of the list.
  var isOrdered = true
  /// Whether the index knows all that is asked.
  var isCovering = false

  /// About how long it takes until so many of the matching rows are found, in looks at tickets.
  func cost(rows: Int, of total: Int) -> Int {
    // A collection is looked at whole, and sorted.
    guard isOrdered else { return population + population / 2 + total / 2 }
    let share = Double(rows) / Double(max(1, total))
    let passed = Double(population) * min(1, share)
    // Passing by in an index is that much faster than a look at the ticket itself.
    return Int(isCovering ? passed / 8 : passed) + lanes.count
  }
}
