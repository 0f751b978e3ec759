import FoundationEssentials
import TicketStorage
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

/// Finds the holes in a list that is read page by page, newest change first.
struct HoleFinder {
  /// The holes found so far.
  private(set) var holes: [SyncFill] = []
  private let start: Date?
  /// The change behind which a hole begins that has not ended.
  private(set) var open: Date?
  /// The oldest change that was read; the end of the list before the first page.
  private var reached: Date

  /// Begins at the new end of a list.
  ///
  /// - Parameters:
  ///   - start: The oldest change that is read; `nil` for everything.
  ///   - end: The newest; `nil` for everything.
  init(since start: Date?, until end: Date?) {
    self.start = start
    reached = end ?? .distantFuture
  }

  /// Takes a page.
  ///
  /// Where among its rows those stand that could not be understood nobody knows: perhaps at its end, so that a hole ends
  /// where the next page begins.
  mutating func take(_ page: TicketPage) {
    let moments = page.tickets.map(\.updatedAt)
    if let newest = moments.max() { close(at: newest) }
    if page.damaged > 0 { open = open ?? reached }
    reached = moments.min() ?? reached
  }

  /// The list has ended.
  ///
  /// - Parameter isWhole: Whether it told everything; what stands behind its last row is missed otherwise.
  mutating func end(isWhole: Bool) {
    if !isWhole { open = open ?? reached }
    close(at: start ?? .distantPast)
  }

  private mutating func close(at oldest: Date) {
    if let open { holes.append(SyncFill(newest: open, oldest: min(open, oldest))) }
    open = nil
  }
}

extension SyncFill {
  /// The part of it that lies in another; `nil` when none does.
  func clamped(to other: Self) -> Self? {
    let part = Self(newest: min(newest, other.newest), oldest: max(oldest, other.oldest))
    return part.newest < part.oldest ? nil : part
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
