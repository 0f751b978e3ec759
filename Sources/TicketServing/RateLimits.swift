import TicketWire

/// Whether a server counts calls, and how much it allows.
package struct RateLimits: Hashable, Sendable {
  /// By what the allowed numbers of calls are multiplied; `nil` when nothing is counted.
  let scale: Double?

  /// The limits of contract.md section 3.4.
  package static let standard = Self(scale: 1)
  /// No limits.
  package static let off = Self(scale: nil)

  /// The limits with every number of calls multiplied; a positive one stays at least 1.
  package static func scaled(by factor: Double) -> Self { Self(scale: factor) }

  private init(scale: Double?) { self.scale = scale }

  /// The most calls that a rate allows; `nil` for any number.
  func most(_ rate: CallRule.Budget.Rate) -> Int? {
    scale.map { scale in Int(min(max(Double(rate.count) * scale, 1), Double(Int32.max))) }
  }
}
