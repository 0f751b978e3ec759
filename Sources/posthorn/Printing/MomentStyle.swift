import FoundationEssentials
import Glibc
import InboxRuntime
import Notation
import Screen
import Tickets

/// How moments are written: as a person's clock shows them on a terminal, as ISO 8601 in UTC elsewhere.
enum MomentStyle {
  /// In UTC, for programs.
  case exact
  /// In the person's zone, for eyes.
  case local(ZoneRules)

  /// The style that suits standard output.
  static var ofOutput: Self { StandardOutput.isTerminal ? .local(.system()) : .exact }

  /// The moment in words: `Fri 2026-03-06 14:00`, or `2026-03-06T13:00:00Z`.
  func text(_ date: Date) -> String {
    switch self {
    case .exact: return Timestamp(date).description
    case .local(let zone):
      let civil = zone.civil(at: date)
      return "\(civil.weekdayName) \(civil.dateText) \(civil.clockText)"
    }
  }
}
