import FoundationEssentials
import InboxCore
import Notation
import Screen
import Tickets

/// Who changed what since the start, a line each.
struct ChangesText {
  let activity: [ActivityEntry]
  let brought: [BroughtChange]
  let isLocal: Bool

  init(_ state: InboxState) {
    activity = state.list.activity
    brought = state.list.broughtChanges.reversed()
    isLocal = state.shared.profile.isLocal
  }

  /// The lines from one on.
  func lines(_ time: RelativeTime, columns: Int, from scroll: Int, ellipsis: SafeText) -> [[Run]] {
    guard isLocal ? !activity.isEmpty : !brought.isEmpty else {
      return [[Run("Nothing was changed since the start.", .help)]]
    }
    let entries =
      isLocal
      ? activity.dropFirst(scroll).map { (at: $0.createdAt, words: words($0, time)) }
      : brought.dropFirst(scroll).map { (at: $0.at, words: words($0)) }
    return entries.flatMap { entry -> [[Run]] in
      let at = time.clock(of: entry.at) + "  "
      // How long somebody's field is, nobody knows; what it became stands at the end of the line.
      let words = entry.words.truncated(to: HelpLayout.sentenceColumns, ellipsis: ellipsis)
      return words.wrapped(to: max(1, columns - at.width)).enumerated().map { index, line in
        [Run(index == 0 ? at : .spaces(at.width), .logTime), Run(line, .help)]
      }
    }
  }

  private func words(_ entry: ActivityEntry, _ time: RelativeTime) -> SafeText {
    let who = entry.user.map { $0.name.isEmpty ? "somebody" : $0.name } ?? "somebody"
    let what = entry.kind == .deleted ? "deleted" : entry.changes.map { words($0, time) }.joined(separator: ", ")
    return "#\(entry.number) by \(who): \(what)"
  }

  private func words(_ change: ActivityEntry.Change, _ time: RelativeTime) -> String {
    let field = change.field.replacing("_", with: " ")
    return "\(field) \(value(change.before, time)) -> \(value(change.after, time))"
  }

  private func value(_ value: JSONValue, _ time: RelativeTime) -> String {
    switch value {
    case .null: "none"
    // Moments come as the API writes them.
    case .string(let text): text.contains("T") ? Timestamp(text).map { time.wake(at: $0.date).string } ?? text : text
    case .array(let items): items.isEmpty ? "none" : items.compactMap(\.text).joined(separator: " ")
    case .object(let members): somebody(members)
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .bool(let isTrue): isTrue ? "yes" : "no"
    }
  }

  /// Somebody or a pool; by the id where the file does not know them.
  private func somebody(_ members: [String: JSONValue]) -> String {
    let isPool = members["type"]?.text == "role"
    if let name = members["name"]?.text { return isPool ? "\(name) (pool)" : name }
    return switch members["id"] {
    case .integer(let id)?: "user \(id)"
    case .string(let id)?: "role \(id)"
    default: "somebody"
    }
  }

  private func words(_ change: BroughtChange) -> SafeText {
    let named = change.numbers.map { "#\($0)" }.joined(separator: ", ")
    let others = change.others == 0 ? "" : named.isEmpty ? String.tickets(change.others) : " and \(change.others) more"
    return "\(named)\(others) changed by somebody"
  }
}

extension String {
  /// So many tickets, in words.
  fileprivate static func tickets(_ count: Int) -> String { count == 1 ? "1 ticket" : "\(count) tickets" }
}
