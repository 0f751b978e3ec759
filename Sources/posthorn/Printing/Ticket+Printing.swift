import InboxCore
import Screen
import Tickets

extension Ticket {
  /// What stands above the cells of a list on a terminal.
  static let cellTitles: [SafeText] = [
    "NUMBER", "STATUS", "PRIORITY", "UNREAD", "CHANGED", "ASSIGNEE", "CUSTOMER", "TAGS", "SUBJECT",
  ]

  /// The cells of a list.
  ///
  /// - Parameters:
  ///   - style: How the moment of the last change is written; `nil` leaves it out, as scripts expect it.
  ///   - subject: The subject as the screen shows it; `nil` where only the ticket is known.
  /// - Returns: The cells, as many as there are titles where the moment is one of them.
  func cells(_ style: MomentStyle?, subject: String? = nil) -> [SafeText] {
    var cells: [SafeText] = [
      "#\(number)", SafeText(status.wire), SafeText(priority?.wire ?? "-"),
      unreadByTeam > 0 ? "\(unreadByTeam) unread" : "-",
    ]
    if let style { cells.append(SafeText(style.text(updatedAt))) }
    cells += [
      .name(assignee.map(\.shownName) ?? "-"), .customer(customer).truncated(to: 24, ellipsis: "~"),
      SafeText.joined(tags.map { SafeText.tag($0) }, separator: ",").orDash,
      SafeText(subject ?? self.subject).truncated(to: 60, ellipsis: "~"),
    ]
    return cells
  }

  /// A line for each thing that is known.
  ///
  /// - Parameters:
  ///   - style: How moments are written.
  ///   - subject: The subject as the screen shows it; `nil` where only the ticket is known.
  ///   - isRoused: Whether a customer message came after it was put to sleep, so that it is awake.
  /// - Returns: Names and values.
  func lines(_ style: MomentStyle, subject: String? = nil, isRoused: Bool = false) -> [[SafeText]] {
    let wake = snoozedUntil.map { style.text($0) + (isRoused ? "; awake already, as the customer wrote" : "") }
    let facts: [(SafeText, String?)] = [
      ("Ticket", "#\(number)"), ("Subject", subject ?? self.subject), ("Customer", SafeText.customer(customer).string),
      ("Email", customerEmail.map { SafeText.name($0).string }),
      ("Channel", channel), ("Status", status.wire), ("Priority", priority?.wire),
      ("Assignee", assignee.map { SafeText.name($0.shownName).string }),
      ("Tags", tags.isEmpty ? nil : SafeText.joined(tags.map { SafeText.tag($0) }, separator: ", ").string),
      ("Unread", "\(unreadByTeam)"),
      ("Messages", "\(messageCount)"), ("Opened", style.text(createdAt)),
      ("Changed", style.text(updatedAt)), ("SLA due", slaDueAt.map(style.text)),
      ("Snoozed until", wake), ("Escalation", escalationReason),
      ("Resolved by AI", isResolvedByAI ? "yes" : nil),
    ]
    return facts.compactMap { name, value in value.map { [name, SafeText($0)] } }
  }
}
