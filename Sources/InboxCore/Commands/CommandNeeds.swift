import Tickets

/// What is there for a command, looked at once before it does anything.
struct CommandNeeds {
  /// The list.
  let list: ListArea
  /// The ticket in the detail.
  let shown: RowID?
  /// The ticket that a verb acts on.
  let target: TicketRow?
  /// What all areas share.
  let shared: Shared

  /// Why a command cannot do anything now, in a sentence; `nil` when it can.
  func refusal(of info: CommandInfo) -> String? { refusal(of: info.needs) ?? refusalOfSelection(info) }

  private func refusal(of requirement: Requirement) -> String? {
    let needsCursor =
      requirement == .ticket || requirement == .oneTicket
      || (requirement == .selectionOrTicket && !list.usesSelection(shared))
    if needsCursor && shared.focus == .list && list.awaitedIndex != nil {
      // The cursor is on its way; a verb now would hit a ticket that was not meant.
      return "The list is still being read; press the key again in a moment."
    }
    if needsCursor, let look = list.numberSearch.look, !look.asksServer, !look.wasAsked {
      // The file answers at once; a verb before that would hit the ticket that one goes away from.
      return "#\(look.number) is still being looked for; press the key again in a moment."
    }
    if requirement == .selectionOrTicket && shared.focus == .list && list.pickRequest != nil {
      return "The tickets are still being selected; press the key again in a moment."
    }
    if requirement == .conversation { return shown == nil ? "No ticket is open; Enter opens one." : nil }
    return needsCursor && target == nil ? "There is no ticket here." : nil
  }

  /// Why a command that works on one ticket does nothing while others are selected; `nil` when it may act.
  ///
  /// With a selection in sight nobody means the ticket under the cursor alone.
  private func refusalOfSelection(_ info: CommandInfo) -> String? {
    guard info.needs == .oneTicket, list.usesSelection(shared) else { return nil }
    let selected = list.selection.count
    guard selected > 1 || list.selection.first != target?.row else { return nil }
    let name = info.name
    let others = selected == 1 ? "another one is selected" : "\(selected) are selected"
    return "\(name.prefix(1).uppercased() + name.dropFirst()) works on one ticket and \(others), so nothing was done; "
      + "* n selects nothing."
  }
}

extension Command {
  /// Whether a count stands before it that it can do nothing with.
  func refuses(_ count: Int?, isInList: Bool) -> Bool {
    count.map { $0 > 1 } == true && !info.takesCount(isInList: isInList)
  }
}

extension Viewer {
  /// The person at the keyboard as somebody who gets tickets; `nil` where it is not known who that is.
  var asAssignee: Assignee? { userID.map { .user(id: $0, name: name) } }
}
