import Tickets

/// A bulk change of tags as a change of each ticket, for servers that keep the bulk call from keys (contract.md section
/// 11.2).
///
/// A PATCH replaces the whole list, so each ticket is read again right before it is changed, through the list, which
/// marks nothing read; where its tags cannot be read, nothing is written.
struct TagFanOut {
  /// Tickets that are worked on at a time; the rate budget allows about four changes a second.
  static let width = 4
  /// Rows of a page when tickets are looked for whose numbers nobody knows.
  private static let pageSize = 100

  let service: RemoteTicketService
  let update: BulkTagUpdate

  /// What became of one ticket.
  private enum Row {
    case updated([String])
    /// Nothing was written.
    case failed(TicketServiceError)
    /// It may have been written: nobody could tell, after this error.
    case unknown(TicketServiceError)
  }

  /// Changes every ticket; an error that is about one ticket ends that ticket alone.
  ///
  /// - Returns: A row for every ticket, those that were not reached any more with the error that ended it; a ticket of
  ///   which nobody knows what became is left out.
  /// - Throws: `invalid`, and the error that ended it when no ticket was changed.
  func run() async throws(TicketServiceError) -> BulkTagResult {
    // The limits of the bulk call hold, so that it makes no difference which way a change goes.
    let tags = try update.checkedTags()
    var known: Set<TicketID> = []
    let ids = update.ids.filter { known.insert($0).inserted }
    let numbers = try await numbers(of: ids)
    var rows: [TicketID: Row] = [:]
    var stop: TicketServiceError?
    await withTaskGroup(of: (TicketID, Row).self) { group in
      var waiting = ids[...]
      func start() {
        guard stop == nil, !Task.isCancelled, let id = waiting.popFirst() else { return }
        group.addTask { (id, await change(id, number: numbers[id], tags)) }
      }
      for _ in 0..<Self.width { start() }
      for await (id, row) in group {
        rows[id] = row
        if case .failed(let error) = row, !error.concernsOneTicket { stop = stop ?? error }
        start()
      }
    }
    if Task.isCancelled { stop = stop ?? .cancelled }
    let mayBeChanged = rows.values.contains { if case .failed = $0 { false } else { true } }
    if let stop, !mayBeChanged { throw stop }
    // Of one ticket the error says more than that it is not named.
    if ids.count == 1, case .unknown(let error)? = rows.first?.value { throw error }
    return result(ids, rows, stop)
  }

  private func result(_ ids: [TicketID], _ rows: [TicketID: Row], _ stop: TicketServiceError?) -> BulkTagResult {
    var result = BulkTagResult()
    for id in ids {
      switch rows[id] {
      case .updated(let tags): result.updated.append(.init(id: id, tags: tags))
      case .failed(let error): result.skipped.append(.init(id: id, error: error))
      case .unknown: break
      case nil: result.skipped.append(.init(id: id, error: stop ?? .cancelled))
      }
    }
    return result
  }

  private func change(_ id: TicketID, number: Int?, _ tags: [String], isLast: Bool = false) async -> Row {
    guard let number else { return .failed(.notListed) }
    let after: [String]
    do throws(TicketServiceError) {
      guard let ticket = try await service.current([id: number])[id] else { return .failed(.ticketNotFound) }
      let areKnown = !ticket.unknown.contains(.tags)
      guard areKnown || update.action == .set else { return .failed(.unreadable(.tags)) }
      after = update.action.applied(tags, to: ticket.tags).sorted()
      if areKnown, after.elementsEqual(ticket.tags.sorted(), by: { $0.utf8.elementsEqual($1.utf8) }) {
        return .updated(after)
      }
    } catch { return .failed(error) }
    do throws(TicketServiceError) {
      let ticket = try await service.apply(TicketChange(tags: after), to: id)
      let shows = BulkTagUpdate(ids: [id], action: update.action, tags: tags).isDone(on: ticket)
      // An answer that does not tell the tags, or without these, is no answer.
      return shows == true
        ? .updated(ticket.tags.sorted()) : await look(id, number, tags, after: .malformed, isLast: isLast)
    } catch {
      return error.writeOutcome == .unknown
        ? await look(id, number, tags, after: error, isLast: isLast) : .failed(error)
    }
  }

  /// Reads a ticket again that may have been changed: an unknown outcome is never told as a certain one.
  private func look(
    _ id: TicketID, _ number: Int, _ tags: [String], after error: TicketServiceError, isLast: Bool
  ) async -> Row {
    guard error != .cancelled, let ticket = try? await service.current([id: number])[id],
      let isDone = BulkTagUpdate(ids: [id], action: update.action, tags: tags).isDone(on: ticket)
    else { return .unknown(error) }
    if isDone { return .updated(ticket.tags.sorted()) }
    // A second attempt begins with what others wrote meanwhile.
    if error == .dropped, !isLast { return await change(id, number: number, tags, isLast: true) }
    // The server has answered: what it did not do by now it will not do.
    return error == .malformed || error.isFaultOfOneTicket ? .failed(error) : .unknown(error)
  }

  /// The numbers by which the tickets can be searched for; where one is not known, the list is looked through once.
  private func numbers(of ids: [TicketID]) async throws(TicketServiceError) -> [TicketID: Int] {
    var numbers: [TicketID: Int] = [:]
    for id in ids {
      if let number = await service.traits.number(of: id) ?? service.numberOf(id) { numbers[id] = number }
    }
    var query = TicketQuery(limit: Self.pageSize)
    var walk = PageWalk()
    var seen: Set<TicketID> = []
    while numbers.count < ids.count {
      query.offset = walk.offset
      let page = try await service.tickets(query)
      for id in ids where numbers[id] == nil { numbers[id] = await service.traits.number(of: id) }
      guard walk.take(page, fresh: page.tickets.count { seen.insert($0.id).inserted }) == .more else { break }
    }
    return numbers
  }
}
