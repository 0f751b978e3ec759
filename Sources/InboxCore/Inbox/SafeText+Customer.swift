package import Screen

extension SafeText {
  /// Passes a customer's name through the gate for names, behind which nothing may be left of it.
  ///
  /// - Parameter raw: The name from outside.
  /// - Returns: One line, never empty.
  package static func customer(_ raw: String) -> SafeText {
    let name = SafeText.name(raw)
    return name.isEmpty ? "Customer" : name
  }
}
