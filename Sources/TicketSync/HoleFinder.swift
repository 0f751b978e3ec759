import FoundationEssentials
import TicketFile
import Tickets

/// Finds the holes in a list that is read page by page, newest change first.
struct HoleFinder {
  /// The holes found so far.
  private(set) var holes: [SyncFill] = []
  private let start: Date?
  private let overlap: Int
  /// The change behind which a hole begins that has not ended.
  private(set) var open: Date?
  /// The oldest change that was read and that the next page does not tell again; the end of the list before the first page.
  private var reached: Date

  /// Begins at the new end of a list.
  ///
  /// - Parameters:
  ///   - start: The oldest change that is read; `nil` for everything.
  ///   - end: The newest; `nil` for everything.
  ///   - overlap: Rows by which pages overlap.
  init(since start: Date?, until end: Date?, overlap: Int) {
    self.start = start
    self.overlap = overlap
    reached = end ?? .distantFuture
  }

  /// Takes a page.
  ///
  /// Where among its rows those stand that could not be understood nobody knows: perhaps at its end, so that a hole ends
  /// where the next page begins, or among those that the page before told too, so that it begins before them.
  mutating func take(_ page: TicketPage) {
    let moments = page.tickets.map(\.updatedAt)
    if let newest = moments.max() { close(at: newest) }
    if page.damaged > 0 { open = open ?? reached }
    reached = moments.sorted().dropFirst(overlap).first ?? reached
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
