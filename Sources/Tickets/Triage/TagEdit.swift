/// A change of tags as typed in the tag prompt: `billing -spam` adds and removes, `=vip` sets (product section 4).
public struct TagEdit: Hashable, Sendable {
  /// Tags to add.
  public var add: TagSet
  /// Tags to remove.
  public var remove: TagSet
  /// When not `nil`, the whole new list of people's tags; machine tags stay all the same.
  public var replacement: TagSet?

  /// Makes an edit.
  public init(add: TagSet = [], remove: TagSet = [], replacement: TagSet? = nil) {
    self.add = add
    self.remove = remove
    self.replacement = replacement
  }

  /// What is wrong with a typed edit.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was typed.
    case empty
    /// A sign stands by itself among tags.
    case loneSign(String)
    /// The tag is longer than 255 code points.
    case tooLong(String)
    /// The tag is both added and removed.
    case contradiction(String)
    /// `=` was mixed with plain or `-` words.
    case mixedSet
    /// More than 100 tags.
    case tooMany
  }

  /// Reads what was typed: words apart by spaces or commas, `-` or `+` in front to remove or add, `=` in front of the words
  /// that shall remain; quotes keep spaces, commas and signs together: `-"needs reply"`.
  ///
  /// A lone `=` clears all people's tags.
  ///
  /// - Parameter text: The typed text, in any case.
  /// - Throws: `Problem`, by case.
  public init(parsing text: String) throws(Problem) { try self.init(TypedTag.tags(in: Array(text))) }

  /// Makes the edit that typed words mean.
  ///
  /// - Parameter words: The words.
  /// - Throws: `Problem`, by case.
  public init(_ words: [TypedTag]) throws(Problem) {
    self.init()
    for word in words {
      switch word.sign {
      case .remove: remove.insert(word.name)
      case .add: add.insert(word.name)
      case .set: replacement = (replacement ?? []).union([word.name])
      }
    }
    add.remove("")
    remove.remove("")
    replacement?.remove("")
    try check()
    if words.count > 1, let lone = words.first(where: \.name.isEmpty) { throw .loneSign(lone.sign.rawValue) }
  }

  private func check() throws(Problem) {
    guard !isEmpty else { throw .empty }
    if replacement != nil && !(add.isEmpty && remove.isEmpty) { throw .mixedSet }
    let all = add.union(remove).union(replacement ?? [])
    if let long = all.first(where: { $0.unicodeScalars.count > Self.lengthLimit }) { throw .tooLong(long) }
    if let both = add.intersection(remove).min() { throw .contradiction(both) }
    if all.count > BulkTagUpdate.tagLimit { throw .tooMany }
  }

  /// Whether nothing would change anywhere.
  public var isEmpty: Bool { add.isEmpty && remove.isEmpty && replacement == nil }

  /// A tag as servers store it: trimmed and lower-cased (contract.md section 5.7).
  public static func normalised(_ tag: String) -> String {
    OutgoingMessage.trimmed(tag).serverLowercased
  }

  /// Whether a tag belongs to a machine (`ai-task:…`): shown apart and never dropped, also by set (product rule 10).
  public static func isMachineTag(_ tag: String) -> Bool { tag.utf8.starts(with: "ai-task:".utf8) }

  /// The tags of a ticket after the edit, sorted.
  public func applied(to tags: [String]) -> [String] { result(on: TagSet(tags)).sorted() }

  /// The exact tags that the edit adds to and removes from a ticket, which is what undo needs.
  public func difference(on tags: [String]) -> TagEdit {
    let before = TagSet(tags)
    let after = result(on: before)
    return TagEdit(add: after.subtracting(before), remove: before.subtracting(after))
  }

  private func result(on before: TagSet) -> TagSet {
    guard let replacement else { return before.union(add).subtracting(remove.filter { !Self.isMachineTag($0) }) }
    return replacement.union(before.filter(Self.isMachineTag))
  }

  /// The edit that takes this one back on a ticket where it did exactly what it says.
  public var inverse: TagEdit { TagEdit(add: remove, remove: add) }
}
