public import FoundationEssentials

/// What somebody searches for: words that must all be found, and conditions (product.md section 4, "Search").
public struct TicketSearchQuery: Hashable, Sendable {
  /// One word or condition, or one of which any is enough.
  public struct Term: Hashable, Sendable {
    /// Of which one must hold, at least one; several are all of one operator, or all words and phrases.
    public var conditions: [Condition]
    /// Whether none of them may hold instead.
    public var isExcluded: Bool

    /// Makes a term.
    public init(_ conditions: [Condition], isExcluded: Bool = false) {
      self.conditions = conditions
      self.isExcluded = isExcluded
    }
  }

  /// What can be asked of a ticket.
  public enum Condition: Hashable, Sendable {
    /// The beginning of a word of subject, customer, messages, tags or number, whatever the case and diacritics.
    case word(String)
    /// Words that follow each other exactly.
    case phrase(String)
    /// Words that follow each other, of the last perhaps only the beginning: a phrase that is being typed.
    case beginning(String)
    /// Where it stands.
    case status(Status)
    /// How urgent it is, `nil` for untriaged.
    case priority(Priority?)
    /// A tag it carries, normalised; however its letters are composed.
    case tag(String)
    /// Who has it.
    case assignee(AssigneeFilter)
    /// The beginning of a word of the customer's name or address.
    case from(String)
    /// The channel, lower-cased.
    case channel(String)
    /// How its due time stands.
    case sla(SLA)
    /// A mark it has.
    case state(StateFilter)
    /// Last changed before the day begins.
    case before(Day)
    /// Last changed after the day has begun.
    case after(Day)
    /// Something that it has.
    case has(Part)
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
    /// Some message was not read by the team; asleep, as product rule 11 has it; assigned to the viewer or a pool of theirs.
    case unread, snoozed, mine
    /// Waits for the customer; with a draft of this person; flagged by this person; resolved and come back (product rule 3).
    case waiting, draft, flagged, back
  }

  /// What stands behind `has:`, as far as the file knows it.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// A draft of this person; a private note, or an AI draft, in a thread that is in the file.
    case draft, note
    case suggestion = "ai-draft"
    /// An address that email came from; a due time; a reason of an escalation; any tag, assignee, priority.
    case email, sla, escalation, tag, assignee, priority
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

  /// Whether what matches depends on who searches.
  public var asksWhoSearches: Bool {
    let conditions = (narrowed + [self]).flatMap(\.terms).flatMap(\.conditions)
    return conditions.contains(.assignee(.me)) || conditions.contains(.state(.mine))
  }

  /// The words and phrases that must be found, as a server takes them, apart by spaces; `nil` when there are none.
  public var words: String? {
    let words = (narrowed + [self]).flatMap(\.terms).compactMap(\.soughtText)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The query without the words and phrases that a server looks for: what its own search knows nothing of.
  public var withoutWords: TicketSearchQuery {
    var rest = self
    rest.terms.removeAll { $0.soughtText != nil }
    rest.narrowed = narrowed.map(\.withoutWords)
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
  /// The text that must be found; `nil` for conditions, and for what must not be found.
  fileprivate var soughtText: String? {
    // A server takes one text, and knows nothing of "any of these".
    guard !isExcluded, conditions.count == 1 else { return nil }
    return switch conditions[0] {
    case .word(let text), .phrase(let text), .beginning(let text): text
    default: nil
    }
  }

  /// The operator that all its conditions belong to; `nil` for words and phrases.
  public var `operator`: TicketSearchOperator? { conditions.first?.operator }

  /// The term as it can be typed.
  public var text: String {
    (isExcluded ? "-" : "") + (`operator`?.typed ?? "") + conditions.map(\.value).joined(separator: ",")
  }
}

extension TicketSearchQuery.Condition {
  /// The operator it belongs to; `nil` for words and phrases.
  public var `operator`: TicketSearchOperator? {
    switch self {
    case .word, .phrase, .beginning: nil
    case .status: .status
    case .priority: .priority
    case .tag: .tag
    case .assignee: .assignee
    case .from: .from
    case .channel: .channel
    case .sla: .sla
    case .state: .state
    case .before: .before
    case .after: .after
    case .has: .has
    }
  }

  /// What is typed behind the operator.
  var value: String {
    switch self {
    case .word(let text): text
    case .phrase(let text), .beginning(let text): QuotedWord.quoted(text, always: true)
    case .status(let status): QuotedWord.quoted(status.wire)
    case .priority(let priority): QuotedWord.quoted(priority?.wire ?? "none")
    case .tag(let text), .from(let text), .channel(let text): QuotedWord.quoted(text)
    case .assignee(.me): "me"
    case .assignee(.nobody): "none"
    // Quotes keep a name apart from the words `me` and `none`.
    case .assignee(.named(let name)):
      QuotedWord.quoted(name, always: ["me", "none"].contains(name.lowercased()))
    case .sla(let sla): TicketSearchQuery.slaWords.first { $0.sla == sla }?.word ?? "none"
    case .state(let state): state.rawValue
    case .before(let day), .after(let day): day.written
    case .has(let part): part.rawValue
    }
  }
}
