package import Tickets

extension Snooze.Problem {
  /// The problem in a sentence.
  package var sentence: String {
    switch self {
    case .noSLA: "This ticket has no SLA to snooze before; z / takes any time."
    case .past: "That time has passed already; z / takes any time ahead."
    case .noLastWake: "Nothing was snoozed before in this session; z / takes any time."
    case .unreadable: "Not a time: try \(Snooze.examples.joined(separator: ", "))."
    }
  }
}
