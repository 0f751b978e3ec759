import Tickets

extension Command {
  /// The rows of the table that change one field by a choice or a text, or the ticket as a whole.
  var fieldInfo: CommandInfo? {
    let panes: [KeyContext] = [.list, .detail]
    return switch self {
    case .assign:
      .init("assign", "assign to a person, a pool or nobody", in: panes, keys: ["a"], needs: .selectionOrTicket)
    case .delete: .init("delete", "delete the ticket, after typing its number", in: panes, keys: ["D"], needs: .ticket)
    case .due: .init("due", "due until a time in words, or none", in: panes, needs: .selectionOrTicket)
    case .escalate: .init("escalate", "escalate with a reason, or none", in: panes, needs: .selectionOrTicket)
    case .resolvedByAI(true): .init("ai resolved", "mark as resolved by the AI", in: panes, needs: .selectionOrTicket)
    case .resolvedByAI(false):
      .init("ai not resolved", "mark as not resolved by the AI", in: panes, needs: .selectionOrTicket)
    case .flag: .init("flag", "flag unread for me, or unflag", in: panes, keys: ["U"], needs: .selectionOrTicket)
    default: nil
    }
  }
}
