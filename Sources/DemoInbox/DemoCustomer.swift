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
