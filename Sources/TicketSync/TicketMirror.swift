import FoundationEssentials
import TicketFile
package import Tickets

/// Keeps a file fresh through the list and the threads of a server; nothing here ever opens a ticket.
///
/// Refreshing may be cancelled at any page, and the program may be killed: what was stored stays, and the next refresh
/// reads on from there.
package struct TicketMirror: TicketRefreshing {
  /// Rows of a page; each row carries a whole person record, so more would make answers of megabytes.
  static let pageSize = 100
  /// Rows by which pages overlap, because a ticket that goes away moves the rest up (contract.md section 1.3).
  static let pageOverlap = 5
  /// How far a refresh looks back behind the last one, in seconds, for changes that were written out of order.
  static let lookBack: Double = 120

  private(set) var remote: any TicketService
  let file: MirrorFile
  let whenReached: @Sendable () -> Void
  let news: @Sendable (ServiceNews) -> Void

  /// Makes the mirror of a service's file.
  ///
  /// - Parameters:
  ///   - service: The service whose answers go into the same file.
  ///   - news: Told when the server's lists are not believed.
  ///   - whenReached: Called once, after the first refresh that reached its end; it must not wait.
  package init(
    of service: MirroredTicketService, news: @escaping @Sendable (ServiceNews) -> Void = { _ in },
    whenReached: @escaping @Sendable () -> Void = {}
  ) {
    remote = service.remote
    file = service.file
    self.news = news
    self.whenReached = whenReached
  }

  /// Reads every ticket the first time, newest change first, and later those that changed since.
  ///
  /// Each page is in the file before the next is asked for. What moves no date on the server is found by a sweep.
  ///
  /// - Parameters:
  ///   - urgency: Who waits for it.
  ///   - progress: Told after each page, when it is in the file.
  /// - Returns: The rows that were added, changed or taken away.
  /// - Throws: `storage`, and any case the remote service throws.
  package func refresh(
    urgency: Urgency = .person, progress: @Sendable (RefreshProgress) -> Void = { _ in }
  ) async throws(TicketServiceError) -> [RowID] {
    // A person who asks wants to know what is missing, also when that was told before.
    if urgency == .person { await file.tryAgain() }
    return try await with(urgency: urgency).refreshed(progress: progress)
  }

  private func with(urgency: Urgency) -> Self {
    var mirror = self
    mirror.remote = remote.with(urgency: urgency)
    return mirror
  }

  private func refreshed(
    progress: @Sendable (RefreshProgress) -> Void
  ) async throws(TicketServiceError) -> [RowID] {
    let isFirst = await file.isFirstRefresh()
    let holes = try await file.dueHoles()
    let changed = try await readChanges(progress: progress)
    if isFirst {
      await file.noteRefresh()
      whenReached()
    }
    return changed + (try await read(holes))
  }

  private func readChanges(
    progress: @Sendable (RefreshProgress) -> Void
  ) async throws(TicketServiceError) -> [RowID] {
    if let mark = try await file.mark() {
      let news = try await pages(since: mark) { read, total, _ in progress(RefreshProgress(read: read, total: total)) }
      try await file.addHoles(news.missed)
      if let newest = news.newest { try await file.setMark(newest) }
      return news.changed + (try await sweep())
    }
    return try await fill(progress: progress)
  }

  /// What some pages told.
  struct Pages {
    var changed: [RowID] = []
    /// The newest change when reading began: what changes meanwhile is newer and read again by the next refresh.
    var newest: Date?
    /// Between which changes rows are missing.
    var missed: [SyncFill] = []
  }

  /// How far some pages have come.
  struct Reached {
    /// The newest change when reading began.
    var newest: Date?
    /// The oldest change up to which everything was read or is known as missed; `nil` while there is none.
    var oldest: Date?
    /// What is known as missed.
    var missed: [SyncFill]
  }

  /// Reads tickets newest change first, page by page into the file.
  ///
  /// - Parameters:
  ///   - start: Only what changed since, and a little before; `nil` for everything.
  ///   - end: Only what changed until then; `nil` for everything.
  ///   - told: Told after each page how many tickets were read, how many there are, and what was read so far: between
  ///     which changes, and what of that was missed.
  /// - Returns: The rows that were added or changed, the newest change when reading began, and what was missed: rows that
  ///   could not be understood, and what stands behind a page that came short for no reason.
  /// - Throws: `storage`, what `told` throws, and any case the remote service throws.
  func pages(
    since start: Date?, until end: Date? = nil,
    told: (_ read: Int, _ total: Int, _ reached: Reached) async throws(TicketServiceError) -> Void
  ) async throws(TicketServiceError) -> Pages {
    var query = TicketQuery(limit: Self.pageSize)
    query.dateFrom = start.map { $0.addingTimeInterval(-Self.lookBack).ISO8601Format() }
    // Whole seconds, rounded up, so that the ticket at the bound comes again.
    query.dateTo = end.map { $0.addingTimeInterval(1).ISO8601Format() }
    var seen: Set<TicketID> = []
    var pages = Pages()
    var walk = PageWalk(overlap: Self.pageOverlap)
    var finder = HoleFinder(since: start, until: end, overlap: Self.pageOverlap)
    while true {
      query.offset = walk.offset
      let acts = await file.acts
      let page = try await remote.tickets(query)
      if query.offset == 0 { pages.newest = page.tickets.map(\.updatedAt).max() }
      let fresh = page.tickets.filter { seen.insert($0.id).inserted }
      pages.changed += try await file.store(fresh, askedAfter: acts)
      finder.take(page)
      let oldest = finder.open ?? page.tickets.map(\.updatedAt).min()
      try await told(seen.count, page.total, Reached(newest: pages.newest, oldest: oldest, missed: finder.holes))
      let step = walk.take(page, fresh: fresh.count)
      guard step != .more else { continue }
      if step == .hole, await file.isNewsOfBreak() { news(.brokeOff) }
      finder.end(isWhole: step == .end)
      pages.missed = finder.holes
      return pages
    }
  }

  /// Reads every ticket; goes on where an earlier run broke off.
  private func fill(progress: @Sendable (RefreshProgress) -> Void) async throws(TicketServiceError) -> [RowID] {
    var changed: [RowID] = []
    var place = try await file.fill()
    var known = 0
    if let begun = place {
      let news = try await pages(since: begun.newest) { _, _, _ in }
      changed += news.changed
      try await file.addHoles(news.missed)
      place?.newest = max(begun.newest, news.newest ?? begun.newest)
      try await file.setFill(place)
      known = try await file.count()
    }
    let resumed = place
    let file = file
    let rest = try await pages(since: nil, until: resumed?.oldest) {
      (read, total, reached) async throws(TicketServiceError) in
      progress(RefreshProgress(read: known + read, total: known + total))
      try await file.addHoles(reached.missed)
      guard let newest = resumed?.newest ?? reached.newest, let oldest = reached.oldest, oldest < .distantFuture else {
        return
      }
      try await file.setFill(SyncFill(newest: newest, oldest: min(resumed?.oldest ?? oldest, oldest)))
    }
    changed += rest.changed
    try await file.addHoles(rest.missed)
    if let newest = resumed?.newest ?? rest.newest { try await file.setMark(newest) }
    try await file.setFill(nil)
    return changed
  }

  /// Reads a whole thread into the file, page by page (contract.md section 6.1); marks nothing read.
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - urgency: Who waits for it.
  /// - Returns: The messages, oldest first, and how many more could not be understood.
  /// - Throws: `ticketNotFound`, `storage`, and any case the remote service throws.
  package func refreshThread(
    of id: TicketID, urgency: Urgency = .person
  ) async throws(TicketServiceError) -> MessageThread {
    let acts = await file.acts
    let thread = try await remote.with(urgency: urgency).wholeThread(of: id)
    // A message that cannot be read now may be one that the file has, and an empty thread is no thread.
    let isWhole = thread.damaged == 0 && !thread.messages.isEmpty
    try await file.store(thread.messages, of: id, isWhole: isWhole, askedAfter: acts)
    return thread
  }
}
