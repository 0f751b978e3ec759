import FoundationEssentials
import NIOCore
import ServerPorts
import TicketWire
import Tickets

/// The list, one ticket, and many at once (contract.md section 5).
extension CallPerformer {
  /// Tickets as the newest generation writes them, where the service keeps them so.
  private var texts: (any TicketTextReading)? { generation == .n ? service as? any TicketTextReading : nil }

  func list(_ query: TicketQuery) async throws(TicketServiceError) -> Answer {
    if let texts {
      let key = KeptPages.Key(target: call.target, host: call.host, person: person.key)
      let body = try await pages.page(key) { () async throws(TicketServiceError) in
        let page = try await texts.ticketTexts(query)
        let bytes = PageJSON.bytes(page.texts, total: page.total, links: links(query.limit, query.offset, page.total))
        return (ByteBuffer(bytes: bytes), page.lifetime)
      }
      return Answer(body)
    }
    let page = try await service.tickets(query)
    return Answer(PageJSON.data(page, links: links(query.limit, query.offset, page.total), generation: generation))
  }

  func open(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    if let texts {
      let opened = try await texts.openText(id)
      // A count that this opening did not change may stay.
      if opened.wasUnread { await unread.drop() }
      return Answer(opened.text)
    }
    let ticket = try await service.open(id)
    await unread.drop()
    return Answer(TicketJSON.data(ticket, generation: generation))
  }

  func update(_ key: TicketKey, _ change: TicketChange) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    let call = { () async throws(TicketServiceError) in try await service.apply(change, to: id) }
    // A snooze can move the status too.
    let movesStatus = change.status != nil || change.snoozedUntil != nil
    let ticket = movesStatus ? try await droppingUnread(call) : try await call()
    return Answer(TicketJSON.data(ticket, hidesPerson: true, generation: generation))
  }

  func delete(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    try await droppingUnread { () async throws(TicketServiceError) in try await service.delete(id) }
    return Answer(Data(), status: 204)
  }

  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> Answer {
    let result = try await droppingUnread { () async throws(TicketServiceError) in
      try await service.updateStatus(update)
    }
    return Answer(BulkStatusJSON.data(result))
  }

  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> Answer {
    // Tags are not part of what makes two tickets the same one.
    var core = ticket
    core.tags = []
    let identity = generation.guardsComposing ? WriteFlights.Identity.ticket(core, author: person.key) : nil
    do {
      let made = try await flights.guarding(identity) { () async throws(TicketServiceError) in
        try await service.compose(ticket)
      }
      return Answer(ComposeJSON.data(made), status: made.wasAlreadyThere ? 200 : 201)
    } catch {
      guard error == .alreadySending else { throw error }
      return Answer(.composeInProgress)
    }
  }
}
