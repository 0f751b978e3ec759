public import Tickets

/// What the server keeps besides tickets; the file has no copy of it.
extension MirroredTicketService {
  /// Reads one page of the views that the caller may see (contract.md section 8).
  ///
  /// - Parameters:
  ///   - limit: Views wanted.
  ///   - offset: Views to skip.
  /// - Returns: The page.
  /// - Throws: Any case the remote service throws.
  public func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage {
    try await remote.savedViews(limit: limit, offset: offset)
  }

  /// Reads one view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Returns: The view.
  /// - Throws: Any case the remote service throws.
  public func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView {
    try await remote.savedView(shortID)
  }

  /// Makes a view.
  ///
  /// - Parameter view: What it is.
  /// - Returns: The view.
  /// - Throws: Any case the remote service throws.
  public func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await remote.createView(view)
  }

  /// Changes a view.
  ///
  /// - Parameters:
  ///   - shortID: Its short id.
  ///   - change: What to write.
  /// - Returns: The view afterwards.
  /// - Throws: Any case the remote service throws.
  public func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView {
    try await remote.updateView(shortID, change)
  }

  /// Deletes a view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Throws: Any case the remote service throws.
  public func deleteView(_ shortID: String) async throws(TicketServiceError) { try await remote.deleteView(shortID) }

  /// Tells which tags tickets carry (contract.md section 10.4).
  ///
  /// - Parameter search: A part of the name; `nil` for all.
  /// - Returns: The tags.
  /// - Throws: Any case the remote service throws.
  public func tagNames(search: String?) async throws(TicketServiceError) -> [String] {
    try await remote.tagNames(search: search)
  }

  /// Reads one page of what was done to a ticket (contract.md section 10.6).
  ///
  /// - Parameters:
  ///   - id: The ticket; `nil` for all tickets.
  ///   - page: From 1.
  ///   - size: Entries of a page.
  /// - Returns: The page.
  /// - Throws: Any case the remote service throws.
  public func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try await remote.activity(of: id, page: page, size: size)
  }
}
