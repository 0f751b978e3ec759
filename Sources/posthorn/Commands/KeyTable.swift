import InboxCore

/// The table of commands as text: keys, name, where they are read, and what they do.
struct KeyTable {
  private static let titles = ["Keys", "Command", "Where", "What it does"]

  private let rows: [[String]]

  /// Takes the commands in the order in which help shows them.
  init(_ commands: [Command]) {
    rows = commands.map { command in
      let info = command.info
      let isEverywhere = info.contexts.count == KeyContext.allCases.count
      return [
        info.keys.joined(separator: ", "), info.name,
        isEverywhere ? "everywhere" : info.contexts.map(\.name).joined(separator: ", "), info.help,
      ]
    }
  }

  /// The table, a line a command.
  func text(asMarkdown: Bool) -> String { asMarkdown ? markdown : plain }

  private var markdown: String {
    let lines = rows.map { row in
      let keys = row[0].isEmpty ? "" : row[0].split(separator: ", ").map { "`\($0)`" }.joined(separator: " ")
      return "| \(([keys] + row.dropFirst()).map(Self.escaped).joined(separator: " | ")) |"
    }
    let head = [Self.titles, Self.titles.map { _ in "---" }].map { "| \($0.joined(separator: " | ")) |" }
    return (head + lines).joined(separator: "\n") + "\n"
  }

  private static func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private var plain: String {
    let all = [Self.titles] + rows
    let widths = Self.titles.indices.dropLast().map { column in all.map { $0[column].count }.max() ?? 0 }
    let lines = all.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      return (cells + [row[row.count - 1]]).joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
