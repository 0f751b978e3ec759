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
}
