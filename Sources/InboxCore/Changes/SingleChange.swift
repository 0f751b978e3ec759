import Tickets

/// What a run of one ticket has to know when it shows no plan: its outcome is said in one sentence.
struct SingleChange: Equatable, Sendable {
  /// What undo calls it, before the number.
  var title: String
  /// Whether it means that the customer is to answer.
  var waits = false
  /// For whom the text was that it follows: that was sent, whatever becomes of this; `nil` when it stands alone.
  var follows: Audience?
  /// Whether the ticket has to be read again before it is written.
  var isOld = false
  /// Whether it settled the ticket for this person (`true`) or took that back (`false`); `nil` when neither.
  var settled: Bool?
  /// The tags as typed, while the ticket is read before anything is written.
  var typed: TagEdit?
  /// What is added to the sentence of success.
  var remark = ""
  /// Whether nothing was written, or no more than was known before, whatever its error says.
  var isUntouched = false
}

extension ChangeRun {
  /// Makes a run of one ticket that shows no plan.
  init(_ single: SingleChange, on item: ChangePlan.Item, stage: Stage = .running, id: RequestID) {
    self.init(nil, stage: stage, id: id)
    self.single = single
    take(ChangePlan(item))
  }

  /// Takes a plan with its calls, which an initializer by itself would not do.
  private mutating func take(_ plan: ChangePlan) { self.plan = plan }

  /// The ticket of a run that shows no plan; `nil` of one that does.
  var singleTicket: TicketRef? { single == nil ? nil : takesBack?.tickets.first ?? plan.items.first?.key }

  /// Whether it waits for an answer.
  func awaits(_ id: RequestID) -> Bool {
    underWay[id] != nil || [.preparing(id), .recording(id), .queueing(id)].contains(stage)
  }

  /// Whether its ticket is read before anything of it is taken back.
  var isLookingBack: Bool {
    if case .preparing = stage { takesBack != nil } else { false }
  }

  /// Whether the file is asked to keep it until the server is back.
  var isQueueing: Bool {
    if case .queueing = stage { true } else { false }
  }

  /// Whether what it was to do can wait for a server that is away.
  var canWait: Bool {
    guard single != nil else { return verb?.canWait == true }
    return takesBack == nil && plan.items.first?.change?.canWait != false
  }

  /// What it shows of its ticket's tags while a call is under way; `nil` of many tickets, where each call shows its own.
  var shownTags: TagEdit? {
    guard single != nil, case .tags(let left)? = plan.items.isEmpty ? nil : left(0) else { return nil }
    return left
  }
}
