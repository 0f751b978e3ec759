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

  /// Lets the spinner turn when something new is waited for; short waits are over before it shows.
  mutating func begin(_ now: String?) -> [Effect] {
    guard now != awaited else { return [] }
    awaited = now
    return now == nil || seconds != nil ? [] : [.timer(.spinner, after: .milliseconds(300))]
  }

  /// Turns the spinner while something is waited for; it stops by itself.
  mutating func spin(_ now: String?) -> [Effect] {
    guard let now else {
      seconds = nil
      what = nil
      return []
    }
    seconds = now == what ? seconds.map { $0 + 1 } ?? 0 : 0
    what = now
    return [.timer(.spinner, after: .seconds(1))]
  }
}
