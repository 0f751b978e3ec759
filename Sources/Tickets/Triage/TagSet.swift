import Notation

/// Tags, each once, told apart by code points as servers do (product rule 10) and sorted as they sort.
public struct TagSet: Hashable, Sendable {
  private var members: [ExactText]

  /// Holds nothing.
  public init() { members = [] }

  /// Takes tags, each once.
  ///
  /// - Parameter tags: The tags, in any order.
  public init(_ tags: some Sequence<String>) {
    members = []
    for tag in tags.map(ExactText.init).sorted() where members.last != tag { members.append(tag) }
  }

  /// Whether there is none.
  public var isEmpty: Bool { members.isEmpty }

  /// How many there are.
  public var count: Int { members.count }

  /// The tags in their order.
  public func sorted() -> [String] { members.map(\.text) }

  /// The first in their order; `nil` when there is none.
  public func min() -> String? { members.first?.text }

  /// Whether a tag is one of them.
  public func contains(_ tag: String) -> Bool {
    let place = place(of: ExactText(tag))
    return place < members.count && members[place].text.isSame(as: tag)
  }

  /// Adds a tag.
  public mutating func insert(_ tag: String) {
    guard !contains(tag) else { return }
    members.insert(ExactText(tag), at: place(of: ExactText(tag)))
  }

  /// Takes a tag away.
  public mutating func remove(_ tag: String) {
    guard contains(tag) else { return }
    members.remove(at: place(of: ExactText(tag)))
  }

  /// Those for which something holds.
  public func filter(_ isWanted: (String) -> Bool) -> TagSet {
    var rest = self
    rest.members.removeAll { !isWanted($0.text) }
    return rest
  }

  /// These and others.
  public func union(_ others: some Sequence<String>) -> TagSet { TagSet(sorted() + others) }

  /// These without others.
  public func subtracting(_ others: some Sequence<String>) -> TagSet {
    let others = TagSet(others)
    return filter { !others.contains($0) }
  }

  /// Those that are among others.
  public func intersection(_ others: some Sequence<String>) -> TagSet {
    let others = TagSet(others)
    return filter { others.contains($0) }
  }

  /// Whether none is among others.
  public func isDisjoint(with others: some Sequence<String>) -> Bool { intersection(others).isEmpty }

  /// Whether all are among others.
  public func isSubset(of others: some Sequence<String>) -> Bool { intersection(others).count == count }

  /// The place of a tag, or where it would stand.
  private func place(of tag: ExactText) -> Int {
    var (low, high) = (0, members.count)
    while low < high {
      let middle = (low + high) / 2
      if members[middle] < tag { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TagSet: Sequence {
  /// Goes through them in their order.
  public func makeIterator() -> Array<String>.Iterator { sorted().makeIterator() }
}

extension TagSet: ExpressibleByArrayLiteral {
  /// Takes tags, each once.
  public init(arrayLiteral tags: String...) { self.init(tags) }
}

extension TagSet {
  /// Whether these come before others, tag by tag; only for a steady order.
  ///
  /// - Parameter others: The others.
  /// - Returns: Whether they do.
  public func isBefore(_ others: TagSet) -> Bool { members.lexicographicallyPrecedes(others.members) }
}
