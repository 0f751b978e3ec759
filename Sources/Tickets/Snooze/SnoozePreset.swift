/// A choice of the snooze menu (product rule 11).
public enum SnoozePreset: Hashable, Sendable, CaseIterable {
  case oneHour, threeHours, tomorrow, monday, week, nextMonth, beforeSLA, untilReply, lastWake

  /// The key after `z`.
  public var key: Character {
    switch self {
    case .oneHour: "1"
    case .threeHours: "3"
    case .tomorrow: "t"
    case .monday: "m"
    case .week: "w"
    case .nextMonth: "n"
    case .beforeSLA: "s"
    case .untilReply: "r"
    case .lastWake: "="
    }
  }

  /// What the menu says.
  public var label: String {
    switch self {
    case .oneHour: "in 1 hour"
    case .threeHours: "in 3 hours"
    case .tomorrow: "tomorrow 09:00"
    case .monday: "Monday 09:00"
    case .week: "in one week"
    case .nextMonth: "first working day of next month 09:00"
    case .beforeSLA: "30 min before the SLA"
    case .untilReply: "until they reply (pending, no time)"
    case .lastWake: "the last wake time again"
    }
  }
}
