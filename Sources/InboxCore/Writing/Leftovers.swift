import FoundationEssentials
import Tickets

/// The looks for texts that an earlier run of the program handed over without hearing what became of them.
///
/// Such a draft stays marked as being sent until a look has told; then the mark and the notice say so.
package struct Leftovers: Equatable, Sendable {
  /// The looks under way, by the call that makes them.
  package var looks: [RequestID: DraftKey] = [:]
  /// The drafts that were handed over before this run began; another window may be sending any other one.
  var ofBefore: Set<DraftKey> = []
  /// The drafts of which was said already that nothing is certain yet.
  package var told: Set<DraftKey> = []

  /// Makes the state before anything is looked for.
  package init() {}

  /// Whether a draft is being looked for.
  func isLooking(for key: DraftKey) -> Bool { looks.values.contains(key) }

  /// Seconds after which no window is still sending a text, waits for the rate limit included.
  private static let longestSend = 4200.0

  /// Whether a text is none that another window is sending now; that one tells itself what became of it.
  func mayHold(_ key: DraftKey, _ savedAt: Date, _ shared: Shared) -> Bool {
    ofBefore.contains(key) || shared.moment.timeIntervalSince(savedAt) > Self.longestSend
  }

  /// Says of a text, once, that nothing is certain yet.
  mutating func sayOnce(of key: DraftKey, _ sentence: String, _ shared: inout Shared) {
    if told.insert(key).inserted { shared.say(.warning, sentence) }
  }

  /// Says, once, why a look could not be made.
  mutating func failed(_ key: DraftKey, _ error: TicketServiceError, _ shared: inout Shared) {
    guard error != .cancelled, told.insert(key).inserted else { return }
    shared.say(.confirm, error)
  }
}
