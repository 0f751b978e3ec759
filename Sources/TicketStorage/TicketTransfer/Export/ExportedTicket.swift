import Foundation
import Notation
import Tickets

/// One line of an export: every field under its name in contract.md section 4, in a fixed order.
struct ExportedTicket {
  var ticket: Ticket
  var messages: [Message]
  var wokeAt: Date?
  var seenCount: Int?
  /// Whether this person flagged it unread for themselves.
  var isFlagged = false

  /// The line, without its end.
  var line: String {
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
