import Tickets

/// A line of a script: who says what, how long ago.
struct DemoLine {
  /// Who speaks.
  enum Voice {
    /// The customer of the ticket, or somebody else on their side whose name the message carries.
    case customer(name: String?)
    case agent(Viewer)
    case assistant
  }

  let voice: Voice
  let audience: Audience
  let ago: DemoSpan
  let text: String

  /// The customer writes.
  static func them(_ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .customer(name: nil), audience: .customer, ago: ago, text: text)
  }

  /// Somebody else on the customer's side writes.
  static func colleague(_ name: String, _ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .customer(name: name), audience: .customer, ago: ago, text: text)
  }

  /// The team answers the customer.
  static func reply(_ agent: Viewer, _ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .agent(agent), audience: .customer, ago: ago, text: text)
  }

  /// The team talks to itself.
  static func note(_ agent: Viewer, _ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .agent(agent), audience: .team, ago: ago, text: text)
  }

  /// The assistant answers the customer.
  static func assistant(_ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .assistant, audience: .customer, ago: ago, text: text)
  }

  /// The assistant leaves a draft that nobody has sent.
  static func draft(_ ago: DemoSpan, _ text: String) -> Self {
    Self(voice: .assistant, audience: .team, ago: ago, text: text)
  }
}
