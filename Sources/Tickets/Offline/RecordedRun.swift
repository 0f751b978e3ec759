public import FoundationEssentials

/// A change of many tickets as the file has it while it is carried out, so that an interrupted one can be gone on with.
public struct RecordedRun: Equatable, Sendable {
  /// The place in the file; 0 before it is there.
  public var id: Int64
  /// What undo calls it, before the tickets: `resolving`.
  public var what: String
  /// What it does, a ticket each.
  public var edits: [TicketEdit]
  /// Positions in `edits` of what is done for certain.
  public var done: Set<Int>
  /// Positions in `edits` of what was refused, or left alone for what others had done.
  public var refused: Set<Int>
  /// When it was begun.
  public var begunAt: Date
  /// The place of an interrupted run that it goes on with, which ends when this one begins; `nil` when it is its own.
  public var replaces: Int64?

  /// Makes a run that is not in the file yet.
  public init(what: String, edits: [TicketEdit], done: Set<Int> = [], begunAt: Date) {
    id = 0
    self.what = what
    self.edits = edits
    self.done = done
    self.begunAt = begunAt
    refused = []
  }

  /// What is done for certain.
  public var doneEdits: [TicketEdit] { done.sorted().map { edits[$0] } }

  /// What is not done as far as the file knows: a call under way when it was interrupted may have done more.
  public var openEdits: [TicketEdit] {
    edits.indices.filter { !done.contains($0) && !refused.contains($0) }.map { edits[$0] }
  }

  /// What it is called with its tickets: `resolving 40 tickets`.
  public var title: String { "\(what) \(edits.count == 1 ? "#\(edits[0].key.number)" : "\(edits.count) tickets")" }
}
