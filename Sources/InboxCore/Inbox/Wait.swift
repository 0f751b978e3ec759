/// What a person waits for, as the top bar counts it.
package struct Wait: Equatable, Sendable {
  /// Seconds that the wait on screen has lasted; `nil` while nothing has been waited for longer than 300 ms.
  package var seconds: Int?
  /// What those seconds were counted for.
  package var what: String?
  /// What was waited for after the last action, so that a new wait is noticed.
  var awaited: String?

  /// Makes a state in which nothing is waited for.
  package init() {}
}
