import Foundation
import GRDB
import Synchronization

/// Counts that no counter knows, each good until the file changes or, where due times matter, until one passes.
///
/// Any thread may ask.
package final class ListCountCache: Sendable {
  private struct Entry: Sendable {
    var mark: Int
    var until: Date?
    /// What was counted, with the bounds of that moment.
    var filter: ListFilter
    var total: Int
  }

  /// Most counts that are kept.
  private static let limit = 256

  private let entries = Mutex<[[DatabaseValue]: Entry]>([:])

  func total(of filter: ListFilter, in db: Database, mark: Int) throws -> Int {
    let key = filter.key
    let known = entries.withLock { $0[key] }
    if let known, known.mark == mark, known.filter.now <= filter.now,
      known.until.map({ filter.now < $0 }) ?? true, let step = try filter.step(from: known.filter, db)
    {
      return known.total + step
    }
    let total = try filter.counted(db)
    let entry = Entry(mark: mark, until: try filter.nextChange(db), filter: filter, total: total)
    entries.withLock { entries in
      // What was counted for an earlier state is of no use any more.
      if entries.count >= Self.limit { entries = entries.filter { $0.value.mark == mark } }
      if entries.count >= Self.limit { entries.removeAll() }
      entries[key] = entry
    }
    return total
  }
}
