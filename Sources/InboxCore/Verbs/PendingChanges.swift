package import Tickets

/// A change that is on its way: shown at once, dropped when the answer is there, so rolling back needs no copy.
package struct PendingChange: Equatable, Sendable {
  /// The tickets it touches.
  package var rows: Set<RowID>
  /// Fields, for a PATCH.
  package var change: TicketChange?
  /// Tags, for a tag edit.
  package var tags: TagEdit?

  /// Makes a pending change.
  package init(rows: Set<RowID>, change: TicketChange? = nil, tags: TagEdit? = nil) {
    self.rows = rows
    self.change = change
    self.tags = tags
  }
}

/// The overlay of all changes on their way over what the file says.
package struct PendingChanges: Equatable, Sendable {
  /// Every change by the request that carries it.
  package var byRequest: [RequestID: PendingChange]
  /// Changes that wait until the server can be reached, by ticket, in the order in which they were made.
  package private(set) var waiting: [RowID: [QueuedChange]]

  /// Makes an empty overlay.
  package init() {
    byRequest = [:]
    waiting = [:]
  }

  /// Takes what waits; what a person has to look at first is not shown as if it were done.
  mutating func adopt(_ changes: [QueuedChange]) {
    waiting = [:]
    append(changes)
  }

  /// Puts changes on top of those that wait already.
  mutating func append(_ changes: [QueuedChange]) {
    for change in changes where change.hold == nil {
      if let row = change.row { waiting[row, default: []].append(change) }
    }
  }

  /// Takes out a change that waited; nothing else is looked at, because thousands may wait.
  mutating func remove(_ change: QueuedChange) {
    guard let row = change.row, var left = waiting[row] else { return }
    left.removeAll { $0.id == change.id }
    waiting[row] = left.isEmpty ? nil : left
  }

  /// The row as it will be when every change on its way is accepted.
  package func shown(_ row: TicketRow) -> TicketRow {
    guard !byRequest.isEmpty || !waiting.isEmpty else { return row }
    var result = waiting[row.row]?.reduce(row) { $1.shown(on: $0) } ?? row
    for (_, pending) in byRequest.sorted(by: { $0.key < $1.key }) where pending.rows.contains(row.row) {
      if let change = pending.change { result = result.predicting(change) }
      if let tags = pending.tags { result.tags = tags.applied(to: result.tags) }
    }
    return result
  }

  /// Who a ticket will be with once every change on its way is accepted, which is not shown before.
  func assignee(of row: TicketRow) -> Assignee? {
    let waited = waiting[row.row]?.reduce(TriageFields(row)) { $1.expected(after: $0) }.assignee ?? row.assignee
    let changes = byRequest.sorted { $0.key < $1.key }.map(\.value).filter { $0.rows.contains(row.row) }
    return changes.reduce(waited) { $1.change?.assignee.map(\.value) ?? $0 }
  }

  /// Whether something is on its way for a ticket.
  package func touches(_ row: RowID) -> Bool { byRequest.values.contains { $0.rows.contains(row) } }
}
