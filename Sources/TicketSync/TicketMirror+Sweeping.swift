import Tickets

/// The search for what moves no date on the server: unread marks that colleagues cleared, tags that were changed in bulk,
/// and deletions, of resolved tickets too (contract.md sections 5.2, 5.4 and 5.7).
extension TicketMirror {
  /// One page of unresolved tickets each so many refreshes: thirty an hour, so that an idle program stays under its share.
  static let sweepInterval = 2
  /// Most pages of one sweep at a time, for a server whose list never ends.
  static let mostSweepPages = 100
  /// Most tickets of one page that are searched for by number because the page did not have them.
  static let mostLooks = 20

  /// One sweep of resolved tickets each so many sweeps: of them only deletions are to be found.
  static let resolvedInterval = 4
  /// How many of many missing tickets are asked for.
  static let sample = 3

  private static let unresolved = Status.known.filter { $0 != .resolved }

  /// Reads the next page of the sweep, or all of them when the badge says that the file is behind.
  ///
  /// - Returns: The rows that were changed or taken away.
  /// - Throws: `storage`, and any case the remote service throws.
  func sweep() async throws(TicketServiceError) -> [RowID] {
    let isDue = await file.nextTurn() % Self.sweepInterval == 0
    let isBehind = try await file.isBehind()
    guard isBehind || isDue else { return [] }
    if !isBehind, await file.nextSweep() % Self.resolvedInterval == 0 { return try await sweepPage(isOfResolved: true) }
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
    try await sweepPage(isOfResolved: false)
  }

  /// Reads a page of the sweep and looks after the tickets that should have been in it.
  private func sweepPage(isOfResolved: Bool) async throws(TicketServiceError) -> [RowID] {
    let offset = isOfResolved ? await file.resolvedOffset : await file.sweepOffset
    let acts = await file.acts
    let statuses = isOfResolved ? [.resolved] : Self.unresolved
    var query = TicketQuery(limit: Self.pageSize, offset: offset, statuses: statuses, order: .number)
    query.isDescending = false
    let page = try await remote.tickets(query)
    let changed = try await file.store(page.tickets, askedAfter: acts)
    var walk = PageWalk(from: offset, overlap: Self.pageOverlap)
    let step = walk.take(page, fresh: page.tickets.count)
    let isLast = step == .end && page.isTotalKnown
    await file.setSweepOffset(step == .more ? walk.offset : 0, isOfResolved: isOfResolved)
    let numbers = page.tickets.map(\.number)
    // Servers that cannot sort by number, or hide rows, tell nothing of what is missing; neither does a page that came
    // short for no reason.
    guard page.damaged == 0, page.leftOut == 0, numbers == numbers.sorted(), isLast || step == .more else {
      return changed
    }
    let lower = offset == 0 ? 0 : numbers.first ?? 0
    let upper = isLast ? Int.max : numbers.last ?? 0
    guard lower <= upper else { return changed }
    let seen = Set(page.tickets.map(\.id))
    return changed + (try await settle(try await file.missing(lower...upper, but: seen, isResolved: isOfResolved)))
  }

  /// Looks after tickets that the list should have had.
  ///
  /// That a list lacks a ticket is no deletion: each is asked for by its thread before the file forgets what only the file
  /// has. When many are missing at once it is the list that is not believed: they are kept, it is said, and a few are asked
  /// for.
  private func settle(_ missing: [TicketID: Int]) async throws(TicketServiceError) -> [RowID] {
    let wanted = missing.sorted { $0.value < $1.value }
    if wanted.count > Self.mostLooks {
      if await file.isNews(vanished: wanted.count) { news(.vanished(wanted.count)) }
      for (id, _) in wanted.prefix(Self.sample) where try await !isSurelyGone(id) { return [] }
    }
    var changed: [RowID] = []
    for (id, number) in wanted.prefix(Self.mostLooks) {
      let acts = await file.acts
      do throws(TicketServiceError) {
        if let ticket = try await remote.current([id: number])[id] {
          changed += try await file.store([ticket], askedAfter: acts)
        } else if let row = try await file.remove(id, askedAfter: acts) {
          changed.append(row)
        }
      } catch {
        guard error.concernsOneTicket else { throw error }
        // An answer that could not be read, or a server that failed, says nothing of the ticket: the next sweep asks again.
        if !error.saysNothingOfTicket { await file.noteUnlisted(id) }
      }
    }
    return changed
  }

  private func isSurelyGone(_ id: TicketID) async throws(TicketServiceError) -> Bool {
    do throws(TicketServiceError) { return try await remote.isGone(id) } catch {
      guard error.concernsOneTicket else { throw error }
      return false
    }
  }
}
