import Tickets

extension ListSort {
  /// The orders there are, for sentences.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
