import FoundationEssentials
import TicketFile
import Tickets

/// What a reading has missed: changes between two moments, because rows could not be understood or a list broke off.
///
/// They are remembered before the mark says that everything is there, and read again by the next refresh; what is missed
/// again as a whole only at the next start.
extension TicketMirror {
  /// Most holes that are remembered; with more, neighbours become one.
  static let mostHoles = 20

  /// Reads again what was missed.
  ///
  /// - Parameter holes: What was missed, in this run or before.
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`, and any case the remote service throws.
  func read(_ holes: [SyncFill]) async throws(TicketServiceError) -> [RowID] {
    var changed: [RowID] = []
    for hole in holes {
      let start = hole.oldest > .distantPast ? hole.oldest : nil
      let end = hole.newest < .distantFuture ? hole.newest : nil
      let pages: Pages
      do throws(TicketServiceError) { pages = try await self.pages(since: start, until: end) { _, _, _ in } } catch {
        // What the server cannot tell of a hole keeps nobody from what it does tell.
        guard error.saysNothingOfTicket else { throw error }
        try await file.replaceHole(hole, with: [hole])
        continue
      }
      changed += pages.changed
      // A reading begins a little before what it is to read.
      try await file.replaceHole(hole, with: pages.missed.compactMap { $0.clamped(to: hole) })
    }
    return changed
  }
}

extension [SyncFill] {
  /// The same holes without those that lie in others; the oldest become one while there are too many.
  func merged(most limit: Int) -> Self {
    let sorted = sorted { ($1.newest, $0.oldest) < ($0.newest, $1.oldest) }
    var merged: Self = []
    for hole in sorted where !merged.contains(where: { $0.newest >= hole.newest && $0.oldest <= hole.oldest }) {
      merged.append(hole)
    }
    while merged.count > Swift.max(1, limit) {
      let last = merged.removeLast()
      merged[merged.count - 1].oldest = Swift.min(last.oldest, merged[merged.count - 1].oldest)
    }
    return merged
  }
}
