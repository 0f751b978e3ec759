/// Messages of a page, the most a server gives (contract.md section 6.1).
private let pageSize = 200

extension TicketService {
  /// Reads a whole thread, page by page; marks nothing read.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The messages, oldest first and each once, and how many more could not be understood.
  /// - Throws: `ticketNotFound`, and any case every call can meet.
  public func wholeThread(of id: TicketID) async throws(TicketServiceError) -> MessageThread {
    var seen: Set<MessageID> = []
    var thread = MessageThread(messages: [])
    var walk = PageWalk()
    while true {
      let page = try await messages(of: id, limit: pageSize, offset: walk.offset)
      let fresh = page.messages.filter { seen.insert($0.id).inserted }
      thread.messages += fresh
      thread.damaged += page.damaged
      let received = page.messages.count + page.damaged
      let total = page.isTotalKnown ? page.total : nil
      switch walk.take(received: received, fresh: fresh.count + page.damaged, total: total, hasNext: page.hasNext) {
      case .more: continue
      case .end: thread.damaged += max(0, (total ?? 0) - thread.messages.count - thread.damaged)
      // What did not come may be what is new.
      case .hole: thread.damaged += max(1, page.total - thread.messages.count - thread.damaged)
      }
      thread.clockOffset = await clockOffset() ?? 0
      return thread
    }
  }
}
