extension Int {
  /// A number with its noun: `1 line`, `2 lines`.
  func counted(_ one: String, _ several: String) -> String { "\(self) \(self == 1 ? one : several)" }
}
