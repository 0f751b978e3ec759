/// Who wrote a message (contract.md section 4.3).
public enum Author: Hashable, Sendable {
  /// The customer.
  case customer
  /// PostHog's assistant.
  case ai
  /// Somebody of the team; the wire's word (`support`, `human` …) is kept.
  case team(String)

  /// Reads the wire's word; a missing one means the customer.
  public init(wire: String?) {
    switch wire {
    case nil, "customer": self = .customer
    case "AI": self = .ai
    case .some(let word): self = .team(word)
    }
  }

  /// The wire's word.
  public var wire: String {
    switch self {
    case .customer: "customer"
    case .ai: "AI"
    case .team(let word): word
    }
  }
}
