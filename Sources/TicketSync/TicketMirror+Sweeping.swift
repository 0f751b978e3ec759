import Tickets

/// The search for what moves no date on the server: unread marks that colleagues cleared, tags that were changed in bulk,
/// and deletions (contract.md sections 5.2, 5.4 and 5.7).
extension TicketMirror {
  /// One page of unresolved tickets each so many refreshes: thirty an hour, so that an idle program stays under its share.
  static let sweepInterval = 2
  /// Most pages of one sweep at a time, for a server whose list never ends.
  static let mostSweepPages = 100
  /// Most tickets of one page that are searched for by number because the page did not have them.
  static let mostLooks = 20

  private static let unresolved = Status.known.filter { $0 != .resolved }

  /// Reads the next page of the sweep, or all of them when the badge says that the file is behind.
  ///
  /// - Returns: The rows that were changed or taken away.
  /// - Throws: `storage`, and any case the remote service throws.
  func sweep() async throws(TicketServiceError) -> [RowID] {
    let isDue = await file.nextTurn() % Self.sweepInterval == 0
    let isBehind = try await file.isBehind()
    guard isBehind || isDue else { return [] }
    var changed: [RowID] = []
    var isWhole = await file.sweepOffset == 0
    for _ in 0..<(isBehind ? Self.mostSweepPages : 1) {
      changed += try await sweepPage()
      let hasEnded = await file.sweepOffset == 0
      if hasEnded && isWhole { try await file.noteSweep() }
      // The first round may have begun in the middle.
      if hasEnded { isWhole = true }
      guard isBehind, try await file.isBehind() else { break }
    }
    return changed
  }

  private func sweepPage() async throws(TicketServiceError) -> [RowID] {
    let offset = await file.sweepOffset
    let acts = await file.acts
    var query = TicketQuery(limit: Self.pageSize, offset: offset, statuses: Self.unresolved, order: .number)
    query.isDescending = false
    let page = try await remote.tickets(query)
    var changed = try await file.store(page.tickets, askedAfter: acts)
    let isLast = page.received == 0 || offset + page.received >= page.total
    await file.setSweepOffset(isLast ? 0 : offset + Self.pageSize - Self.pageOverlap)
    let numbers = page.tickets.map(\.number)
    // Servers that cannot sort by number, or hide rows, tell nothing of what is missing.
    guard page.damaged == 0, page.leftOut == 0, numbers == numbers.sorted() else { return changed }
    let lower = offset == 0 ? 0 : numbers.first ?? 0
    let upper = isLast ? Int.max : numbers.last ?? 0
    guard lower <= upper else { return changed }
    let missing = try await file.missing(lower...upper, but: Set(page.tickets.map(\.id)))
    for (id, number) in missing.sorted(by: { $0.value < $1.value }).prefix(Self.mostLooks) {
      let acts = await file.acts
      if let ticket = try await remote.current([id: number])[id] {
        changed += try await file.store([ticket], askedAfter: acts)
      } else if let row = try await file.remove(id, askedAfter: acts) {
        changed.append(row)
      }
    }
    return changed
  }
}
