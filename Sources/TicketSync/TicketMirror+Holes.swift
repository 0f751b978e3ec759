import FoundationEssentials
import TicketStorage
import Tickets

/// What a reading has missed: pages with rows that could not be understood are read again at every start, until they can.
extension TicketMirror {
  /// Most holes that are remembered; with more, the server's rows are not for this program.
  static let mostHoles = 20
  /// Pages that are read of a hole: the one that had damage, and the next, because rows move down.
  private static let holePages = 2

  /// Remembers a page of which rows are missing.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - newest: The oldest change on the page before, behind which it begins; `nil` for the first page.
  /// - Throws: `storage`.
  func noteHole(in page: TicketPage, behind newest: Date?) async throws(TicketServiceError) {
    let oldest = page.tickets.map(\.updatedAt).min() ?? .distantPast
    let hole = SyncFill(newest: newest ?? .distantFuture, oldest: oldest)
    let known = try await file.holes()
    guard !known.contains(where: { $0.newest == hole.newest }), known.count < Self.mostHoles else { return }
    try await file.addHole(hole)
  }

  /// Reads again what was missed, in this run or before.
  ///
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`, and any case the remote service throws.
  func readHoles() async throws(TicketServiceError) -> [RowID] {
    var changed: [RowID] = []
    for hole in try await file.holes() {
      var query = TicketQuery(limit: Self.pageSize)
      if hole.newest < .distantFuture { query.dateTo = hole.newest.addingTimeInterval(1).ISO8601Format() }
      var damaged = 0
      for _ in 0..<Self.holePages {
        let acts = await file.acts
        let page = try await remote.tickets(query)
        changed += try await file.store(page.tickets, askedAfter: acts)
        damaged += page.damaged
        query.offset += page.received
      }
      if damaged == 0 { try await file.removeHole(hole) }
    }
    return changed
  }
}
