import Tickets

extension SettingsFile {
  /// Puts a new profile into a file by adding lines: comments, order and everything else stay as they are.
  ///
  /// The first profile of a file becomes its default.
  ///
  /// - Parameters:
  ///   - profile: The profile; the file has none of that name.
  ///   - text: The file as it is, empty for none.
  /// - Returns: The file with it; `nil` when adding lines would not do, as in a file that cannot be read, or in one that
  ///   writes `profiles` in braces.
  package static func adding(_ profile: ConfiguredProfile, to text: String) -> String? {
    let (before, problems) = parse(text) { _ in true }
    guard before.profile(named: profile.name) == nil else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var after = before
    after.profiles.append(profile)
    if let top = lines.lastIndex(where: { isKey("profiles", $0) }) {
      let end = blockEnd(after: top, in: lines)
      let indent = lines[top + 1..<end].first(where: isContent).map(indentation(of:)) ?? 2
      lines.insert(contentsOf: entry(profile, indent: indent), at: end)
    } else {
      if !lines.isEmpty { lines.append("") }
      if before.defaultName == nil && !lines.contains(where: { isKey("default", $0) }) {
        lines.append("default: \(profile.name)")
        after.defaultName = profile.name
      }
      lines += ["profiles:"] + entry(profile, indent: 2)
    }
    let edited = lines.joined(separator: "\n") + "\n"
    // Whatever the lines above got wrong shows here.
    let (read, left) = parse(edited) { _ in true }
    return read == after && left.map(wording) == problems.map(wording) ? edited : nil
  }

  /// What a problem says, wherever it stands: added lines move those below.
  private static func wording(_ problem: SettingsProblem) -> String { problem.text.filter { !$0.isNumber } }

  /// A profile as one line of the file, for somebody who adds it by hand.
  package static func line(of profile: ConfiguredProfile) -> String {
    "\(profile.name): { \(entries(profile).joined(separator: ", ")) }"
  }

  private static func entry(_ profile: ConfiguredProfile, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return ["\(margin)\(profile.name):"] + entries(profile).map { "\(margin)  \($0)" }
  }

  private static func entries(_ profile: ConfiguredProfile) -> [String] {
    switch profile.place {
    case .file(let path): return ["local: \(quoted(path))"]
    case .project(let project):
      let command = project.keyCommand.map { "api_key_command: \(quoted($0))" }
      let certificates = project.certificates.map { "cacert: \(quoted($0))" }
      return ["host: \(project.host)", "project: \(project.number)"] + [command, certificates].compactMap(\.self)
    }
  }

  /// A text in single quotes, in which YAML reads nothing into it.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func isKey(_ key: String, _ line: String) -> Bool { line.hasPrefix("\(key):") }

  private static func isContent(_ line: String) -> Bool {
    !line.allSatisfy(\.isWhitespace) && line.first(where: { $0 != " " }) != "#"
  }

  private static func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }

  /// Behind the last line that belongs to the key of a line.
  private static func blockEnd(after top: Int, in lines: [String]) -> Int {
    var end = top + 1
    for index in lines.indices.dropFirst(top + 1) {
      let line = lines[index]
      if line.allSatisfy(\.isWhitespace) { continue }
      guard line.hasPrefix(" ") else { break }
      end = index + 1
    }
    return end
  }
}
