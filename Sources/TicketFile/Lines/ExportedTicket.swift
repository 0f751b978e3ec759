package import Foundation
import Notation
package import Tickets

/// One line of an export: every field under its name in contract.md section 4, in a fixed order.
package struct ExportedTicket {
  var ticket: Ticket
  var messages: [Message]
  /// When a snooze of it ended.
  package var wokeAt: Date?
  /// How many of its messages this person has seen.
  package var seenCount: Int?
  /// Whether this person flagged it unread for themselves.
  package var isFlagged = false

  /// Makes the line of a ticket.
  package init(
    ticket: Ticket, messages: [Message], wokeAt: Date? = nil, seenCount: Int? = nil, isFlagged: Bool = false
  ) {
    self.ticket = ticket
    self.messages = messages
    self.wokeAt = wokeAt
    self.seenCount = seenCount
    self.isFlagged = isFlagged
  }

  /// The line, without its end.
  package var line: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.members(of: ticket, fillsExtras: false)
      let others = ticket.extras.filter { !Self.otherKeys.contains($0.key) }
      for (key, value) in others.sorted(by: { $0.key < $1.key }) { writer.member(key, value) }
      if let wokeAt { writer.member("woke_at", wokeAt) }
      if let seenCount { writer.member("seen_count", seenCount) }
      if isFlagged { writer.member("flagged", true) }
      writer.key("messages")
      writer.array(messages) { writer, message in writer.object { $0.members(of: message) } }
    }
    return writer.text
  }

  /// Names that an extra field must not have: those written already, and those that an import takes for its own.
  private static let otherKeys = Set(
    Ticket.extraKeys + ["subject", "customer", "messages", "woke_at", "seen_count", "flagged"])
}
