extension String {
  /// Whether a person would see anything of it: blanks, controls and characters that only steer show nothing.
  ///
  /// A subject or a name that shows nothing counts as missing (product section 1).
  public var showsSomething: Bool {
    // Nearly every text says so with its first byte.
    if let first = utf8.first, first > 0x20, first < 0x7F { return true }
    return unicodeScalars.contains { $0.showsSomething }
  }
}
