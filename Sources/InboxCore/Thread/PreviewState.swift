package import FoundationEssentials

/// How often the server was asked for what follows the cursor (product.md section 1).
package struct PreviewState: Equatable, Sendable {
  /// How long the cursor rests before the server is asked.
  package static let rest = Duration.milliseconds(200)
  /// Seconds for which a thread counts as fresh; a private note moves no counter that a list would tell.
  static let freshness: TimeInterval = 60
  /// Seconds over which calls are averaged.
  static let window: TimeInterval = 600
  /// The most calls within the window: 30 a minute.
  static let limit = 300
  /// Messages of a page, the most a server gives (contract.md section 6.1).
  private static let pageSize = 200

  /// The moments of the calls within the window, oldest first.
  private(set) var calls: [Date] = []

  /// Makes the state before anything was asked.
  package init() {}

  /// Counts a call where the limit allows one.
  ///
  /// - Parameter moment: Now.
  /// - Returns: Whether the call may be made.
  mutating func takeCall(at moment: Date) -> Bool {
    let begin = moment.addingTimeInterval(-Self.window)
    // A clock that was set back leaves moments ahead; they would never leave the window.
    calls.removeAll { $0 <= begin || $0 > moment }
    guard calls.count < Self.limit else { return false }
    calls.append(moment)
    return true
  }

  /// Counts the pages that a thread took beyond its first.
  ///
  /// - Parameters:
  ///   - messages: Messages of the whole thread.
  ///   - moment: When they came.
  mutating func countPages(of messages: Int, at moment: Date) {
    let further = max(0, messages - 1) / Self.pageSize
    calls += Array(repeating: moment, count: min(further, Self.limit))
  }

  /// How long it takes from a moment until the limit allows another call, at least a second.
  func wait(at moment: Date) -> Duration {
    guard calls.count >= Self.limit else { return .seconds(1) }
    let free = calls[calls.count - Self.limit].addingTimeInterval(Self.window)
    return .seconds(max(1, Int(free.timeIntervalSince(moment).rounded(.up))))
  }
}

/// How old a thread is that is not fresh any more.
package enum ThreadAge: Equatable, Sendable {
  /// Read from the server at this moment.
  case readAt(Date)
  /// Read at a moment that nobody wrote down.
  case unknown
}
