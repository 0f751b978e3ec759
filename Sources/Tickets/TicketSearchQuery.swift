public import FoundationEssentials

/// What somebody searches for: words that must all be found, and conditions (product.md section 4, "Search").
public struct TicketSearchQuery: Hashable, Sendable {
  /// One word or condition.
  public enum Term: Hashable, Sendable {
    /// The beginning of a word of subject, customer or messages, whatever the case and diacritics.
    case word(String)
    /// Words that follow each other exactly.
    case phrase(String)
    /// Where it stands; several mean any of them.
    case status(Status)
    /// How urgent it is, `nil` for untriaged; several mean any of them.
    case priority(Priority?)
    /// A tag it carries, normalised.
    case tag(String)
    /// A tag it does not carry, normalised.
    case withoutTag(String)
    /// Who has it; several mean any of them.
    case assignee(AssigneeFilter)
    /// The beginning of a word of the customer's name or address.
    case from(String)
    /// The channel, lower-cased; several mean any of them.
    case channel(String)
    /// How its due time stands; several mean any of them.
    case sla(SLA)
    /// A mark it has.
    case state(StateFilter)
    /// Last changed before the day begins.
    case before(Day)
    /// Last changed after the day has begun.
    case after(Day)
  }

  /// Who has a ticket.
  public enum AssigneeFilter: Hashable, Sendable {
    /// The viewer, or a pool of theirs.
    case me
    /// Nobody.
    case nobody
    /// Whose name or address holds this text.
    case named(String)
  }

  /// Marks behind `is:`.
  public enum StateFilter: String, Hashable, Sendable, CaseIterable {
    case unread, snoozed, mine, waiting, back
  }

  /// A day of the person's calendar.
  public struct Day: Hashable, Sendable {
    /// The moment it begins.
    public var start: Date
    /// As it was typed.
    public var written: String

    /// Makes a day.
    public init(start: Date, written: String) {
      self.start = start
      self.written = written
    }
  }

  /// The terms, as typed from left to right.
  public var terms: [Term]
  /// Searches that must match as well, each by itself: what means "any of them" there does not mix with the terms here.
  public var narrowed: [TicketSearchQuery] = []

  /// Makes a query.
  public init(_ terms: [Term] = []) { self.terms = terms }

  /// Makes a query that matches what all the given ones match.
  ///
  /// - Parameter queries: The queries; none match everything.
  public init(all queries: [TicketSearchQuery]) {
    terms = queries.last?.terms ?? []
    narrowed = Array(queries.dropLast()) + (queries.last?.narrowed ?? [])
  }

  /// Whether everything matches.
  public var isEmpty: Bool { terms.isEmpty && narrowed.allSatisfy(\.isEmpty) }

  /// The words and phrases as a server takes them, apart by spaces; `nil` when there are none.
  public var words: String? {
    let words = terms.compactMap { term in
      switch term {
      case .word(let text), .phrase(let text): text
      default: nil
      }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The query without its words and phrases: the conditions that a server's own search knows nothing of.
  public var withoutWords: TicketSearchQuery {
    var rest = self
    rest.terms.removeAll { term in
      switch term {
      case .word, .phrase: true
      default: false
      }
    }
    return rest
  }

  /// The terms as chips, each as it can be typed.
  public var chips: [String] { terms.map(\.text) }

  /// The query as it can be typed.
  public var text: String { chips.joined(separator: " ") }

  static let slaWords: [(word: String, sla: SLA)] = [
    ("breached", .breached), ("at-risk", .atRisk), ("on-track", .onTrack), ("none", .none),
  ]
}

extension TicketSearchQuery.Term {
  /// The term as it can be typed.
  public var text: String {
    switch self {
    case .word(let text): text
    case .phrase(let text): "\"\(text)\""
    case .status(let status): written(.status, status.wire)
    case .priority(let priority): written(.priority, priority?.wire ?? "none")
    case .tag(let tag): written(.tag, tag)
    case .withoutTag(let tag): written(.withoutTag, tag)
    case .assignee(.me): written(.assignee, "me")
    case .assignee(.nobody): written(.assignee, "none")
    case .assignee(.named(let name)): written(.assignee, name, isName: true)
    case .from(let text): written(.from, text)
    case .channel(let channel): written(.channel, channel)
    case .sla(let sla): written(.sla, TicketSearchQuery.slaWords.first { $0.sla == sla }?.word ?? "none")
    case .state(let state): written(.state, state.rawValue)
    case .before(let day): written(.before, day.written)
    case .after(let day): written(.after, day.written)
    }
  }

  private func written(_ operator: TicketSearchOperator, _ value: String, isName: Bool = false) -> String {
    // Quotes keep spaces together, and a name apart from the words `me` and `none`.
    let isWord = isName && ["me", "none"].contains(value.lowercased())
    let needsQuotes = isWord || value.contains { $0.isWhitespace }
    return `operator`.typed + (needsQuotes ? "\"\(value)\"" : value)
  }
}
