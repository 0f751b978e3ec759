/// The operators of a search (product.md section 4, "Search"), in the order in which they are offered.
public enum TicketSearchOperator: String, Hashable, Sendable, CaseIterable {
  case status, priority, tag
  case withoutTag = "-tag"
  case assignee, from, channel, sla
  case state = "is"
  case before, after

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

  /// What is typed before the value, for example `status:`.
  public var typed: String { "\(rawValue):" }

  /// What can be offered behind it.
  public var values: Values {
    switch self {
    case .status: .words(Status.known.map(\.wire))
    case .priority: .words(Priority.known.reversed().map(\.wire) + ["none"])
    case .tag, .withoutTag: .tags
    case .assignee: .people(["me", "none"])
    case .from: .customer
    case .channel: .channels(["email", "widget", "slack", "teams", "github"])
    case .sla: .words(TicketSearchQuery.slaWords.map(\.word))
    case .state: .words(TicketSearchQuery.StateFilter.allCases.map(\.rawValue))
    case .before, .after: .days(["today", "yesterday", "7d", "30d"])
    }
  }

  /// Finds the operator that a word begins with.
  ///
  /// - Parameter word: What was typed, for example `Status:op`.
  /// - Returns: The operator and what stands behind the colon; `nil` for a plain word.
  public static func reading(_ word: Substring) -> (operator: Self, value: Substring)? {
    guard let colon = word.firstIndex(of: ":"), let found = Self(rawValue: word[..<colon].lowercased()) else {
      return nil
    }
    return (found, word[word.index(after: colon)...])
  }

  /// What a word that is being typed can become: whole operators, or values behind one.
  ///
  /// - Parameter word: The word under the cursor, up to the cursor.
  /// - Returns: Completed words in the order of the table; empty where only the file knows the values.
  public static func completions(of word: String) -> [String] {
    guard let (found, value) = reading(word[...]) else {
      return allCases.map(\.typed).filter { !word.isEmpty && $0.hasPrefix(word.lowercased()) }
    }
    let words: [String]
    switch found.values {
    case .words(let list), .people(let list), .channels(let list), .days(let list): words = list
    case .tags, .customer: words = []
    }
    return words.filter { $0.hasPrefix(value.lowercased()) }.map { found.typed + $0 }
  }
}

/// Why a part of a search was left out; the rest is searched all the same.
public enum TicketSearchProblem: Error, Hashable, Sendable {
  /// Nothing stands behind the operator yet.
  case missingValue(TicketSearchOperator)
  /// The operator does not know this value.
  case unknownValue(TicketSearchOperator, String)
}
