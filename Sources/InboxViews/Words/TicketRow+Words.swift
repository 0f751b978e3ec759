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
