/// What the repository as a whole may hold.
enum RepositoryRules {
  private static let entries: Set<String> = ["Package.swift", "README.md", "Sources", "Tests", "Themes"]

  /// Names that do not belong at the top level, and names that are missing there.
  ///
  /// - Parameters:
  ///   - names: What lies there; names with a dot in front are not looked at.
  ///   - ignored: The lines of `.gitignore`; what a build leaves behind is not part of the repository.
  /// - Returns: One sentence a name.
  static func misplaced(_ names: [String], ignored: [String]) -> [String] {
    let present = Set(names.filter { !$0.hasPrefix(".") && !ignored.contains($0) && !ignored.contains($0 + "/") })
    return present.subtracting(entries).sorted().map { "\($0) does not belong at the top level" }
      + entries.subtracting(present).sorted().map { "\($0) is missing at the top level" }
  }

  /// Lines that name a place or a person of one machine.
  ///
  /// - Parameters:
  ///   - path: The file, for the message.
  ///   - text: Its text.
  ///   - words: What may not occur.
  /// - Returns: One sentence an occurrence.
  static func machineTraces(in path: String, text: String, words: [String]) -> [String] {
    guard words.contains(where: text.contains) else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { index, line in
      words.filter { line.contains($0) }.map { "\(path):\(index + 1): \($0) belongs to one machine" }
    }
  }
}
