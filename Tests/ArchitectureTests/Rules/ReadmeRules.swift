/// Reads marked blocks of the README.
enum ReadmeRules {
  /// The text between `<!-- NAME -->` and `<!-- /NAME -->`, without empty lines around it; nil when a mark is missing.
  static func block(_ name: String, in text: String) -> String? {
    let lines = lines(of: text)
    return inside(name, of: lines).map { trimmed(lines[$0]) }
  }

  /// The whole text with another content of a marked block; nil when a mark is missing.
  static func replacing(_ name: String, with content: String, in text: String) -> String? {
    var lines = lines(of: text)
    guard let range = inside(name, of: lines) else { return nil }
    lines.replaceSubrange(range, with: ["", Substring(trimmed(self.lines(of: content)[...])), ""])
    return lines.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines between the marks.
  private static func inside(_ name: String, of lines: [Substring]) -> Range<Int>? {
    guard let start = lines.firstIndex(of: "<!-- \(name) -->"), let end = lines.firstIndex(of: "<!-- /\(name) -->"),
      start < end
    else { return nil }
    return (start + 1)..<end
  }

  /// The commands of a marked block: what stands inside its code fence.
  static func commands(_ name: String, in text: String) -> String? {
    guard let block = block(name, in: text) else { return nil }
    let lines = lines(of: block)
    guard lines.count > 2, lines.first == "```sh", lines.last == "```" else { return nil }
    return lines.dropFirst().dropLast().joined(separator: "\n")
  }

  /// Says where two texts part, nil when they are equal.
  static func difference(_ expected: String, _ actual: String) -> String? {
    let old = lines(of: trimmed(lines(of: expected)[...]))
    let new = lines(of: trimmed(lines(of: actual)[...]))
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? String(old[index]) : "(nothing)"
      let after = index < new.count ? String(new[index]) : "(nothing)"
      if before != after { return "line \(index + 1) should be\n\(before)\nbut is\n\(after)" }
    }
    return nil
  }

  /// The files and folders of the repository that a text names in code spans.
  static func paths(in text: String) -> [String] {
    let spans = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let starts = ["Sources/", "Tests/", "Themes/", ".ci/"]
    return spans.filter { span in
      let isPath = span == "Package.swift" || starts.contains { span.hasPrefix($0) }
      return isPath && !span.contains { " *…\n".contains($0) }
    }
  }

  private static func trimmed(_ lines: ArraySlice<Substring>) -> String {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? start
    return start < end ? lines[start..<end].joined(separator: "\n") : ""
  }
}
