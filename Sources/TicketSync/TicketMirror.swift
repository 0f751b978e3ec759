import FoundationEssentials
public import Tickets

/// Keeps a file fresh through the list and the threads of a server; nothing here ever opens a ticket.
///
/// Refreshing may be cancelled at any page: what was stored stays, and the next refresh reads on from what was
/// complete before.
public struct TicketMirror: TicketRefreshing {
  /// Rows of a page; each row carries a whole person record, so more would make answers of megabytes.
  static let pageSize = 100
  /// Rows by which pages overlap, because a ticket that goes away moves the rest up (contract.md section 1.3).
  static let pageOverlap = 5
  /// How far a refresh looks back behind the last one, in seconds, for changes that were written out of order.
  static let lookBack: Double = 120
  /// Messages of a page, the most a server gives (contract.md section 6.1).
  static let threadPageSize = 200

  private let remote: any TicketService
  private let file: MirrorFile

  /// Makes the mirror of a service's file.
  ///
  /// - Parameter service: The service whose answers go into the same file.
  public init(of service: MirroredTicketService) {
    remote = service.remote
    file = service.file
  }

  /// Reads every ticket the first time, newest change first, and later those that changed since.
  ///
  /// Each page is in the file before the next is asked for.
  ///
  /// - Parameter progress: Told after each page, when it is in the file.
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`, and any case the remote service throws.
  public func refresh(
    progress: @Sendable (RefreshProgress) -> Void = { _ in }
  ) async throws(TicketServiceError) -> [RowID] {
    let mark = try await file.mark()
    var query = TicketQuery(limit: Self.pageSize)
    query.dateFrom = mark.map { $0.addingTimeInterval(-Self.lookBack).ISO8601Format() }
    var seen: Set<TicketID> = []
    var changed: [RowID] = []
    // The newest change when reading began: what changes meanwhile is newer and read again by the next refresh.
    var newest: Date?
    while true {
      let acts = await file.acts
      let page = try await remote.tickets(query)
      if query.offset == 0 { newest = page.tickets.map(\.updatedAt).max() }
      let fresh = page.tickets.filter { seen.insert($0.id).inserted }
      changed += try await file.store(fresh, askedAfter: acts)
      progress(RefreshProgress(read: seen.count, total: page.total))
      query.offset += Self.pageSize - Self.pageOverlap
      if page.received == 0 || query.offset + Self.pageOverlap >= page.total { break }
    }
    if let newest { try await file.setMark(newest) }
    return changed
  }

  /// Reads a whole thread into the file, page by page (contract.md section 6.1); marks nothing read.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The messages, oldest first, and how many more could not be understood.
  /// - Throws: `ticketNotFound`, `storage`, and any case the remote service throws.
  public func refreshThread(of id: TicketID) async throws(TicketServiceError) -> MessageThread {
    var seen: Set<MessageID> = []
    var thread = MessageThread(messages: [])
    var offset = 0
    let acts = await file.acts
    while true {
      let page = try await remote.messages(of: id, limit: Self.threadPageSize, offset: offset)
      thread.messages += page.messages.filter { seen.insert($0.id).inserted }
      thread.damaged += page.damaged
      // A server may give fewer rows than were asked for.
      let received = page.messages.count + page.damaged
      offset += received
      if received == 0 || offset >= page.total { break }
    }
    // A message that cannot be read now may be one that the file has.
    try await file.store(thread.messages, of: id, isWhole: thread.damaged == 0, askedAfter: acts)
    return thread
  }
}
