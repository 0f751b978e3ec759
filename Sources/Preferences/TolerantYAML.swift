import Notation
import Tickets
import Yams

/// A YAML text read as far as it can be: a doubled key or a broken line costs itself, not the file.
struct TolerantYAML {
  /// What the text says; `nil` when it says nothing, or nothing of it can be read.
  private(set) var root: Node?
  /// What is wrong, in no order.
  private(set) var problems: [SettingsProblem] = []

  /// More places than this are no slips of the hand; the file is of another kind then.
  private static let patience = 40

  /// Reads a text; every value is the text that stands there: a name may well be `on` or `1e3`.
  init(_ text: String) { read(text) }

  private mutating func read(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for attempt in 0...Self.patience {
      switch Self.attempt(lines) {
      case .success(let node):
        root = node.map { undoubled($0) }
        return
      case .failure(.duplicatedKeysInMapping(_, let context)):
        guard attempt < Self.patience, Self.mark(context.mark, attempt, in: &lines) else {
          return giveUp(context.mark.line)
        }
      case .failure(let error):
        guard attempt < Self.patience, let cut = Self.cut(lines, error) else { return giveUp(error.line) }
        lines = cut.lines
        let what = cut.count == 1 ? "This line is" : "This line and what is indented below it are"
        problems.append(
          SettingsProblem(
            line: cut.line, text: "\(what) no YAML and left out: look for a missing colon, quote, bracket or blank."))
      }
    }
  }

  private mutating func giveUp(_ line: Int) {
    problems = [SettingsProblem(line: line, text: "This is no YAML, so nothing of the file is in force.")]
  }

  private static func attempt(_ lines: [String]) -> Result<Node?, YamlError> {
    do {
      return .success(try Yams.compose(yaml: lines.joined(separator: "\n"), .basic))
    } catch let error as YamlError {
      return .failure(error)
    } catch {
      return .failure(.no)
    }
  }

  // MARK: Doubled keys

  /// Stands before keys of which there are several, so that the text can be read with all of them.
  private static let doubled = "(doubled"

  /// Renames the key at a place, which then is another one than its double.
  private static func mark(_ mark: Mark, _ number: Int, in lines: inout [String]) -> Bool {
    guard lines.indices.contains(mark.line - 1) else { return false }
    var scalars = Array(lines[mark.line - 1].unicodeScalars)
    guard scalars.indices.contains(mark.column - 1) else { return false }
    let isQuoted = scalars[mark.column - 1] == "\"" || scalars[mark.column - 1] == "'"
    scalars.insert(contentsOf: "\(doubled)\(number))".unicodeScalars, at: mark.column - 1 + (isQuoted ? 1 : 0))
    lines[mark.line - 1] = String(String.UnicodeScalarView(scalars))
    return true
  }

  /// The node with the first of several equal keys, under its own name; the parser takes two spellings of one look for the
  /// same, the file does not.
  private mutating func undoubled(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping):
      var pairs: [(Node, Node)] = []
      var places: [ExactText: Int] = [:]
      for (key, value) in mapping {
        let (name, isDouble) = Self.name(of: key)
        guard let name, let place = places[ExactText(name)] else {
          if let name { places[ExactText(name)] = pairs.count }
          pairs.append((isDouble ? .scalar(Node.Scalar(name ?? "", .implicit, .any, key.mark)) : key, undoubled(value)))
          continue
        }
        let first = pairs[place].0.mark?.line ?? 1
        problems.append(
          SettingsProblem(
            line: key.mark?.line ?? 1,
            text: "`\(name)` stands in line \(first) already, and that one is in force; keep one of the two."))
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
    case .sequence(let sequence):
      return .sequence(Node.Sequence(sequence.map { undoubled($0) }, sequence.tag, sequence.style, sequence.mark))
    default: return node
    }
  }

  private static func name(of key: Node) -> (name: String?, isDouble: Bool) {
    guard let text = key.string, text.hasPrefix(doubled), let end = text.firstIndex(of: ")") else {
      return (key.string, false)
    }
    return (String(text[text.index(after: end)...]), true)
  }

  // MARK: Broken lines

  private struct Cut {
    var lines: [String]
    /// The line that was taken out, 1-based, and how many with it.
    var line: Int
    var count: Int
  }

  /// The lines without the fewest that keep the text from being read, or from being read further.
  private static func cut(_ lines: [String], _ error: YamlError) -> Cut? {
    let cuts = error.suspects.compactMap { cut(lines, at: $0) }
    var further: Cut?
    for cut in cuts.sorted(by: { $0.count < $1.count }) {
      switch attempt(cut.lines) {
      case .success, .failure(.duplicatedKeysInMapping): return cut
      case .failure(let next): if next.line > error.line, further == nil { further = cut }
      }
    }
    return further ?? cuts.first
  }

  /// Blanks a line and what is indented below it; the last one with something on it where the line has nothing.
  private static func cut(_ lines: [String], at line: Int) -> Cut? {
    guard let index = lines.prefix(line).lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let margin = lines[index].prefix { $0 == " " }.count
    var copy = lines
    copy[index] = ""
    var count = 1
    for next in lines.indices.dropFirst(index + 1) {
      let isBlank = lines[next].allSatisfy(\.isWhitespace)
      guard isBlank || lines[next].prefix(while: { $0 == " " }).count > margin else { break }
      copy[next] = ""
      if !isBlank { count += 1 }
    }
    return Cut(lines: copy, line: index + 1, count: count)
  }
}

extension YamlError {
  /// Where the reader stopped, 1-based.
  fileprivate var line: Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .reader(_, .some(let offset), _, let yaml): yaml.utf8.prefix(offset).count { $0 == 0x0A } + 1
    default: 1
    }
  }

  /// Lines that may be what is wrong.
  fileprivate var suspects: [Int] {
    var lines: [Int] = []
    switch self {
    case .scanner(let context?, _, _, _): lines.append(context.mark.line)
    // What surrounds a block is the whole of it; what surrounds braces is where they begin.
    case .parser(let context?, _, _, _) where context.text.contains("flow"): lines.append(context.mark.line)
    default: break
    }
    for candidate in [line, line - 1] where candidate > 0 && !lines.contains(candidate) { lines.append(candidate) }
    return lines
  }
}
