import FoundationEssentials
import ServerPorts
import TicketWire
import Tickets

/// Saved views, tags and the activity log (contract.md sections 8 and 10).
extension CallPerformer {
  func views(_ limit: Int, _ offset: Int) async throws(TicketServiceError) -> Answer {
    let page = try await service.savedViews(limit: limit, offset: offset)
    return Answer(SavedViewJSON.data(page, links: links(limit, offset, page.total)))
  }

  func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> Answer {
    Answer(SavedViewJSON.data(try await service.createView(view)), status: 201)
  }

  func view(_ shortID: String) async throws(TicketServiceError) -> Answer {
    Answer(SavedViewJSON.data(try await service.savedView(shortID)))
  }

  func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> Answer {
    Answer(SavedViewJSON.data(try await service.updateView(shortID, change)))
  }

  func deleteView(_ shortID: String) async throws(TicketServiceError) -> Answer {
    try await service.deleteView(shortID)
    return Answer(Data(), status: 204)
  }

  func tags(_ search: String?, _ limit: Int, _ offset: Int) async throws(TicketServiceError) -> Answer {
    let names = try await service.tagNames(search: search)
    guard search != nil else { return Answer(TagsJSON.data(names)) }
    return Answer(
      TagsJSON.data(
        names.dropFirst(offset).prefix(limit), total: names.count, links: links(limit, offset, names.count)))
  }

  func activity(of item: ActivityItem, _ page: Int, _ size: Int) async throws(TicketServiceError) -> Answer {
    let log =
      switch item {
      case .nothing: ActivityPage(total: 0, entries: [])
      case .everyTicket: try await service.activity(of: nil, page: page, size: size)
      case .ticket(let id): try await service.activity(of: id, page: page, size: size)
      }
    let links = PageJSON.Links(base: base, query: call.query, page: page, size: size, total: log.total)
    return Answer(ActivityJSON.data(log, links: links))
  }
}
