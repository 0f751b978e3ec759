import FoundationEssentials
import TicketStorage
import Tickets

/// What a reading has missed: pages with rows that could not be understood are read again at every start, until they can.
extension TicketMirror {
  /// Most holes that are remembered; with more, the server's rows are not for this program.
  static let mostHoles = 20

  /// Remembers a page of which rows are missing, by the changes between which it lies.
  ///
  /// - Throws: `storage`.
  func noteHole(in page: TicketPage) async throws(TicketServiceError) {
    let dates = page.tickets.map(\.updatedAt)
    guard let newest = dates.max(), let oldest = dates.min() else { return }
    let known = try await file.holes()
    let isKnown = known.contains { $0.oldest <= oldest && newest <= $0.newest }
    guard !isKnown, known.count < Self.mostHoles else { return }
    try await file.addHole(SyncFill(newest: newest, oldest: oldest))
  }

  /// Reads again what was missed, in this run or before.
  ///
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`, and any case the remote service throws.
  func readHoles() async throws(TicketServiceError) -> [RowID] {
    var changed: [RowID] = []
    for hole in try await file.holes() {
      var query = TicketQuery(limit: Self.pageSize)
      query.dateFrom = hole.oldest.addingTimeInterval(-1).ISO8601Format()
      query.dateTo = hole.newest.addingTimeInterval(1).ISO8601Format()
      var walk = PageWalk(overlap: Self.pageOverlap)
      var seen: Set<TicketID> = []
      var damaged = 0
      var step = PageWalk.Step.more
      while step == .more {
        query.offset = walk.offset
        let acts = await file.acts
        let page = try await remote.tickets(query)
        let fresh = page.tickets.filter { seen.insert($0.id).inserted }
        changed += try await file.store(fresh, askedAfter: acts)
        damaged += page.damaged
        step = walk.take(page, fresh: fresh.count)
      }
      if damaged == 0 && step == .end { try await file.removeHole(hole) }
    }
    return changed
  }
}
