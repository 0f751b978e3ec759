import Tickets

/// A length of time, before or after now as the place where it stands says.
struct DemoSpan: Hashable {
  /// The length in seconds; negative on the other side of now.
  let seconds: Double

  static func minutes(_ count: Int) -> Self { Self(seconds: Double(count) * 60) }
  static func hours(_ count: Int) -> Self { Self(seconds: Double(count) * 3600) }
  static func days(_ count: Int) -> Self { Self(seconds: Double(count) * 86400) }
}

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

/// Who writes to us, and how much of them is known.
struct DemoCustomer {
  /// What PostHog has on record, from most to least.
  enum Record {
    /// A person with properties.
    case person(plan: String, seats: Int, since: DemoSpan)
    /// The name and address they gave.
    case traits
    /// Only the address they gave.
    case address
    /// Only the sender of an email.
    case sender
    /// Nothing at all.
    case nobody
  }

  let name: String
  let email: String
  let company: String
  let record: Record

  init(_ name: String, _ email: String, _ company: String, _ record: Record) {
    self.name = name
    self.email = email
    self.company = company
    self.record = record
  }
}

/// The way a ticket came in.
enum DemoChannel {
  case email
  case widget(page: String, browser: String)
  case slack(channel: String)
  case teams
  case github(repository: String, issue: Int)

  /// The word of the wire (contract.md section 4.1).
  var wire: String {
    switch self {
    case .email: "email"
    case .widget: "widget"
    case .slack: "slack"
    case .teams: "teams"
    case .github: "github"
    }
  }
}

/// A ticket as a script: what stands on its cover, then the thread.
struct DemoTicket {
  let number: Int
  let subject: String?
  let customer: DemoCustomer
  let channel: DemoChannel
  let status: Status
  let priority: Priority?
  let assignee: Assignee?
  let tags: [String]
  let due: DemoSpan?
  let wakes: DemoSpan?
  let unread: Int
  let copies: [String]
  let escalation: String?
  let isResolvedByAI: Bool
  let thread: [DemoLine]

  init(
    _ number: Int, _ subject: String? = nil, from customer: DemoCustomer, by channel: DemoChannel = .email,
    _ status: Status, _ priority: Priority?, to assignee: Assignee? = nil, tags: [String] = [], due: DemoSpan? = nil,
    wakes: DemoSpan? = nil, unread: Int = 0, copies: [String] = [], escalation: String? = nil,
    isResolvedByAI: Bool = false, thread: [DemoLine]
  ) {
    self.number = number
    self.subject = subject
    self.customer = customer
    self.channel = channel
    self.status = status
    self.priority = priority
    self.assignee = assignee
    self.tags = tags
    self.due = due
    self.wakes = wakes
    self.unread = unread
    self.copies = copies
    self.escalation = escalation
    self.isResolvedByAI = isResolvedByAI
    self.thread = thread
  }
}
