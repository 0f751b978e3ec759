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
    var offset = 0
    while true {
      let page = try await messages(of: id, limit: pageSize, offset: offset)
      thread.messages += page.messages.filter { seen.insert($0.id).inserted }
      thread.damaged += page.damaged
      // A server may give fewer rows than were asked for.
      let received = page.messages.count + page.damaged
      offset += received
      if received == 0 || offset >= page.total { return thread }
    }
  }
}
