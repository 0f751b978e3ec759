import Tickets

/// Where a row stands in a list; what comes first is less.
struct SortKey: Comparable {
  let row: RowID
  private let tier: Int
  private let priority: Int
  private let wait: Int64
  private let activity: Int64
  private let number: Int

  init(_ reader: inout ColumnReader, sort: ListSort, mine: Set<String>) {
    row = reader.rowID()
    let tier = reader.integer()
    let priority = -reader.integer()
    let wait = reader.optionalInteger() ?? .max
    let activity = -(reader.optionalInteger() ?? 0)
    number = -reader.integer()
    let isMine = tier == Tier.inProgress.rawValue && (reader.optionalText().map(mine.contains) ?? false)
    self.tier = sort == .ranked ? (isMine ? Tier.mine.rawValue : tier) : 0
    self.priority = sort == .ranked ? priority : 0
    self.wait = sort == .ranked ? wait : 0
    self.activity = sort == .number ? 0 : activity
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.tier, left.priority, left.wait, left.activity, left.number)
      < (right.tier, right.priority, right.wait, right.activity, right.number)
  }
}
