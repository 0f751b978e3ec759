/// The operators of a search (product.md section 4, "Search"), in the order in which they are offered.
public enum TicketSearchOperator: String, Hashable, Sendable, CaseIterable {
  case status, priority, tag, assignee, from, channel, sla
  case state = "is"
  case before, after, has

  /// What can stand behind an operator.
  public enum Values: Hashable, Sendable {
    /// One of these words.
    case words([String])
    /// A tag of the file; `tagCounts` knows them.
    case tags
    /// `me`, `none`, or the name of somebody who has tickets.
    case people([String])
    /// A channel; those that are known, others are taken as well.
    case channels([String])
    /// A day, as a date or one of these words.
    case days([String])
    /// The beginning of a name or address.
    case customer
  }

  /// The operator that letters look like, in any case and width.
  init?(looking name: String) { self.init(rawValue: Self.plain(name)) }

  /// A name in small ASCII letters as far as it looks like some, without signs before it or colons of other scripts.
  static func plain(_ name: String) -> String {
    let narrow = name.unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    let letters = narrow.drop { $0 == "-" }.filter { $0 != ":" && !otherColons.unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(letters)).lowercased()
  }

  /// What looks like the colon behind an operator and is another character.
  static let otherColons = "：︓﹕꞉∶"
  static let knownChannels = ["email", "widget", "slack", "teams", "github"]

  /// What is typed before the value, for example `status:`.
  public var typed: String { "\(rawValue):" }

  /// What can be offered behind it.
  public var values: Values {
    switch self {
    case .status: .words(Status.known.map(\.wire))
    case .priority: .words(Priority.known.reversed().map(\.wire) + ["none"])
    case .tag: .tags
    case .assignee: .people(["me", "none"])
    case .from: .customer
    case .channel: .channels(Self.knownChannels)
    case .sla: .words(TicketSearchQuery.slaWords.map(\.word))
    case .state: .words(TicketSearchQuery.StateFilter.allCases.map(\.rawValue))
    case .before, .after: .days(["today", "yesterday", "7d", "30d"])
    case .has: .words(TicketSearchQuery.Part.allCases.map(\.rawValue))
    }
  }

  /// The words that can stand behind it, as far as the program knows them.
  public var words: [String] {
    switch values {
    case .words(let list), .people(let list), .channels(let list), .days(let list): list
    case .tags, .customer: []
    }
  }

  /// An example of its use, and what that finds.
  public var example: (typed: String, finds: String) {
    switch self {
    case .status: ("status:new,open", "new or open ones")
    case .priority: ("priority:critical", "critical ones; none finds the untriaged")
    case .tag: ("tag:\"needs reply\"", "with this tag")
    case .assignee: ("assignee:me", "yours and your pools'; none, or a name")
    case .from: ("from:mara", "by the customer's name or address")
    case .channel: ("channel:email", "that came by email")
    case .sla: ("sla:breached", "whose answer is late")
    case .state: ("is:unread", "also snoozed, mine, waiting, back, draft, flagged")
    case .before: ("before:2026-03-01", "last changed before that day")
    case .after: ("after:7d", "changed in the last seven days")
    case .has: ("has:note", "also draft, email, sla, escalation, tag and more")
    }
  }

  /// What a word that is being typed can become: whole operators, or values behind one, after its sign and commas.
  ///
  /// - Parameter word: The word under the cursor, up to the cursor.
  /// - Returns: Completed words in the order of the table; empty where only the file knows the values.
  public static func completions(of word: String) -> [String] {
    guard let typed = TypedSearchWord(word) else { return [] }
    guard let found = typed.operator else {
      return allCases.map(\.typed).filter { !typed.part.isEmpty && $0.hasPrefix(typed.part.lowercased()) }
        .map { typed.kept + $0 }
    }
    return found.words.filter { $0.hasPrefix(typed.part.lowercased()) }.map { typed.kept + $0 }
  }
}
