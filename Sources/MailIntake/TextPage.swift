/// Text that is laid out line by line: paragraphs, quotes and lists.
struct TextPage {
  /// How many quotes the text is in.
  var quoteDepth = 0
  /// Whether blanks and line breaks are kept.
  var isPreformatted = false
  private var lists: [(isNumbered: Bool, items: Int)] = []
  private var lines: [String] = []
  private var line = ""
  private var lineDepth = 0
  private var hasBlank = false
  private var wantsEmptyLine = false

  /// Deeper quotes and lists are laid out like these.
  private static let depthLimit = 8

  /// What was written so far.
  var text: String {
    var page = self
    page.endLine()
    return page.lines.joined(separator: "\n")
  }

  /// Writes words; blanks between them become one, unless they are preformatted.
  mutating func write(_ words: String) {
    for scalar in words.unicodeScalars {
      if isPreformatted, scalar == "\n" {
        breakLine()
      } else if !isPreformatted, [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar) {
        hasBlank = true
      } else {
        begin()
        line.unicodeScalars.append(scalar)
      }
    }
  }

  /// Ends the line, also an empty one.
  mutating func breakLine() {
    if line.isEmpty { lineDepth = quoteDepth }
    push()
  }

  /// Ends the line if anything is on it.
  mutating func endLine() {
    if line.isEmpty { hasBlank = false } else { push() }
  }

  /// Ends the line; an empty one comes before the next.
  mutating func endParagraph() {
    endLine()
    wantsEmptyLine = !lines.isEmpty
  }

  mutating func beginList(isNumbered: Bool) {
    lists.append((isNumbered, 0))
    if lists.count > 1 { wantsEmptyLine = false }
  }

  mutating func endList() {
    _ = lists.popLast()
    if !lists.isEmpty { wantsEmptyLine = false }
  }

  /// Begins an item of the list: a dash or its number.
  mutating func beginItem() {
    guard !lists.isEmpty else { return write("- ") }
    lists[lists.count - 1].items += 1
    let list = lists[lists.count - 1]
    begin()
    line += String(repeating: "  ", count: min(lists.count, Self.depthLimit) - 1)
    line += list.isNumbered ? "\(list.items). " : "- "
    hasBlank = false
  }

  private mutating func begin() {
    if line.isEmpty {
      lineDepth = quoteDepth
      if wantsEmptyLine { lines.append(Self.quoted("", depth: min(lineDepth, lastDepth))) }
      wantsEmptyLine = false
    } else if hasBlank, !line.hasSuffix(" ") {
      line += " "
    }
    hasBlank = false
  }

  private var lastDepth: Int { lines.last.map { line in line.prefix { $0 == ">" }.count } ?? 0 }

  private mutating func push() {
    lines.append(Self.quoted(line, depth: lineDepth))
    line = ""
    hasBlank = false
  }

  private static func quoted(_ line: String, depth: Int) -> String {
    guard depth > 0 else { return line }
    let mark = String(repeating: ">", count: min(depth, depthLimit))
    return line.isEmpty ? mark : "\(mark) \(line)"
  }
}
