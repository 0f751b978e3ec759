import Foundation
import InboxRuntime

/// A bar while a file of an earlier version is brought up to date, once that takes longer than a blink.
struct UpdatingBar {
  private static let blink = 0.3

  private let begin = Date()
  private var bar = ProgressBar(isShown: StandardError.isTerminal)

  /// Shows how much is done, 0 to 1.
  mutating func show(_ part: Double) {
    guard Date().timeIntervalSince(begin) > Self.blink else { return }
    bar.show(part, note: "bringing a file of an earlier version up to date, \(Int(part * 100))%")
  }

  /// Takes the bar away.
  mutating func clear() { bar.clear() }
}
