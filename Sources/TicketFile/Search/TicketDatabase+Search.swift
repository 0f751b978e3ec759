package import Tickets

extension TicketDatabase {
  /// Finds the rows of a list that a query matches, in the order of the list, on a connection of its own.
  ///
  /// Milliseconds at 100,000 tickets, so call it off the main thread: first with a limit for the rows on the screen,
  /// then without. A search that goes on while its task is cancelled stops within a millisecond or so. While the index of a
  /// file of an earlier version is being made, the first rows are those that it holds, and all come once it holds all; where
  /// it cannot be made, say because the disk is full, what it holds comes with the reason.
  ///
  /// - Parameters:
  ///   - query: What to look for; an empty one matches everything.
  ///   - spec: View, order and viewer.
  ///   - limit: Rows wanted, at least 1; `nil` for all.
  /// - Returns: The beginning of the matches, or all; `nil` when the task was cancelled meanwhile.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func search(
    _ query: TicketSearchQuery, in spec: ListSpec, limit: Int?
  ) throws(StorageProblem) -> OrderSnapshot? {
    try search(query, in: spec, limit: limit, thresholds: SearchThresholds())
  }

  func search(
    _ query: TicketSearchQuery, in spec: ListSpec, limit: Int?, thresholds: SearchThresholds
  ) throws(StorageProblem) -> OrderSnapshot? {
    let moment = now()
    return try mappingErrors {
      do {
        let wanted = limit.map { min(max(1, $0), Int(Int32.max)) }
        func found(waitsForIndex: Bool, stopped: StorageProblem? = nil) throws -> OrderSnapshot? {
          try searcher.reading { db in
            let plan = try SearchPlan(query, viewer: spec.viewer, now: moment, in: db)
            let isPartial = try !db.isIndexWhole() && plan.asksIndex
            if isPartial && waitsForIndex { return nil }
            let rows = try SearchRun(plan, spec, thresholds, in: db).rows(limit: wanted.map { $0 + 1 })
            var snapshot = try db.snapshot(
              wanted.map { Array(rows.prefix($0)) } ?? rows,
              isComplete: wanted.map { !isPartial && rows.count <= $0 } ?? true)
            if isPartial { snapshot.indexProblem = stopped }
            return snapshot
          }
        }
        if let snapshot = try found(waitsForIndex: limit == nil) { return snapshot }
        return try found(waitsForIndex: false, stopped: try whatStopsTheIndex())
      } catch is CancellationError { return nil }
    }
  }
}

extension TicketDatabase {
  /// Makes the search index whole, or tells why it stays as it is.
  private func whatStopsTheIndex() throws(StorageProblem) -> StorageProblem? {
    guard !isReadOnly else { return .readOnly }
    do { try catchUpIndex() } catch {
      switch error {
      // What is in the file can be read all the same.
      case .diskFull, .locked, .readOnly, .noPermission: return error
      default: throw error
      }
    }
    return nil
  }
}
