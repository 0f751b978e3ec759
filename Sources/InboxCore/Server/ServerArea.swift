package import FoundationEssentials
package import Tickets

/// What the program knows of its server: what it offers, how old the screen is, and how many messages are unread.
package struct ServerArea: Equatable, Sendable {
  /// A call of this person that waits for the rate budget.
  package struct BudgetWait: Equatable, Sendable {
    /// When it will go out.
    package var until: Date
    /// Whether it is a reply or a new ticket, which have a budget of their own.
    package var isMessage: Bool
  }

  /// How old a row may be before it is read again for a verb, in seconds.
  static let freshSeconds = 10.0

  /// What the server does not offer; each was said once.
  package var lacks: Set<Lack>
  /// The call that waits; `nil` when none does.
  package var wait: BudgetWait?

  /// When the server last told how a ticket stands, of those it told apart from the list.
  var read: [TicketID: Date] = [:]
  /// What it was found to lack in this run; the rest is taken from earlier ones.
  var found: Set<Lack> = []

  /// What it was seen to have in this run, of what others may lack.
  var proven: Set<Lack> = []

  /// Whether the key is refused, and the one that is typed in its place.
  @Boxed package var signIn: SignInState = SignInState()
  /// Unread messages.
  package var badge = Badge()
  /// How old the screen is.
  @Boxed package var freshness: Freshness = Freshness()
  /// The file's version when it was last read.
  package var dataVersion: Int?
  /// Whether somebody may be looking at the terminal, as far as it tells.
  package var isFocused: Bool

  /// Whether it can do what a command asks for at all; what it cannot do is not offered.
  package func offers(_ command: Command) -> Bool {
    command != .triage(.setPriority(.critical)) || !lacks.contains(.criticalPriority)
  }

  /// Makes the state before anything was asked.
  package init() {
    lacks = []
    isFocused = true
  }
}
