/// Goes to a pane, opens and closes what it shows.
package enum PaneCommand: Hashable, Sendable, CaseIterable {
  case open, peek, back, leftToList, cancel, focusNext, focusPrevious, toggleCustomer

  var info: CommandInfo {
    switch self {
    case .open:
      .init(
        "open", "open: retrieve, marks read for the team", in: .panes, keys: ["Enter", "l", "Right"], needs: .ticket,
        .touchesTickets)
    case .peek:
      .init("peek", "page the thread, then the next ticket; marks nothing read", in: .panes, keys: ["Space"])
    case .back: .init("back", "a step back: pane, selection, filter; then quits", in: .panes + [.help], keys: ["q"])
    case .leftToList: .init("to list", "back to the list", in: .panes, keys: ["h", "Left"])
    case .cancel:
      .init(
        "cancel", "cancel what is pending, or close", in: KeyContext.allCases, keys: ["Esc"], count: .ignored, .cancels)
    case .focusNext: .init("next pane", "focus the next pane, open nothing", in: .panes, keys: ["Tab"])
    case .focusPrevious: .init("previous pane", "focus the previous pane", in: .panes, keys: ["Shift+Tab"])
    case .toggleCustomer:
      .init("customer", "show or hide the customer panel", in: [.detail], keys: ["I"], needs: .conversation)
    }
  }
}
