/// A text that is looked for in the thread on screen.
package struct ThreadSearch: Equatable, Sendable {
  /// One place where it stands: on one line, or on several where the text is wrapped inside it.
  package struct Match: Equatable, Sendable {
    /// What of it stands on one line.
    package struct Part: Equatable, Sendable {
      /// Index of the line of the layout.
      package var line: Int
      /// The columns of that line.
      package var columns: Range<Int>
    }

    /// The parts, first to last; lines without any of the text between them have none.
    package let parts: [Part]
    /// The lines from its first to its last part.
    package let lines: ClosedRange<Int>

    init(first: Part, others: [Part]) {
      parts = [first] + others
      lines = first.line...max(first.line, others.last?.line ?? 0)
    }
  }

  /// What is looked for.
  package private(set) var text: String
  /// Where it stands, first to last; no two share a letter.
  package private(set) var matches: [Match]
  /// Index of the match that the thread shows; `nil` when there is none.
  package var current: Int?
  /// First visible line before anything was typed.
  let scroll: Int
  let place: ThreadPlace?

  init(scroll: Int, place: ThreadPlace?) {
    text = ""
    matches = []
    self.scroll = scroll
    self.place = place
  }

  /// Looks for a text in a layout; what was found before stays current as far as it is still there.
  mutating func find(_ text: String, in layout: ThreadLayout) {
    let earlier = current
    self.text = text
    var finder = ThreadFinder(Folding.needle(text), in: layout.lines)
    matches = finder.matches()
    current = earlier.flatMap { matches.indices.contains($0) ? $0 : nil }
  }

  /// What of the matches stands on a line of the layout, and whether it belongs to the current one.
  package func parts(on line: Int) -> [(part: Match.Part, isCurrent: Bool)] {
    var index = firstMatch(endingAtOrBelow: line)
    var parts: [(part: Match.Part, isCurrent: Bool)] = []
    while index < matches.count, matches[index].lines.lowerBound <= line {
      parts += matches[index].parts.filter { $0.line == line }.map { (part: $0, isCurrent: index == current) }
      index += 1
    }
    return parts
  }

  /// Halves the matches, which are as sorted by where they end as by where they begin: a long thread holds thousands.
  private func firstMatch(endingAtOrBelow line: Int) -> Int {
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if matches[middle].lines.upperBound < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
