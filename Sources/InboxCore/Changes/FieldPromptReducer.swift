import FoundationEssentials
import Notation
import Screen
import Tickets

extension InboxState {
  /// Enter on a due time in words; `none` clears it.
  mutating func acceptDue(_ text: String, rows: [RowID]) -> [Effect] {
    guard !text.isNone else {
      layers.prompt = nil
      return give(.due(nil), rows: rows)
    }
    do throws(Snooze.Problem) {
      let due = try Snooze(parsing: text, now: shared.moment, zone: shared.zone).until
      layers.prompt = nil
      return give(.due(due), rows: rows)
    } catch {
      layers.prompt?.problem =
        error == .past
        ? "That time has passed already, so nothing was changed; type one ahead, or none."
        : "Not a time, so nothing was changed: try \(Snooze.examples.prefix(4).joined(separator: ", ")) or none."
      return []
    }
  }

  /// Enter on the reason of an escalation; `none` ends it.
  mutating func acceptEscalation(_ text: String, rows: [RowID]) -> [Effect] {
    let reason = OutgoingMessage.trimmed(text)
    guard !reason.isEmpty else {
      layers.prompt?.problem = "Nothing was changed: type the reason, or none to take the escalation away; Esc closes."
      return []
    }
    if let hidden = HiddenCharacters.findings(in: reason).first {
      layers.prompt?.problem = "Nothing was changed: the reason hides \(hidden.mark.string); take that out. Esc closes."
      return []
    }
    layers.prompt = nil
    return give(.escalation(reason.isNone ? nil : reason), rows: rows)
  }
}

extension String {
  /// Whether somebody says that a field is to be empty.
  fileprivate var isNone: Bool { OutgoingMessage.trimmed(self).lowercased() == "none" }
}
