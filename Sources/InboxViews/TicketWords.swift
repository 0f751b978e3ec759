import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Words about tickets that list and detail share.
extension TicketRow {
  /// The mark of its priority; none for low and unset.
  func priorityMark(_ glyphs: GlyphSet) -> Run? {
    switch priority {
    case nil, .low: nil
    case .medium: Run(glyphs.priorities[1], .priorityMedium)
    case .high: Run(glyphs.priorities[2], .priorityHigh)
    case .critical: Run(glyphs.priorities[3], .priorityCritical)
    case .other: Run("?", .priorityOther)
    }
  }

  /// Who has it; `nil` when nobody has.
  func assigneeText(for viewer: Viewer) -> SafeText? { assignee.map { $0.text(for: viewer) } }

  /// People's tags first, then the machine's in brackets.
  var tagTexts: [SafeText] {
    let machine = tags.filter(TagEdit.isMachineTag)
    return (tags.filter { !TagEdit.isMachineTag($0) } + machine).map { .tagName($0) }
  }

  /// Until when it sleeps; `nil` for a ticket that is awake.
  func wakeTime(at now: Date) -> Date? { isAsleep(at: now) ? snoozedUntil : nil }
}

extension Assignee {
  /// What somebody is called in rows, heads and plans: `@Sam Ortiz`, `@sam`, `@me` or `Tier 2 (pool)`.
  func text(for viewer: Viewer) -> SafeText {
    switch self {
    case .role(_, let name): return name.isEmpty ? "a role (pool)" : .name(name) + " (pool)"
    case .user(let id, _) where id == viewer.userID: return "@me"
    case .user(_, let name):
      // An assignee is often known by the address alone; its domain says nothing to a colleague.
      let short = name.firstIndex(of: "@").map { String(name[..<$0]) } ?? name
      return "@" + .name(short.isEmpty ? name : short)
    }
  }
}

extension SafeText {
  /// A number of things: `1 ticket`, `2 tickets`.
  static func count(_ number: Int, _ one: SafeText, _ many: SafeText) -> SafeText {
    "\(number) " + (number == 1 ? one : many)
  }

  /// What is said of tags that nobody uses yet, before they are made: up to what Enter does.
  ///
  /// - Parameters:
  ///   - tags: The tags; nothing is said of none.
  ///   - meant: The tag in use that the only one nearly is.
  /// - Returns: A sentence that lacks its end.
  static func newTags(_ tags: [String], meant: String?) -> SafeText? {
    guard let first = tags.first else { return nil }
    guard tags.count == 1 else { return "New tags: " + .tagNames(tags) + ". Enter makes them" }
    return "New tag: " + .tagName(first) + (meant.map { "; did you mean " + .tagName($0) + "? " } ?? ". ")
      + "Enter makes it"
  }

  /// A name in few columns: whole, else first name and initial, else cut.
  func shortName(columns: Int, ellipsis: SafeText) -> SafeText {
    guard width > columns else { return self }
    let words = string.split(separator: " ")
    if words.count > 1, let first = words.first, let initial = words.last?.first {
      let short: SafeText = "\(first) \(String(initial))."
      if short.width <= columns { return short }
    }
    return truncated(to: columns, ellipsis: ellipsis)
  }
}
