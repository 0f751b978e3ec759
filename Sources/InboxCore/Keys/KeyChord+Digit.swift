import Screen

extension KeyChord {
  /// Whether it is a digit alone.
  var isDigit: Bool { typed.map { ("0"..."9").contains($0) } ?? false }
}
