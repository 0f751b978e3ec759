extension Int {
  /// Reads ASCII digits only, no sign; `nil` when there are none or the number is too large.
  init?(digits text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    self.init(text)
  }
}
