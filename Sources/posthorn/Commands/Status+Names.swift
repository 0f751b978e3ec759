import Tickets

extension Status {
  /// The values that can be written, for sentences.
  static var names: String { known.map(\.wire).joined(separator: ", ") }
}
