/// Where a window's text is kept beside those of other windows; a pure function.
struct CopyChoice {
  private let known: Set<String>

  /// Takes the texts that the window has read or written.
  init(_ known: Set<String>) { self.known = Set(known.map(ColumnValue.stored)) }

  /// Whether the window has read or written a text of the file.
  func knows(_ text: String) -> Bool { known.contains(text) }

  /// The copy to write.
  ///
  /// - Parameters:
  ///   - text: The window's text.
  ///   - wanted: Where the window has it.
  ///   - stored: What the file holds, by copy.
  /// - Returns: The wanted copy where nothing unknown is lost there, else the window's own one, else a new one.
  func copy(for text: String, wanted: Int, stored: [Int: String]) -> Int {
    guard let there = stored[wanted], there != ColumnValue.stored(text), !knows(there) else { return wanted }
    // The write before this one may have been set aside already.
    if let own = stored.filter({ $0.key != wanted && knows($0.value) }).keys.min() { return own }
    return (stored.keys.max() ?? 0) + 1
  }
}
