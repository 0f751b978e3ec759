/// Selects tickets of the list.
package enum SelectCommand: Hashable, Sendable, CaseIterable {
  case toggle, lines, extendDown, extendUp, loaded, matching, unread, inverse, customer, nothing

  var info: CommandInfo {
    switch self {
    case .toggle: Self.step("select", "select or unselect, and move on", "x")
    case .lines: .init("select lines", "select line by line while moving", in: [.list], keys: ["V"], needs: .ticket)
    case .extendDown: Self.step("extend down", "select and move down", "Shift+Down")
    case .extendUp: Self.step("extend up", "select and move up", "Shift+Up")
    case .loaded: .init("select all", "select every ticket of this list", in: [.list], keys: ["* a"])
    case .matching: .init("select matching", "select all that match, waiting ones too", in: [.list], keys: ["* A"])
    case .unread: .init("select unread", "select the unread ones of this list", in: [.list], keys: ["* u"])
    case .inverse: .init("select inverse", "select the others of this list", in: [.list], keys: ["* i"])
    case .customer:
      .init("select customer", "select this customer's tickets here", in: [.list], keys: ["* c"], needs: .ticket)
    case .nothing: .init("select none", "select nothing", in: [.list], keys: ["* n"])
    }
  }

  private static func step(_ name: String, _ help: String, _ key: String) -> CommandInfo {
    .init(name, help, in: [.list], keys: [key], needs: .ticket, count: .repeats)
  }
}

/// Answers a plan.
package enum PlanCommand: Hashable, Sendable, CaseIterable {
  case apply

  var info: CommandInfo {
    switch self {
    case .apply: .init("apply", "apply the plan", in: [.plan], keys: ["Enter"])
    }
  }
}
