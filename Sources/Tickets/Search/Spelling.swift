import Notation

/// What somebody may have meant by a word that is not known.
public enum Spelling {
  /// The fewest letters to add, to leave out, to change or to swap with their neighbour that make one word of another.
  ///
  /// - Parameters:
  ///   - typed: A word.
  ///   - meant: Another word; no letter is changed twice.
  /// - Returns: How many; 0 for equal words.
  public static func distance(_ typed: String, _ meant: String) -> Int {
    let (typed, meant) = (Array(typed), Array(meant))
    var beforeLast: [Int] = []
    var last = Array(0...meant.count)
    for row in typed.indices {
      var line = [row + 1]
      for column in meant.indices {
        let change = last[column] + (typed[row] == meant[column] ? 0 : 1)
        var least = min(change, last[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, typed[row] == meant[column - 1], typed[row - 1] == meant[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        line.append(least)
      }
      (beforeLast, last) = (last, line)
    }
    return last[meant.count]
  }

  /// The known word that a typed one most likely means: the only one it begins, else the nearest within two letters, and
  /// within one for words of up to three letters; all as they look.
  ///
  /// - Parameters:
  ///   - typed: What was typed.
  ///   - known: What there is, the likeliest first.
  /// - Returns: The word; `nil` when none is near.
  public static func nearest(to typed: String, among known: some Sequence<String>) -> String? {
    let typed = typed.look
    guard !typed.isEmpty, typed.count <= 60 else { return nil }
    let known = known.map { (word: $0, look: $0.look) }
    let begun = known.filter { $0.look.hasPrefix(typed) }
    if typed.count > 1, begun.count == 1 { return begun.first?.word }
    let limit = typed.count <= 3 ? 1 : 2
    let near = known.lazy.filter { abs($0.look.count - typed.count) <= limit }
      .map { (word: $0.word, distance: distance(typed, $0.look)) }
    return near.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.word
  }
}
