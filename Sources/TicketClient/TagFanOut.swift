import Tickets

/// A bulk change of tags as a change of each ticket, for servers that keep the bulk call from keys (contract.md section
/// 11.2).
///
/// A PATCH replaces the whole list, so each ticket is read again right before it is changed, through the list, which
/// marks nothing read.
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
    case skipped(String)
  }

  /// Changes every ticket; the first error that is not about one ticket ends it.
  ///
  /// - Returns: A row for every ticket; those that were not reached any more are skipped.
  /// - Throws: `invalid`, and the error that ended it when no ticket was changed.
  func run() async throws(TicketServiceError) -> BulkTagResult {
    // The limits of the bulk call hold, so that it makes no difference which way a change goes.
    let tags = try update.checkedTags()
    var known: Set<TicketID> = []
    let ids = update.ids.filter { known.insert($0).inserted }
    let numbers = try await numbers(of: ids)
    var rows: [TicketID: Row] = [:]
    var failure: TicketServiceError?
    await withTaskGroup(of: (TicketID, Result<Row, TicketServiceError>).self) { group in
      var waiting = ids[...]
      func start() {
        guard failure == nil, !Task.isCancelled, let id = waiting.popFirst() else { return }
        group.addTask { (id, await change(id, number: numbers[id], tags)) }
      }
      for _ in 0..<Self.width { start() }
      for await (id, result) in group {
        switch result {
        case .success(let row): rows[id] = row
        case .failure(let error): failure = failure ?? error
        }
        start()
      }
    }
    if Task.isCancelled { failure = failure ?? .cancelled }
    let isChanged = rows.values.contains { if case .updated = $0 { true } else { false } }
    if let failure, !isChanged || failure.writeOutcome == .unknown { throw failure }
    return result(ids, rows)
  }

  private func result(_ ids: [TicketID], _ rows: [TicketID: Row]) -> BulkTagResult {
    var result = BulkTagResult()
    for id in ids {
      switch rows[id] {
      case .updated(let tags): result.updated.append(.init(id: id, tags: tags))
      case .skipped(let reason): result.skipped.append(.init(id: id, reason: reason))
      case nil: result.skipped.append(.init(id: id, reason: "Not reached before the server refused"))
      }
    }
    return result
  }

  private func change(_ id: TicketID, number: Int?, _ tags: [String]) async -> Result<Row, TicketServiceError> {
    let missing = Row.skipped("Not found or no edit access")
    guard let number else { return .success(missing) }
    do throws(TicketServiceError) {
      guard let ticket = try await service.current([id: number])[id] else { return .success(missing) }
      let after = update.action.applied(tags, to: ticket.tags).sorted()
      guard Set(after) != Set(ticket.tags) else { return .success(.updated(after)) }
      return .success(.updated(try await service.apply(TicketChange(tags: after), to: id).tags.sorted()))
    } catch {
      switch error {
      case .ticketNotFound, .accessLevel, .forbidden, .malformed: return .success(missing)
      default: return .failure(error)
      }
    }
  }

  /// The numbers by which the tickets can be searched for; where one is not known, the list is looked through once.
  private func numbers(of ids: [TicketID]) async throws(TicketServiceError) -> [TicketID: Int] {
    var numbers: [TicketID: Int] = [:]
    for id in ids {
      if let number = await service.traits.number(of: id) ?? service.numberOf(id) { numbers[id] = number }
    }
    var query = TicketQuery(limit: Self.pageSize)
    while numbers.count < ids.count {
      let page = try await service.tickets(query)
      for id in ids where numbers[id] == nil { numbers[id] = await service.traits.number(of: id) }
      query.offset += page.received
      if page.received == 0 || query.offset >= page.total { break }
    }
    return numbers
  }
}
