/// Reads marked blocks of the README.
enum ReadmeRules {
  /// The text between `<!-- NAME -->` and `<!-- /NAME -->`, without empty lines around it; nil when a mark is missing.
  static func block(_ name: String, in text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "<!-- \(name) -->"), let end = lines.firstIndex(of: "<!-- /\(name) -->"),
      start < end
    else { return nil }
    return trimmed(lines[(start + 1)..<end])
  }

  /// The commands of a marked block: what stands inside its code fence.
  static func commands(_ name: String, in text: String) -> String? {
    guard let block = block(name, in: text) else { return nil }
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, lines.first == "```sh", lines.last == "```" else { return nil }
    return lines.dropFirst().dropLast().joined(separator: "\n")
  }

  /// Says where two texts part, nil when they are equal.
  static func difference(_ expected: String, _ actual: String) -> String? {
    let old = trimmed(expected.split(separator: "\n", omittingEmptySubsequences: false)[...])
      .split(separator: "\n", omittingEmptySubsequences: false)
    let new = trimmed(actual.split(separator: "\n", omittingEmptySubsequences: false)[...])
      .split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? String(old[index]) : "(nothing)"
      let after = index < new.count ? String(new[index]) : "(nothing)"
      if before != after { return "line \(index + 1) should be\n\(before)\nbut is\n\(after)" }
    }
    return nil
  }

  private static func trimmed(_ lines: ArraySlice<Substring>) -> String {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? start
    return start < end ? lines[start..<end].joined(separator: "\n") : ""
  }
}
