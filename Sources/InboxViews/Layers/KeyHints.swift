import InboxCore
import Screen
import Tickets

/// The first key of commands by context, looked up once a keymap, so that no frame searches it.
struct KeyHints {
  /// The keymap they were made from.
  let keymap: Keymap
  private var first: [KeyContext: [Command: SafeText]]

  private static let contexts = KeyContext.allCases.filter { $0 != .prompt }

  /// Looks up the keys of the commands that bars and sheets name.
  init(_ keymap: Keymap) {
    self.keymap = keymap
    first = [:]
    for context in Self.contexts {
      var keys: [Command: SafeText] = [:]
      for command in Self.named {
        let bound = keymap.keys(of: command, in: context)
        // The key that the table names first is the one people know: Enter opens, though l is shorter.
        guard let key = command.info.keys.first(where: bound.contains) ?? bound.first else {
          // Without a key it is typed by name.
          if command.isTypable(in: context) { keys[command] = ":\(command.info.name)" }
          continue
        }
        keys[command] = Self.compact(command.info.traits.contains(.choice) ? String(key.prefix { $0 != " " }) : key)
      }
      first[context] = keys
    }
  }

  /// Every command that a bar or a sheet names.
  private static let named: [Command] = [
    .pane(.open), .pane(.peek), .triage(.resolve), .triage(.tag), .triage(.snooze(.oneHour)),
    .triage(.setStatus(.open)), .write(.reply), .write(.note), .write(.suggest), .program(.help), .select(.nothing),
    .select(.toggle), .pane(.back), .pane(.cancel), .move(.nextTicket), .pane(.toggleCustomer), .write(.sendSheet),
    .sheet(.send), .sheet(.sendAnd(.open)),
    .sheet(.sendAnd(.pending)), .sheet(.sendAnd(.onHold)), .sheet(.sendAnd(.resolved)), .sheet(.sendAsNote),
    .sheet(.lookAgain), .sheet(.editOn), .plan(.apply), .move(.down), .move(.up), .triage(.claim),
    .write(.nextField), .prompt(.accept), .line(.down), .line(.up), .view(.refresh), .view(.show(.all)),
    .view(.clearFilters),
  ]

  /// The key of a command; `nil` when it has none there.
  func key(_ command: Command, in context: KeyContext) -> SafeText? { first[context]?[command] }

  /// `e resolve  t tags …`: as many as fit into so many columns.
  func line(_ wanted: [(command: Command, label: SafeText)], context: KeyContext, columns: Int) -> [Run] {
    var runs: [Run] = []
    for item in wanted {
      guard let pair = pair(item, context: context) else { continue }
      let gap = runs.isEmpty ? 0 : 2
      guard runs.width + gap + pair.width <= columns else { break }
      if gap > 0 { runs.append(Run("  ", .status)) }
      runs += pair
    }
    return runs
  }

  /// The same on as many lines as it takes.
  func wrapped(_ wanted: [(command: Command, label: SafeText)], context: KeyContext, columns: Int) -> [[Run]] {
    var lines: [[Run]] = [[]]
    for item in wanted {
      guard let pair = pair(item, context: context) else { continue }
      if !(lines.last ?? []).isEmpty && (lines.last ?? []).width + 2 + pair.width > columns { lines.append([]) }
      let isFirst = lines[lines.count - 1].isEmpty
      lines[lines.count - 1] += (isFirst ? [] : [Run("  ", .status)]) + pair
    }
    return lines
  }

  private func pair(_ item: (command: Command, label: SafeText), context: KeyContext) -> [Run]? {
    guard let key = key(item.command, in: context) else { return nil }
    return [Run(key, .statusKey), Run(" " + item.label, .status)]
  }

  /// Keys of a sequence without the spaces where that reads well: `gg`, but `Ctrl+x Ctrl+s`.
  static func compact(_ keys: String) -> SafeText {
    let chords = keys.split(separator: " ")
    return SafeText(chords.joined(separator: chords.allSatisfy { $0.count == 1 } ? "" : " "))
  }
}

extension Command {
  /// Whether it has no key of its own and can be given by name here.
  fileprivate func isTypable(in context: KeyContext) -> Bool {
    info.keys.isEmpty && [.list, .detail].contains(context) && info.contexts.contains(context)
  }
}
