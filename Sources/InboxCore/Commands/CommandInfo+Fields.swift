import Tickets

extension Command {
  /// The rows of the table that change one field by a choice or a text, or the ticket as a whole.
  var fieldInfo: CommandInfo? {
    let panes: [KeyContext] = [.list, .detail]
    return switch self {
    case .assign:
      .init("assign", "assign to a person, a pool or nobody", in: panes, keys: ["a"], needs: .selectionOrTicket)
    case .delete: .init("delete", "delete the ticket, after typing its number", in: panes, keys: ["D"], needs: .ticket)
    default: nil
    }
  }
}
