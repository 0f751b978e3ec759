extension Timestamp {
  /// Reads every form that servers read and write (contract.md section 1.2).
  ///
  /// A date alone is midnight UTC; a time needs hours and minutes and may have seconds and a fraction, of which six
  /// digits count; `T` or a space stands between; the end may be `Z`, `+02:00`, `+0200` or `+02`, and without one it is
  /// UTC. Days and hours that do not exist (2026-02-29, 24:00, a 60th second) are refused.
  ///
  /// - Parameters:
  ///   - text: The text, without white space around it.
  ///   - allowsShortDays: Whether month and day may have one digit, as in list filters (contract.md section 5.1.1).
  public init?(_ text: some StringProtocol, allowsShortDays: Bool = false) {
    var reader = TimestampReader(text, allowsShortDays: allowsShortDays)
    guard let microseconds = reader.moment(), Self.range.contains(microseconds) else { return nil }
    self.init(microseconds: microseconds)
  }
}
