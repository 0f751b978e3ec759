package import Tickets

/// Changes that wait until the server can be reached, as far as this program is told of them, and their sending.
///
/// The file has them; what is on screen follows it.
package struct ChangeQueue: Equatable, Sendable {
  /// How far the sending is.
  package enum Stage: Equatable, Sendable {
    /// Nothing is being sent.
    case resting
    /// The file is asked what comes next.
    case taking(RequestID)
    /// A change is compared with its ticket and sent.
    indirect case sending(RequestID, QueuedChange)
    /// The file is told what became of a change.
    indirect case noting(RequestID, QueueStep)
  }

  /// Changes that the file was asked to take out.
  struct Drop: Equatable, Sendable {
    /// Their places.
    var ids: [Int64]
    /// The step for undo that asked for it; `nil` when a person chose the change itself.
    var step: UndoStep?
  }

  /// Everything in the file, in the order in which it was made.
  package private(set) var changes: [QueuedChange] = []
  /// How far the sending is.
  package internal(set) var stage = Stage.resting
  /// Who this program is to others over the same file.
  let sender: UInt64
  /// Whether the server has answered since it was last away.
  var isOpen = false
  /// What the file was asked to take out.
  var drops: [RequestID: Drop] = [:]
  /// Changes sent since the sending began.
  var sentCount = 0
  /// How often the server failed at a change that it had let this program look at.
  var faults: [Int64: Int] = [:]
  /// The problem that stopped the sending, when it was said already.
  var told: TicketServiceError?

  /// Makes an empty queue.
  init(sender: UInt64) { self.sender = sender }

  /// Changes that only wait for the server.
  package var waitingCount: Int { changes.count { $0.hold == nil } }
  /// Changes that a person has to look at.
  package var heldCount: Int { changes.count - waitingCount }
  /// Whether a change only waits for the server.
  var hasWaiting: Bool { changes.contains { $0.hold == nil } }

  /// The change with a place.
  subscript(id: Int64) -> QueuedChange? { changes.first { $0.id == id } }

  /// The changes with these places; one pass, because thousands may wait.
  func changes(at places: [Int64]) -> [QueuedChange] {
    let wanted = Set(places)
    return changes.filter { wanted.contains($0.id) }
  }

  /// Takes what the file has.
  mutating func adopt(_ changes: [QueuedChange]) { self.changes = changes }

  /// Puts changes at the end that are in the file now.
  mutating func append(_ kept: [QueuedChange]) { changes += kept }

  /// Takes changes out.
  mutating func remove(_ ids: [Int64]) {
    let gone = Set(ids)
    changes.removeAll { gone.contains($0.id) }
  }

  /// Replaces a change by what it has become.
  mutating func replace(_ id: Int64, _ edit: (inout QueuedChange) -> Void) {
    if let index = changes.firstIndex(where: { $0.id == id }) { edit(&changes[index]) }
  }
}

/// What is done to the queue in the file.
package enum QueueStep: Equatable, Sendable {
  /// Read all of it.
  case read
  /// Put changes at the end.
  case add([QueuedChange])
  /// Claim the sending and tell what comes first.
  case next(sender: UInt64)
  /// Give the claim back.
  case giveBack(sender: UInt64)
  /// Take out a change that was sent or refused.
  case end(Int64)
  /// Keep a change for a person to look at.
  case hold(Int64, QueuedChange.Hold)
  /// Let a change wait again.
  case resume(Int64)
  /// Take out what a person does not want any more.
  case drop([Int64])

  /// How long a claim stands when its program is killed: longer than one change takes as a rule.
  package static let lease: Duration = .seconds(60)
}

/// What the file says after a step.
package enum QueueAnswer: Equatable, Sendable {
  /// Everything that waits.
  case all([QueuedChange])
  /// The changes that were put at the end, with their places.
  case added([QueuedChange])
  /// Whose turn it is.
  case turn(QueueTurn)
  /// The places of the changes that were taken out.
  case dropped([Int64])
  /// It is done.
  case done
}
