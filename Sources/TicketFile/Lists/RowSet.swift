import Tickets

/// Rows as bits: whether one is in costs nothing, and all of a large file take a few kilobytes.
struct RowSet {
  private var words: [UInt64] = []
  private(set) var count = 0

  mutating func insert(_ row: Int64) {
    guard row >= 0 else { return }
    let index = Int(row >> 6)
    if index >= words.count { words.append(contentsOf: Array(repeating: 0, count: index + 1 - words.count)) }
    let bit: UInt64 = 1 << UInt64(row & 63)
    if words[index] & bit == 0 { count += 1 }
    words[index] |= bit
  }

  func contains(_ row: Int64) -> Bool {
    let index = Int(row >> 6)
    return words.indices.contains(index) && words[index] & (1 << UInt64(row & 63)) != 0
  }

  /// The rows, lowest first.
  var rows: [RowID] {
    words.enumerated().flatMap { index, word in
      (0..<64).filter { word & (1 << UInt64($0)) != 0 }.map { RowID(rawValue: Int64(index << 6 | $0)) }
    }
  }

  /// Adds what is in another set.
  mutating func formUnion(_ other: RowSet) {
    if other.words.count > words.count {
      words.append(contentsOf: Array(repeating: 0, count: other.words.count - words.count))
    }
    for index in other.words.indices { words[index] |= other.words[index] }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Takes away what is in another set.
  mutating func subtract(_ other: RowSet) {
    for index in words.indices where index < other.words.count { words[index] &= ~other.words[index] }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Keeps what is in both.
  mutating func formIntersection(_ other: RowSet) {
    for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
