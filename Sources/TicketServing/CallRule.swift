import TicketWire
import Tickets

/// What a call asks of a key: one row of the table in contract.md section 2.2 for each place and method.
struct CallRule: Hashable, Sendable {
  /// The scope; `nil` when any key will do.
  var scope: String?
  /// The scope on servers before the newest, where it was another one.
  var olderScope: String?
  /// The generations in which keys may make the call.
  var openIn: Set<Generation>
  /// What the call uses up.
  var budget: Budget = .general

  /// The row of a call; `nil` when the place does not know the method.
  init?(_ endpoint: Endpoint, _ method: WireMethod) {
    switch (endpoint, method) {
    case (.tickets, .get): self = .read(.since(.g1))
    // The way to open tickets is `compose/`; who comes here is told so (contract.md section 6.8).
    case (.tickets, .post): self = .write(.since(.g1))
    case (.ticket, .get): self = .read(.since(.g1))
    case (.ticket, .patch), (.ticket, .put): self = .write(.since(.g1))
    case (.ticket, .delete): self = .write([.g1, .n])
    case (.unreadCount, .get): self = .read(.since(.m))
    case (.compose, .post): self = .write(.since(.m), .sending)
    case (.bulkUpdateTags, .post), (.bulkUpdateStatus, .post): self = .write([])
    case (.suggestReply, .post): self = .write([], .suggesting)
    case (.messages, .get): self = .read(.since(.m))
    case (.reply, .post): self = .write(.since(.m), .sending)
    case (.notes, .post): self = .write(.since(.n), .notes)
    case (.note, .patch), (.note, .delete): self = .write(.since(.s))
    case (.fullEmail, .get): self = .read(.since(.s))
    case (.aiFeedback, .post): self = .write(.since(.s))
    case (.aiHumanOutcome, .post): self = .write(.since(.n))
    case (.comments, .get): self = Self(scope: "ticket:read", olderScope: "comment:read", openIn: .since(.g1))
    // Who deletes a comment is told that there is no such method, unlike elsewhere.
    case (.comments, .post), (.comment, .patch), (.comment, .delete):
      self = Self(scope: "ticket:write", olderScope: "comment:write", openIn: .since(.g1))
    case (.members, .get): self = Self(scope: "organization_member:read", openIn: .since(.g1))
    case (.roles, .get): self = Self(scope: "organization:read", openIn: .since(.g1))
    case (.currentUser, .get): self = Self(scope: "user:read", openIn: .since(.g1))
    // A key may always ask what it may do itself.
    case (.currentKey, .get): self = Self(scope: nil, openIn: .since(.g1))
    case (.emailStatus, .get), (.tags, .get): self = .read([])
    case (.views, .get), (.view, .get): self = .read(.since(.s))
    case (.views, .post), (.view, .patch), (.view, .delete): self = .write(.since(.s))
    case (.formerViews, .get), (.formerView, .get): self = Self(scope: "conversation:read", openIn: [.g1])
    case (.formerViews, .post), (.formerView, .delete): self = Self(scope: "conversation:write", openIn: [.g1])
    case (.activityLog, .get): self = Self(scope: "activity_log:read", openIn: .since(.g1))
    default: return nil
    }
  }

  private init(scope: String?, olderScope: String? = nil, openIn: Set<Generation>, budget: Budget = .general) {
    self.scope = scope
    self.olderScope = olderScope
    self.openIn = openIn
    self.budget = budget
  }

  private static func read(_ openIn: Set<Generation>) -> Self { Self(scope: "ticket:read", openIn: openIn) }

  private static func write(_ openIn: Set<Generation>, _ budget: Budget = .general) -> Self {
    Self(scope: "ticket:write", openIn: openIn, budget: budget)
  }

  /// The scope that the call needs.
  func scope(in generation: Generation) -> String? { generation < .n ? olderScope ?? scope : scope }
}
