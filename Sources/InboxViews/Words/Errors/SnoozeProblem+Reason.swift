import Screen
import Tickets

extension Snooze.Problem {
  /// Why a preset cannot be chosen, in few words.
  var reason: SafeText {
    switch self {
    case .noSLA: "the ticket has no SLA"
    case .past: "that time has passed"
    case .noLastWake: "there is none to use again"
    case .unreadable: "cannot be read"
    }
  }
}
