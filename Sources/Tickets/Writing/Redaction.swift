import Notation

/// Takes out of a reply what belongs to the ticket it was sent on, so that another customer never reads it.
///
/// Better too many gaps than one name too few: whatever looks like an address, a link, a path, a number or an id goes, in
/// any ticket, and every word of the names and traits known of this one.
public enum Redaction {
  /// Whether a text still holds a gap that somebody must fill before it may be sent.
  public static func hasGap(_ text: String) -> Bool { text.contains("{{") }

  /// The text with gaps (`{{name}}`, `{{email}}`, `{{link}}`, `{{path}}`, `{{number}}`, `{{id}}`, `{{detail}}`).
  ///
  /// Only the markers of a numbered list, counted from 1, keep their digits.
  ///
  /// - Parameters:
  ///   - text: A reply that was sent.
  ///   - ticket: The ticket it was sent on.
  ///   - thread: The messages of that ticket, for the names of those who wrote.
  /// - Returns: A text of as many lines.
  public static func redacted(_ text: String, of ticket: Ticket, thread: [Message]) -> String {
    let words = PersonalWords(of: ticket, thread: thread)
    var marker = 1
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let head = listMarker(of: line, expecting: marker)
      if head != nil { marker += 1 }
      return (head ?? "") + redacted(line.dropFirst(head?.count ?? 0), words)
    }
    return lines.joined(separator: "\n")
  }

  /// White space, the number that the list has reached, and its full stop or parenthesis.
  private static func listMarker(of line: Substring, expecting number: Int) -> Substring? {
    let digits = line.drop { $0 == " " || $0 == "\t" }
    let text = "\(number)"
    guard number < 100, digits.hasPrefix(text) else { return nil }
    let rest = digits.dropFirst(text.count)
    guard let stop = rest.first, stop == "." || stop == ")", rest.dropFirst().first == " " else { return nil }
    return line[..<rest.index(after: rest.startIndex)]
  }

  private static func redacted(_ line: Substring, _ words: PersonalWords) -> String {
    // Braces of the old text could hide words inside a gap.
    var text = line.replacing("{{", with: "{").replacing("}}", with: "}")
    for piece in words.pieces.sorted(by: { ($0.count, $0) > ($1.count, $1) }) {
      text = text.replacing(piece, with: "\0")
    }
    var result = ""
    var run = ""
    for character in text {
      if isRun(character) {
        run.append(character)
        continue
      }
      result += gapped(run, words)
      run = ""
      if character == "\0" { result += "{{name}}" } else { result.append(character) }
    }
    return result + gapped(run, words)
  }

  private static func isRun(_ character: Character) -> Bool {
    (character.isLetter && !character.isUnspaced) || isDigit(character) || "-_#./:+%&=~@\\$?".contains(character)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .decimalNumber, .otherNumber, .letterNumber: true
      default: false
      }
    }
  }

  /// A run of letters, digits and what joins them, without the stops at its end.
  private static func gapped(_ run: String, _ words: PersonalWords) -> String {
    var core = run[...]
    while let last = core.last, ".:?-".contains(last) { core.removeLast() }
    return gap(for: core, words) + run[core.endIndex...]
  }

  private static func gap(for core: Substring, _ words: PersonalWords) -> String {
    if core.contains("://") || core.lowercased().hasPrefix("www.") { return "{{link}}" }
    if core.contains("@") { return core.first == "@" ? "{{name}}" : "{{email}}" }
    if core.contains(where: isDigit) { return core.contains(where: \.isLetter) ? "{{id}}" : "{{number}}" }
    if core.contains(where: { "_#=%$".contains($0) }), core.contains(where: \.isLetter) { return "{{id}}" }
    if isPath(core) { return "{{path}}" }
    if isHost(core) { return "{{link}}" }
    return byWord(core, words)
  }

  private static func isPath(_ core: Substring) -> Bool {
    guard core.contains(where: \.isLetter) else { return false }
    let slashes = core.count { $0 == "/" || $0 == "\\" }
    return slashes > 1 || core.contains("\\") || (slashes == 1 && (core.first == "/" || core.contains(".")))
  }

  private static func isHost(_ core: Substring) -> Bool {
    let labels = core.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count > 1, last.allSatisfy(\.isLetter) else { return false }
    return labels.allSatisfy { !$0.isEmpty }
  }

  private static func byWord(_ core: Substring, _ words: PersonalWords) -> String {
    var result = ""
    var rest = core
    while let first = rest.first {
      let part = rest.prefix { $0.isLetter == first.isLetter }
      rest = rest.dropFirst(part.count)
      result += first.isLetter ? word(part, words) : String(part)
    }
    return result
  }

  /// No word of a language is as long as a key or a token.
  private static let longestWord = 30

  private static func word(_ word: Substring, _ words: PersonalWords) -> String {
    words.gap(for: word) ?? (word.count > longestWord ? "{{id}}" : String(word))
  }
}
