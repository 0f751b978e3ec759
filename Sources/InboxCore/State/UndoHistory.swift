public import Tickets

/// A ticket by both of its keys, as bulk work needs it.
public struct TicketRef: Hashable, Sendable {
  /// The key in the file.
  public var row: RowID
  /// The key on the wire.
  public var id: TicketID

  /// Makes a pair.
  public init(row: RowID, id: TicketID) {
    self.row = row
    self.id = id
  }
}

/// One action that can be taken back as a whole.
public struct UndoStep: Equatable, Sendable {
  /// What it did.
  public enum Work: Equatable, Sendable {
    /// Fields of one ticket: the row before and after it.
    case fields(before: TicketRow, after: TicketRow)
    /// Exact tags added to and removed from groups of tickets.
    case tags([TagGroup])
  }

  /// Tickets on which the same tags were added and removed.
  public struct TagGroup: Equatable, Sendable {
    /// The tags; never a replacement.
    public var edit: TagEdit
    /// The tickets.
    public var tickets: [TicketRef]

    /// Makes a group.
    public init(edit: TagEdit, tickets: [TicketRef]) {
      self.edit = edit
      self.tickets = tickets
    }
  }

  /// What it was, for example `resolve of #1042`.
  public var title: String
  /// What it did.
  public var work: Work

  /// Makes a step.
  public init(title: String, work: Work) {
    self.title = title
    self.work = work
  }
}

/// The actions of this session that can be taken back, newest last.
public struct UndoHistory: Equatable, Sendable {
  /// Most steps kept.
  public static let limit = 100

  /// The steps, newest last.
  public private(set) var steps: [UndoStep] = []

  /// Makes an empty history.
  public init() {}

  /// Remembers a step.
  public mutating func push(_ step: UndoStep) {
    steps.append(step)
    if steps.count > Self.limit { steps.removeFirst() }
  }

  /// Takes the newest step out.
  public mutating func pop() -> UndoStep? { steps.popLast() }
}

/// A step whose taking back is on its way to the server.
public struct TakingBack: Equatable, Sendable {
  /// The step, which returns into the history when it is refused.
  public var step: UndoStep
  /// What is said once it is accepted.
  public var success: String

  /// Makes a step on its way back.
  public init(step: UndoStep, success: String) {
    self.step = step
    self.success = success
  }
}

/// A step that is being taken back: its ticket is read again first, to see what changed meanwhile.
public struct UndoInProgress: Equatable, Sendable {
  /// The read that is under way.
  public var request: RequestID
  /// The step.
  public var step: UndoStep

  /// Makes a step in progress.
  public init(request: RequestID, step: UndoStep) {
    self.request = request
    self.step = step
  }
}
