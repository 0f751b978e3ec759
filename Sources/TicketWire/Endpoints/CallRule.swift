package import Tickets

/// What a call asks of a key, and whether it may be made again: one row of the table in contract.md section 2.2.
package struct CallRule: Hashable, Sendable {
  /// The method.
  package let method: WireMethod
  /// The scope; `nil` when any key will do.
  private let scope: String?
  /// The scope on servers before the newest, where it was another one.
  private var olderScope: String?
  /// The generations in which keys may make the call.
  package let openIn: Set<Generation>
  /// What the call uses up.
  package let budget: Budget
  /// What a second attempt would do.
  package let repeating: Repeating
  /// Whether the place does something; otherwise who calls is only told that it does not.
  package private(set) var isAnswered = true

  /// What calls use up (contract.md section 3.4).
  package enum Budget: Hashable, Sendable {
    /// Every call that is not named below, counted for each key.
    case general
    /// Replies and new tickets together, counted for each person.
    case sending
    /// POST `notes/`, counted for each person.
    ///
    /// The contract names no rates; the general ones are taken.
    case notes
    /// Suggested replies, counted for each person.
    case suggesting
  }

  /// What a second attempt would do where once was meant (contract.md section 13).
  package enum Repeating: Hashable, Sendable {
    /// Nothing more than the first.
    case safe
    /// The same again, which could undo what somebody else wrote after the first: who calls looks in between.
    case overwrites
    /// It would be done twice.
    case doubles
  }

  /// A call of keys with a scope; what is posted is done again by a second attempt unless said otherwise.
  private init(
    _ method: WireMethod, _ scope: String?, _ openIn: Set<Generation>, budget: Budget = .general,
    repeating: Repeating? = nil
  ) {
    self.method = method
    self.scope = scope
    self.openIn = openIn
    self.budget = budget
    self.repeating = repeating ?? (method == .post ? .doubles : .safe)
  }

  /// Reads tickets or what belongs to them.
  static func read(_ openIn: Set<Generation>) -> Self { Self(.get, "ticket:read", openIn) }

  /// Writes tickets or what belongs to them.
  static func write(
    _ method: WireMethod, _ openIn: Set<Generation>, _ budget: Budget = .general, repeating: Repeating? = nil
  ) -> Self {
    Self(method, "ticket:write", openIn, budget: budget, repeating: repeating)
  }

  /// A call of every generation.
  static func any(_ method: WireMethod, _ scope: String?, older: String? = nil) -> Self {
    var rule = Self(method, scope, .since(.g1))
    rule.olderScope = older
    return rule
  }

  /// A call that only the first servers had.
  static func former(_ method: WireMethod, _ scope: String) -> Self { Self(method, scope, [.g1]) }

  /// The same for a method that the place only refuses.
  var unanswered: Self {
    var rule = self
    rule.isAnswered = false
    return rule
  }

  /// The scope that the call needs.
  package func scope(in generation: Generation) -> String? { generation < .n ? olderScope ?? scope : scope }
}
