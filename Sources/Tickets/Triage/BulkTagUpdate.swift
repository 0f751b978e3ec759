/// A bulk change of tags (contract.md section 5.7).
public struct BulkTagUpdate: Hashable, Sendable {
  /// What happens with the named tags.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case add, remove, set
  }

  /// Most ids in one call.
  public static let idLimit = 500
  /// Most ids × tags in one call.
  public static let combinationLimit = 10_000
  /// Most tags in one call.
  public static let tagLimit = 100

  /// 1 to 500 tickets.
  public var ids: [TicketID]
  /// What happens.
  public var action: Action
  /// At most 100 tags of 1 to 255 characters; empty only for `set`, where it clears.
  public var tags: [String]

  /// Makes a bulk change.
  public init(ids: [TicketID], action: Action, tags: [String]) {
    self.ids = ids
    self.action = action
    self.tags = tags
  }

  /// The calls that add or remove any number of tags on any number of tickets.
  ///
  /// - Parameters:
  ///   - ids: The tickets.
  ///   - action: What happens; never `set`, which replaces and cannot be taken apart.
  ///   - tags: The tags.
  /// - Returns: Calls within the limits, each at most 100 tags on at most `chunkSize` tickets.
  public static func calls(_ ids: [TicketID], _ action: Action, _ tags: TagSet) -> [Self] {
    let names = tags.sorted()
    return stride(from: 0, to: names.count, by: tagLimit).flatMap { start in
      let part = Array(names[start..<min(start + tagLimit, names.count)])
      let size = chunkSize(tags: part.count)
      return stride(from: 0, to: ids.count, by: size).map { first in
        Self(ids: Array(ids[first..<min(first + size, ids.count)]), action: action, tags: part)
      }
    }
  }

  /// How many ids one call may carry with this many tags: min(500, 10,000 ÷ tags).
  public static func chunkSize(tags: Int) -> Int {
    min(idLimit, combinationLimit / max(1, tags))
  }
}
