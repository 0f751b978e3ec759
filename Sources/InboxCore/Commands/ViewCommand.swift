package import Tickets

/// Changes what the list shows and in which order.
package enum ViewCommand: Hashable, Sendable {
  case nextMatch, previousMatch, clearFilter, clearFilters, refresh, rankedOrder
  case sort(ListSort)
  case show(ListView)
  case linesPerTicket(Int)
  case preview(Bool)
}

extension ViewCommand: CaseIterable {
  /// In the order in which help shows them.
  package static let allCases: [Self] =
    [.nextMatch, .previousMatch, .clearFilter, .clearFilters, .refresh, .rankedOrder]
    + ListSort.allCases.map(Self.sort) + ListView.allCases.map(Self.show)
    + [.linesPerTicket(1), .linesPerTicket(2), .preview(true), .preview(false)]

  var info: CommandInfo {
    switch self {
    case .nextMatch: return Self.match("next match", "next match of the search", "n")
    case .previousMatch: return Self.match("previous match", "previous match of the search", "N")
    case .clearFilter: return .init("clear filter", "take the last filter away", in: [.list], keys: ["F"])
    case .clearFilters: return .init("clear filters", "take every filter away", in: [.list], keys: ["F F"])
    case .refresh: return .init("refresh", "refresh, apply waiting changes", in: .panes, keys: ["g r"])
    case .rankedOrder: return .init("ranked order", "back to ranked order", in: [.list], keys: ["g s"])
    case .sort(let sort): return .init("sort \(sort.rawValue)", "sort by \(sort.label)", in: [.list])
    case .show(let view):
      let keys: [ListView: [String]] = [.inbox: ["g i"], .waiting: ["g w"]]
      return .init("view \(view.rawValue)", "view \(view.label)", in: .panes, keys: keys[view] ?? [])
    case .linesPerTicket(let lines):
      return .init("set rows \(lines)", "\(lines == 1 ? "one line" : "two lines") a ticket", in: [.list])
    case .preview(let isOn):
      return .init(
        "set preview \(isOn ? "on" : "off")",
        isOn ? "the detail follows the cursor" : "the detail stays empty until Space or Enter", in: .panes)
    }
  }

  private static func match(_ name: String, _ help: String, _ key: String) -> CommandInfo {
    .init(name, help, in: .panes, keys: [key], count: .repeats)
  }
}

extension ListSort {
  /// What the list is sorted by, in words.
  package var label: String {
    switch self {
    case .ranked: "rank"
    case .activity: "last change"
    case .number: "number, newest first"
    }
  }
}

extension ListView {
  /// What the view holds, in words.
  package var label: String {
    switch self {
    case .inbox: "of what needs the team's next move"
    case .waiting: "of what waits for the customer"
    case .all: "of every ticket"
    }
  }
}
