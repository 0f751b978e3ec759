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

/// A step of undo as the file has it, so that it survives a restart.
public struct RecordedStep: Equatable, Sendable {
  /// What it did.
  public enum Work: Equatable, Sendable {
    /// Changes of tickets.
    case edits([TicketEdit])
    /// This person's own flags, set or taken away.
    case flags([RowID], isOn: Bool)
    /// A text that was discarded.
    indirect case text(KeptText)
    /// What cannot be taken back, and what became of it, for example `has left`; u says so once and passes it.
    case past(String)
  }

  /// A number that no other step of the same window has.
  public var number: Int
  /// Where it stands among the steps of its window: the greatest is taken first.
  public var position: Double
  /// Whether it was taken back and can be done again.
  public var isUndone: Bool
  /// What is taken back, before the tickets.
  public var what: String
  /// What it did.
  public var work: Work
  /// Whether the ticket was left to wait for its customer.
  public var waits: Bool
  /// The places of its changes among those that wait for the server.
  public var queued: [Int64]

  /// Makes a step.
  public init(
    number: Int, position: Double, isUndone: Bool, what: String, work: Work, waits: Bool, queued: [Int64]
  ) {
    self.number = number
    self.position = position
    self.isUndone = isUndone
    self.what = what
    self.work = work
    self.waits = waits
    self.queued = queued
  }
}

/// What happened to the history of undo.
public enum HistoryChange: Equatable, Sendable {
  /// A step was put into it, in place of one with the same number.
  case put(RecordedStep)
  /// The step with this number was taken out.
  case remove(Int)
}

/// Keeps what is carried out and what can be taken back, so that neither is lost when the program ends.
///
/// What belongs to a program that still runs is nobody else's.
public protocol RunRecording: Sendable {
  /// Puts a run into the file before its first call; it survives even a loss of power.
  ///
  /// - Parameter run: The run; the one that it replaces ends.
  /// - Returns: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`; nothing may be carried out then.
  func begin(_ run: RecordedRun) throws(StorageProblem) -> Int64

  /// Notes what became of tickets of a run.
  ///
  /// - Parameters:
  ///   - positions: Their positions in its edits.
  ///   - isDone: Whether they were changed; else they were refused.
  ///   - run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func note(_ positions: [Int], isDone: Bool, in run: Int64) throws(StorageProblem)

  /// Takes a run out of the file; nothing happens when it is gone.
  ///
  /// - Parameter run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func end(_ run: Int64) throws(StorageProblem)

  /// The runs whose program ended before they did, oldest first.
  ///
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  func interruptedRuns() throws(StorageProblem) -> [RecordedRun]

  /// Claims an interrupted run for this program.
  ///
  /// - Parameter run: Its place.
  /// - Returns: `false` when it is gone, or another program has claimed it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func claim(_ run: Int64) throws(StorageProblem) -> Bool

  /// Writes what happened to the history of this program.
  ///
  /// - Parameter changes: In order.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func record(_ changes: [HistoryChange]) throws(StorageProblem)

  /// Takes over the histories of programs that have ended.
  ///
  /// - Parameter limit: How many steps are kept in all; older ones go.
  /// - Returns: The steps, the newest first, with numbers below 0, which no new step gets.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func adoptHistory(limit: Int) throws(StorageProblem) -> [RecordedStep]
}
