import InboxCore
import Screen
import Tickets

let searchStates: [NamedState] =
  listSearchStates
  + [(24, 80), (40, 120), (10, 40)].flatMap { lines, columns in
    let size = "\(columns)x\(lines)"
    let thread = conversing(columns: columns, lines: lines)
    return [
      NamedState("thread-search-typing-\(size)", thread, pressing: "/ d e c l i n e d"),
      NamedState("thread-search-kept-\(size)", thread, pressing: "/ d e c l i n e d Enter N"),
      NamedState(
        "thread-search-wrapped-\(size)", conversing(columns: columns, lines: lines, messages: longThread, seen: 0),
        pressing: "/ \(keys(of: wrappedPhrase)) Enter"),
      NamedState("thread-search-nothing-\(size)", thread, pressing: "/ x y z Enter"),
    ]
  }

/// Longer than any line, so that it is wrapped at every width.
private let wrappedPhrase = "the bank says that all is well while the page goes on saying that the card was declined"

private let longThread = [
  message(
    1, "Hello, since yesterday \(wrappedPhrase). What shall I believe?", .customer, "Mara Voss", minutes: 20)
]

private func keys(of text: String) -> String {
  text.map { $0 == " " ? "Space" : String($0) }.joined(separator: " ")
}

private let listSearchStates: [NamedState] =
  [(24, 80), (40, 120), (10, 40)].flatMap { lines, columns in
    let size = "\(columns)x\(lines)"
    return [
      NamedState("search-typing-\(size)", inbox(columns: columns, lines: lines), pressing: "/ c a r d") {
        $0.list.order.ticketCount = 412
      },
      NamedState("search-chips-\(size)", inbox(columns: columns, lines: lines)) { narrow(&$0) },
      NamedState("search-empty-\(size)", inbox(columns: columns, lines: lines)) {
        narrow(&$0)
        $0.list.order.rows = []
        $0.list.cursor = Cursor()
      },
      NamedState("search-operator-\(size)", inbox(columns: columns, lines: lines), pressing: "/ s l a : s o o n"),
    ]
  } + [
    NamedState("search-completing", inbox(), pressing: "/ s t a t u s : o"),
    NamedState("search-from-server", inbox(columns: 120, lines: 40)) { state in
      narrow(&state)
      state.list.serverSearch = ServerSearch(
        request: nil, filters: state.list.filters, rows: [RowID(rawValue: 1041)])
    },
  ]

private func narrow(_ state: inout InboxState) {
  state.list.filters = [
    TicketSearchQuery([.word("card"), .status(.open)]), TicketSearchQuery([.tag("billing")]),
  ]
  state.list.order.ticketCount = 412
}
