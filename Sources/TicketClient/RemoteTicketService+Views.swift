internal import CurlHTTP
internal import TicketWire
package import Tickets

/// Saved views (contract.md section 8).
extension RemoteTicketService {
  /// Reads one page of the views that the caller may see.
  ///
  /// - Parameters:
  ///   - limit: Views wanted; below 1 means 100.
  ///   - offset: Views to skip.
  /// - Returns: The page.
  /// - Throws: `closedToKeys` where the server has no such call for keys, and any case every call can meet.
  package func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try await atEitherPlace(.views(limit: limit < 1 ? 100 : limit, offset: max(0, offset))) {
      response throws(WireProblem) in
      try SavedViewJSON.page(response.body)
    }
  }

  /// Reads one view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Returns: The view.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  package func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try await view(.view(shortID))
  }

  /// Makes a view, once.
  ///
  /// - Parameter view: What it is.
  /// - Returns: The view.
  /// - Throws: `invalid`, `closedToKeys`, and any case every call can meet.
  package func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await self.view(.createView(view))
  }

  /// Changes a view for everybody, or what the caller thinks of it.
  ///
  /// - Parameters:
  ///   - shortID: Its short id.
  ///   - change: What to write.
  /// - Returns: The view afterwards.
  /// - Throws: `viewNotFound`, `invalid`, `closedToKeys`, and any case every call can meet.
  package func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await view(.updateView(shortID, change))
  }

  /// Deletes a view for everybody; gone after an attempt that may have worked is done.
  ///
  /// - Parameter shortID: Its short id.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  package func deleteView(_ shortID: String) async throws(TicketServiceError) {
    try await atEitherPlace(.deleteView(shortID)) { _ throws(WireProblem) in }
  }

  private func view(_ route: Route) async throws(TicketServiceError) -> SavedView {
    try await atEitherPlace(route) { response throws(WireProblem) in try SavedViewJSON.read(response.body) }
  }

  /// Makes a call about views where they are now or, where the server says that there is no such place, where the first
  /// servers had them.
  private func atEitherPlace<Value>(
    _ route: Route, read: (HTTPResponse) throws(WireProblem) -> Value
  ) async throws(TicketServiceError) -> Value {
    if await !traits.lacks.contains(.views) {
      do { return try await answer(to: route, read: read) } catch {
        guard error.saysCallIsMissing else { throw error }
      }
    }
    return try await knowing { () async throws(TicketServiceError) in
      let value = try await answer(to: route, isFormer: true, read: read)
      await note(.views)
      return value
    }
  }

  /// Makes a call that a server may not know or not open to keys.
  func knowing<Value>(
    _ call: () async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    do { return try await call() } catch { throw error.saysCallIsMissing ? .closedToKeys : error }
  }
}

/// Tags and the activity log (contract.md sections 10.4 and 10.6).
extension RemoteTicketService {
  /// Tells which tags tickets carry.
  ///
  /// - Parameter search: A part of the name; `nil` for all.
  /// - Returns: The tags, in the server's order; of many that are looked for the first 1,000.
  /// - Throws: `closedToKeys` where tags can only be learnt from tickets, and any case every call can meet.
  package func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try await knowing { () async throws(TicketServiceError) in
      try await answer(to: .tags(search: search, limit: 1000, offset: 0)) { response throws(WireProblem) in
        try TagsJSON.read(response.body).rows
      }
    }
  }

  /// Reads one page of what was done to a ticket.
  ///
  /// - Parameters:
  ///   - id: The ticket; `nil` for all tickets.
  ///   - page: From 1.
  ///   - size: Entries of a page; below 1 means 100.
  /// - Returns: The page.
  /// - Throws: `missingScope`, `closedToKeys`, and any case every call can meet.
  package func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try await knowing { () async throws(TicketServiceError) in
      let item = id.map(ActivityItem.ticket) ?? .everyTicket
      return try await answer(to: .activity(item, page: max(1, page), size: size)) { response throws(WireProblem) in
        try ActivityJSON.page(response.body)
      }
    }
  }
}
