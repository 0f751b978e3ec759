import FoundationEssentials
import Glibc
import Screen
import TicketWire
import Tickets

/// Standard output, for what was asked for.
enum StandardOutput {
  /// Writes a line that has passed the gate.
  static func write(_ line: SafeText) { writeAll(line.string + "\n", to: STDOUT_FILENO) }

  /// Lets what is being written outlive whoever reads it: a pipe that closes must not end a bulk half-way.
  static func outliveReader() { signal(SIGPIPE, SIG_IGN) }

  /// Writes what a dry run would change as a line of JSON: `ticket_number`, `id` and, by field, before and after.
  static func write(dryRun changes: [String: (before: JSONValue, after: JSONValue)], of ticket: Ticket? = nil) {
    let object: [String: JSONValue] = [
      "ticket_number": ticket.map { .integer(Int64($0.number)) } ?? .null,
      "id": ticket.map { .string($0.id.description) } ?? .null,
      "changes": .object(changes.mapValues { .object(["before": $0.before, "after": $0.after]) }),
    ]
    write(json: Data(JSONValue.object(object).json))
  }

  /// Writes one JSON object as a line.
  static func write(json data: Data) { writeAll(String(decoding: data, as: UTF8.self) + "\n", to: STDOUT_FILENO) }

  /// Writes rows in columns as wide as their widest cell; the last column is never padded.
  static func write(rows: [[SafeText]]) {
    for line in SafeText.lines(ofColumns: rows) { write(line) }
  }
}

extension Ticket {
  /// The cells of a list.
  var cells: [SafeText] {
    [
      "#\(number)", SafeText(status.wire), SafeText(priority?.wire ?? "-"),
      unreadByTeam > 0 ? "\(unreadByTeam) unread" : "-", SafeText(assignee.map(\.name) ?? "-"),
      SafeText(customer).truncated(to: 24, ellipsis: "~"), SafeText(tags.joined(separator: ",")).orDash,
      SafeText(subject).truncated(to: 60, ellipsis: "~"),
    ]
  }

  /// A line for each thing that is known.
  var lines: [[SafeText]] {
    let facts: [(SafeText, String?)] = [
      ("Ticket", "#\(number)"), ("Subject", subject), ("Customer", customer), ("Email", customerEmail),
      ("Channel", channel), ("Status", status.wire), ("Priority", priority?.wire), ("Assignee", assignee?.name),
      ("Tags", tags.isEmpty ? nil : tags.joined(separator: ", ")), ("Unread", "\(unreadByTeam)"),
      ("Messages", "\(messageCount)"), ("Opened", Timestamp(createdAt).description),
      ("Changed", Timestamp(updatedAt).description), ("SLA due", slaDueAt.map { Timestamp($0).description }),
      ("Snoozed until", snoozedUntil.map { Timestamp($0).description }), ("Escalation", escalationReason),
      ("Resolved by AI", isResolvedByAI ? "yes" : nil),
    ]
    return facts.compactMap { name, value in value.map { [name, SafeText($0)] } }
  }
}

extension Message {
  /// Who wrote it, for whom, when, and the text, indented.
  var lines: [SafeText] {
    let kind: SafeText = isAIDraft ? "AI draft, private" : audience == .team ? "private" : "public"
    let head = SafeText.name(authorName) + "  " + kind + "  \(Timestamp(createdAt).description)"
    return [head] + SafeText.body(text).map { "  \($0)" } + [""]
  }
}

extension SafeText {
  fileprivate var orDash: SafeText { isEmpty ? "-" : self }
}
