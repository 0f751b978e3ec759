/// Terms of one condition, as most are.
extension TicketSearchQuery.Term {
  /// A word that must be found, or one of several.
  public static func word(_ texts: String...) -> Self { Self(texts.map { .word($0) }) }
  /// A phrase that must be found.
  public static func phrase(_ text: String) -> Self { Self([.phrase(text)]) }
  /// A status.
  public static func status(_ statuses: Status...) -> Self { Self(statuses.map { .status($0) }) }
  /// A priority.
  public static func priority(_ priorities: Priority?...) -> Self { Self(priorities.map { .priority($0) }) }
  /// A tag.
  public static func tag(_ tags: String...) -> Self { Self(tags.map { .tag($0) }) }
  /// An assignee.
  public static func assignee(_ assignees: TicketSearchQuery.AssigneeFilter...) -> Self {
    Self(assignees.map { .assignee($0) })
  }
  /// A customer.
  public static func from(_ texts: String...) -> Self { Self(texts.map { .from($0) }) }
  /// A channel.
  public static func channel(_ channels: String...) -> Self { Self(channels.map { .channel($0) }) }
  /// How the due time stands.
  public static func sla(_ states: SLA...) -> Self { Self(states.map { .sla($0) }) }
  /// A mark.
  public static func state(_ states: TicketSearchQuery.StateFilter...) -> Self { Self(states.map { .state($0) }) }
  /// A day before which it changed last.
  public static func before(_ day: TicketSearchQuery.Day) -> Self { Self([.before(day)]) }
  /// A day since which it changed.
  public static func after(_ day: TicketSearchQuery.Day) -> Self { Self([.after(day)]) }
  /// Something that it has.
  public static func has(_ parts: TicketSearchQuery.Part...) -> Self { Self(parts.map { .has($0) }) }
  /// What must not hold.
  public static func not(_ term: Self) -> Self { Self(term.conditions, isExcluded: !term.isExcluded) }
}
