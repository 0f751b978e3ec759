/// The calls about saved views (contract.md section 8); a part of every ticket service.
///
/// A list takes a view's short id in `TicketQuery.view`. Servers of G1 and M do not know that: there
/// `TicketQuery.fill(from:)` says the same, and what comes back has to be looked through once more.
public protocol SavedViewService: Sendable {
  /// Reads one page of the views that the caller may see, favourites first, then the newest.
  ///
  /// - Parameters:
  ///   - limit: Views wanted; below 1 means 100.
  ///   - offset: Views to skip.
  /// - Returns: The page and how many there are.
  /// - Throws: `closedToKeys` where the server has no such call for keys, and any case every call can meet.
  func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage

  /// Reads one view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Returns: The view.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView

  /// Makes a view; never repeated by itself, because a second attempt makes a second view.
  ///
  /// - Parameter view: What it is; the name is needed.
  /// - Returns: The view.
  /// - Throws: `invalid` with the wire's name of a field, `closedToKeys`, and any case every call can meet.
  func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView

  /// Changes a view for everybody, or what the caller thinks of it.
  ///
  /// - Parameters:
  ///   - shortID: Its short id.
  ///   - change: What to write.
  /// - Returns: The view afterwards.
  /// - Throws: `viewNotFound`, `invalid` with the wire's name of a field, `closedToKeys`, and any case every call can
  ///   meet.
  func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView

  /// Deletes a view for everybody; no call brings it back.
  ///
  /// - Parameter shortID: Its short id.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  func deleteView(_ shortID: String) async throws(TicketServiceError)
}
