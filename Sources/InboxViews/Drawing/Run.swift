import Screen

/// A run of text with its role, for lines that are put together before their width is known.
struct Run: Equatable {
  var text: SafeText
  var role: Role

  init(_ text: SafeText, _ role: Role) {
    self.text = text
    self.role = role
  }
}
