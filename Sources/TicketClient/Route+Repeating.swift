internal import TicketWire
internal import Tickets

extension Route {
  /// Whether a second attempt could undo what somebody else wrote after the first: who calls looks in between.
  var mayOverwrite: Bool { rule?.repeating == .overwrites }

  /// Which budget a call counts against (contract.md section 3.4).
  var budget: RateBudget.Kind { rule?.budget == .sending ? .messages : .general }

  /// Whether the call may be made twice where once was meant (contract.md section 13).
  var isSafeToRepeat: Bool { rule.map { $0.repeating != .doubles } ?? false }
}
