package import Screen

/// What the send sheets say of characters that nobody would see.
package enum HiddenText {
  private static let namedMarks = 4

  /// How many characters of a text nobody sees, which, and where; `nil` when there are none.
  package static func sentence(about text: String) -> SafeText? {
    let findings = HiddenCharacters.findings(in: text)
    guard !findings.isEmpty else { return nil }
    let places = findings.prefix(namedMarks).map { $0.mark + " in line \($0.line)" }
    return sentence(findings.count, places: places)
  }

  /// The same for texts that are all of one line, or are told apart by what stands beside them.
  package static func sentence(about texts: [String]) -> SafeText? {
    let findings = texts.flatMap(HiddenCharacters.findings)
    return findings.isEmpty ? nil : sentence(findings.count, places: findings.prefix(namedMarks).map(\.mark))
  }

  private static func sentence(_ count: Int, places: [SafeText]) -> SafeText {
    let more = count - places.count
    let list = SafeText.joined(places, separator: ", ")
    return .count(count, "hidden character", "hidden characters") + " in this text: " + list
      + (more > 0 ? " and \(more) more" : "")
  }
}
