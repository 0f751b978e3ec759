/// When a mail that was not delivered is tried again.
package enum MailRetry {
  /// How long attempts are made before a person is told, in seconds: four days.
  package static let patience: Double = 4 * 86_400

  /// The wait after an attempt: half a minute, doubled each time, at most an hour.
  ///
  /// - Parameter attempts: Attempts made so far, at least 1.
  /// - Returns: Seconds.
  package static func wait(after attempts: Int) -> Double {
    min(3600, 30 * Double(1 << min(10, max(0, attempts - 1))))
  }
}
