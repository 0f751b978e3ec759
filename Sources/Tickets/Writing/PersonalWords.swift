import Notation

/// What is known of the people of one ticket: the words and phrases that must not reach another customer.
struct PersonalWords {
  /// Words of names, lower-cased.
  private(set) var names: Set<String> = []
  /// Words of traits, properties and domains, lower-cased.
  private(set) var details: Set<String> = []
  /// Pieces of names in scripts that put no spaces between words.
  private(set) var pieces: Set<String> = []

  init(of ticket: Ticket, thread: [Message]) {
    let people = [ticket.person?.name, ticket.customer, ticket.traits["name"]?.text].compactMap(\.self)
    for name in people + thread.map(\.authorName) { addName(name) }
    let addresses = [ticket.emailFrom, ticket.customerEmail].compactMap(\.self) + ticket.copyParticipants
    for address in addresses + thread.compactMap(\.authorEmail) { addAddress(address) }
    for id in [ticket.distinctID] + (ticket.person?.distinctIDs ?? []) { addAddress(id) }
    addDetails(ticket.traits)
    addDetails(.object(ticket.person?.properties ?? [:]))
    addDetails(.object(ticket.extras))
  }

  /// Least letters of a name or trait that is found inside longer words too, as in `Northwinds`.
  private static let leastRoot = 4

  /// The gap that a word must leave, if any.
  func gap(for word: some StringProtocol) -> String? {
    let lowered = word.lowercased()
    if isOne(lowered, of: names) { return "{{name}}" }
    return isOne(lowered, of: details) ? "{{detail}}" : nil
  }

  private func isOne(_ word: String, of known: Set<String>) -> Bool {
    known.contains(word) || known.contains { $0.count >= Self.leastRoot && $0.count < word.count && word.contains($0) }
  }

  private mutating func addName(_ name: String) {
    // What stands for an unknown customer or for the team is nobody's name.
    guard !["Customer", "Support", "PostHog Assistant"].contains(name) else { return }
    names.formUnion(Self.words(of: name).filter { $0.count > 1 })
    addPieces(of: name)
  }

  private mutating func addAddress(_ text: String) {
    guard let at = text.lastIndex(of: "@") else { return addDetail(text) }
    names.formUnion(Self.words(of: text[..<at]).filter { $0.count > 2 })
    // The last label is shared by half the world.
    let labels = text[text.index(after: at)...].split(separator: ".").dropLast()
    for label in labels { details.formUnion(Self.words(of: label).filter { $0.count > 2 }) }
  }

  private mutating func addDetails(_ value: JSONValue) {
    switch value {
    case .string(let text): text.contains("@") ? addAddress(text) : addDetail(text)
    case .array(let values): for value in values { addDetails(value) }
    case .object(let members): for value in members.values { addDetails(value) }
    case .null, .bool, .integer, .number: break
    }
  }

  private mutating func addDetail(_ text: String) {
    let words = Self.words(of: text)
    if words.count == 1 { details.formUnion(words.filter { $0.count > 1 }) }
    details.formUnion(words.filter { $0.count > 2 && !CommonWords.english.contains($0) })
    addPieces(of: text)
  }

  /// A name without spaces may be used by its first or its last part alone.
  private mutating func addPieces(of text: String) {
    for part in text.split(whereSeparator: { !$0.isUnspaced }) where part.count > 1 {
      pieces.formUnion([String(part), String(part.prefix(2)), String(part.suffix(2))])
    }
  }

  /// The words of a text, lower-cased: runs of letters of spaced scripts.
  static func words(of text: some StringProtocol) -> [String] {
    text.split { !$0.isLetter || $0.isUnspaced }.map { $0.lowercased() }
  }
}
