internal import CurlHTTP
internal import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Adds, removes or sets tags on up to 500 tickets (contract.md section 5.7), one by one where the server has no such
  /// call for keys.
  ///
  /// - Parameter update: Ids, action and tags, within the limits of `BulkTagUpdate`.
  /// - Returns: A row for every ticket.
  /// - Throws: `invalid`, and any case every call can meet.
  package func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    if await !traits.lacks.contains(.bulkTags) {
      do {
        let result = try await bulk { () async throws(TicketServiceError) in
          try await answer(to: .updateTags(update)) { response throws(WireProblem) in
            try BulkTagsJSON.read(response.body)
          }
        }
        await noteOffered(.bulkTags)
        return result
      } catch {
        guard error == .closedToKeys else { throw error }
        await note(.bulkTags)
      }
    }
    return try await TagFanOut(service: self, update: update).run()
  }

  /// Gives up to 500 tickets one status; never for snoozed ones (contract.md section 5.6).
  ///
  /// An answer that names a ticket proves nothing, so all that it names are read again. The call ends no snooze, and one
  /// that somebody gave a moment ago would open a resolved ticket again: such a snooze is ended.
  ///
  /// - Parameter update: Ids and status, within the limits of `BulkStatusUpdate`.
  /// - Returns: A row for every ticket, but for those that the list shows otherwise though the answer names them.
  /// - Throws: `closedToKeys` where the server has no such call, does not open it to keys, or has one that does not know
  ///   UUIDs; `invalid`, and any case every call can meet.
  package func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    if await traits.lacks.contains(.bulkStatus) { throw .closedToKeys }
    do {
      var result = try await bulk { () async throws(TicketServiceError) in
        try await answer(to: .updateStatus(update)) { response throws(WireProblem) in
          try BulkStatusJSON.read(response.body, asked: update.ids)
        }
      }
      await noteOffered(.bulkStatus)
      let others = await otherwise(result.changed, than: update.status)
      // What the list shows otherwise is told as left out, so that the caller looks why.
      result.changed.removeAll { others.contains($0) }
      return result
    } catch {
      if error == .closedToKeys { await note(.bulkStatus) }
      throw error
    }
  }

  /// Reads tickets again that an answer calls changed, and ends the snoozes that some resolved ones have.
  ///
  /// - Returns: Those that have another status, whatever the answer said.
  private func otherwise(_ ids: [TicketID], than status: Status) async -> Set<TicketID> {
    var numbers: [TicketID: Int] = [:]
    for id in ids { numbers[id] = await traits.number(of: id) ?? numberOf(id) }
    guard !numbers.isEmpty, let now = try? await current(numbers) else { return [] }
    for ticket in now.values where status == .resolved && ticket.status == status && ticket.snoozedUntil != nil {
      _ = try? await apply(TicketChange(status: .resolved, snoozedUntil: .clear), to: ticket.id)
    }
    return Set(now.values.filter { $0.status != status }.map(\.id))
  }

  private func bulk<Value>(
    _ call: () async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    do {
      return try await call()
    } catch {
      if error.saysCallIsMissing { throw .closedToKeys }
      // Servers before the newest want integers for ids, which tickets do not have.
      if case .invalid(let field?, .notAnInteger) = error, field.hasPrefix("ids") { throw .closedToKeys }
      throw error
    }
  }
}
