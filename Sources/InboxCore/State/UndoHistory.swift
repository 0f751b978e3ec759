public import Tickets

/// A ticket by its keys, as bulk work needs it.
public struct TicketRef: Hashable, Sendable {
  /// The key in the file.
  public var row: RowID
  /// The key on the wire.
  public var id: TicketID
  /// The number, by which people name it and lists find it.
  public var number: Int

  /// Makes a key.
  public init(row: RowID, id: TicketID, number: Int) {
    self.row = row
    self.id = id
    self.number = number
  }

  /// The keys of a row.
  public init(_ row: TicketRow) { self.init(row: row.row, id: row.id, number: row.number) }
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

  /// What is taken back, for example `the status of #1042`.
  public var title: String
  /// What it did.
  public var work: Work
  /// Whether the ticket was left to wait for its customer.
  public var waits: Bool

  /// Makes a step.
  public init(title: String, work: Work, waits: Bool = false) {
    self.title = title
    self.work = work
    self.waits = waits
  }

  /// The tickets it touches.
  public var tickets: [TicketRef] {
    switch work {
    case .fields(let before, _): [TicketRef(before)]
    case .tags(let groups): groups.flatMap(\.tickets)
    }
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
