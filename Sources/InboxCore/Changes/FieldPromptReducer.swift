import FoundationEssentials
import Notation
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
    layers.prompt = nil
    return give(.escalation(reason.isNone ? nil : reason), rows: rows)
  }

  /// What the words of a due time mean, before it is applied; and that it can be cleared.
  func dueCompletions(_ text: String) -> [Completion] {
    var found = noneCompletion(text, note: "takes the due time away")
    if let due = (try? Snooze(parsing: text, now: shared.moment, zone: shared.zone))?.until {
      let civil = shared.zone.civil(at: due)
      let moment = Completion(
        text: "\(civil.dateText) \(civil.clockText)", note: "\(civil.weekdayName), Enter makes it due then")
      found.insert(moment, at: 0)
    }
    return found
  }

  /// That a reason can be taken away; reasons themselves are everybody's own.
  func noneCompletion(_ text: String, note: String) -> [Completion] {
    let typed = text.lowercased()
    return "none".hasPrefix(typed) ? [Completion(text: "none", note: note)] : []
  }

  /// The same behind `:due` and `:escalate`.
  func fieldCompletions(_ text: String) -> [Completion] {
    let words = text.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace).map(
      String.init)
    guard words.count == 2 else { return [] }
    let found: [Completion] =
      switch words[0].lowercased() {
      case TriageCommand.due.info.name: dueCompletions(words[1])
      case TriageCommand.escalate.info.name: noneCompletion(words[1], note: "takes the escalation away")
      default: []
      }
    return found.map { Completion(text: "\(words[0]) \($0.text)", note: $0.note) }
  }
}

extension String {
  /// Whether somebody says that a field is to be empty.
  fileprivate var isNone: Bool { OutgoingMessage.trimmed(self).lowercased() == "none" }
}
