import InboxCore
import Screen

/// All that the command table says of one command, for whoever asks help about it.
struct CommandDetail {
  let command: Command
  let keymap: Keymap

  private static let labelColumns = 10

  init(_ command: Command, keymap: Keymap) {
    self.command = command
    self.keymap = keymap
  }

  /// The lines, wrapped to a width; the sentence of the table first.
  func lines(columns: Int) -> [[Run]] {
    let info = command.info
    var lines = fact("What", SafeText(info.help), columns: columns)
    lines += fact("Keys", keys, columns: columns)
    if info.contexts.contains(.list) || info.contexts.contains(.detail) {
      lines += fact("Name", ":" + SafeText(info.name), columns: columns)
    }
    if let tickets { lines += fact("Acts on", tickets, columns: columns) }
    if let count { lines += fact("Count", count, columns: columns) }
    return lines
  }

  private func fact(_ label: SafeText, _ text: SafeText, columns: Int) -> [[Run]] {
    Run.fact(
      Run(label, .helpKey), text.wrapped(to: max(1, columns - Self.labelColumns)), .help,
      labelColumns: Self.labelColumns)
  }

  /// Its keys with where they are read; contexts with the same keys together.
  private var keys: SafeText {
    var groups: [(keys: [String], places: [SafeText])] = []
    for context in command.info.contexts {
      let keys = keymap.keys(of: command, in: context)
      guard !keys.isEmpty else { continue }
      if let index = groups.firstIndex(where: { $0.keys == keys }) {
        groups[index].places.append(context.place)
      } else {
        groups.append((keys, [context.place]))
      }
    }
    guard !groups.isEmpty else { return "none; it is given by name" }
    let parts = groups.map { group -> SafeText in
      let keys = SafeText.joined(group.keys.map { KeyHints.compact($0) }, separator: " or ")
      return keys + " in " + .joined(group.places, separator: ", ")
    }
    return .joined(parts, separator: "; ")
  }

  private var tickets: SafeText? {
    switch command.info.needs {
    case .nothing: nil
    case .ticket: "the open ticket, or the one under the cursor"
    case .oneTicket: "the open ticket, or the one under the cursor; nothing while several are selected"
    case .selectionOrTicket:
      "the selection once its plan is confirmed, else the open ticket or the one under the cursor"
    case .conversation: "the ticket in the detail"
    }
  }

  private var count: SafeText? {
    guard command.isTypable else { return nil }
    return switch command.info.count {
    case .rows: "a number before it means so many rows of the list, once their plan is confirmed"
    case .repeats: "a number before it repeats it"
    case .ignored, .refused: nil
    }
  }
}
