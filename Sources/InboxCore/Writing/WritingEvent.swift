import Tickets

/// What has become of a text.
enum WritingEvent: Equatable, Sendable {
  /// What was given has done nothing new, so u does not mean it.
  case nothingDone(RequestID)
  /// A text that was given has not left: u does not mean it, and neither does a press that waits.
  case cameBack(RequestID)
  /// What is being written has made room, or takes it.
  case panesChanged
  /// The form of a new ticket has made room.
  case formClosed
  /// A text of this person is a message now.
  case wrote(MessageID, in: RowID)
  /// A text of an earlier run is a message now.
  case arrived(MessageID, in: TicketID)
  /// A ticket was opened.
  case ticketMade
  /// A text is there, and what was asked for with it comes next.
  indirect case follows(TicketChange, to: TicketRow, Triage, behind: Audience)
  /// A message arrived, or changed, and stopped a reply.
  case stopped(at: MessageID?)
  /// The thread of a ticket was read to its end.
  case threadWasRead(RowID)
  /// The thread of a ticket may hold more than is shown of it.
  case threadHasNews(RowID)
  /// The disk told which texts it holds.
  case textsRead
}

extension InboxState {
  /// Lets those that listen know what has become of a text.
  mutating func follow(_ event: WritingEvent) -> [Effect] {
    switch event {
    case .nothingDone(let given): changes.undo.forgetPast(given)
    case .cameBack(let given):
      changes.undo.forgetPast(given)
      changes.undoPresses = []
    case .panesChanged: thread.relayoutThread(keepingPlace: true, in: layout)
    case .formClosed:
      list.keepCursorVisible(in: layout)
      thread.relayoutThread(keepingPlace: true, in: layout)
    case .wrote(let message, let row):
      return list.read(rows: [row], &shared) + thread.tookOwn(message, in: row, &shared)
    case .arrived(let message, let ticket):
      return list.readRows(in: layout, &shared) + thread.tookOwn(message, in: ticket, &shared)
    case .ticketMade: return list.fileChanged(in: layout, &shared)
    case .follows(let change, let row, let triage, let audience):
      return apply(change, to: row, title: triage.title, follows: audience)
    case .stopped(let message): return thread.goToNews(message, &shared)
    case .threadWasRead(let row): if thread.shown.row == row { thread.shown.wasRead = true }
    case .threadHasNews(let row): return thread.reloadIfShown(row, &shared)
    case .textsRead: return showUnsentAgain()
    }
    return []
  }
}
