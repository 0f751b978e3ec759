import Tickets

extension Ticket.UnknownField {
  /// What people call it, as everywhere.
  var words: String { TriageField.allCases.first { $0.unknown == self }?.label ?? "tags" }
}
