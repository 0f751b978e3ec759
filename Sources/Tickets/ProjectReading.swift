/// What a project tells besides its tickets; a part of every ticket service.
public protocol ProjectReading: Sendable {
  /// Tells which tags tickets carry, by name (contract.md section 10.4).
  ///
  /// - Parameter search: A part of the name, in any case; `nil` for all.
  /// - Returns: The tags; one that no ticket carries any more is gone.
  /// - Throws: `closedToKeys` where tags can only be learnt from tickets, and any case every call can meet.
  func tagNames(search: String?) async throws(TicketServiceError) -> [String]

  /// Reads one page of what was done to a ticket, the newest first (contract.md section 10.6).
  ///
  /// - Parameters:
  ///   - id: The ticket, also a deleted one; `nil` for all tickets.
  ///   - page: From 1.
  ///   - size: Entries of a page; below 1 means 100.
  /// - Returns: The page, empty past the end, and how many entries there are.
  /// - Throws: `missingScope`, `closedToKeys` where the server has no such call for keys, and any case every call can
  ///   meet.
  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage
}
