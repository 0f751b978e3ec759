import Notation
import Tickets

extension RecordedStep.Work {
  var json: JSONValue {
    switch self {
    case .edits(let edits): .object(["edits": edits.json])
    case .flags(let rows, let isOn):
      .object(["flags": .array(rows.map { .integer($0.rawValue) }), "on": .bool(isOn)])
    case .past(let words): .object(["past": .string(words)])
    case .text(.message(let draft)):
      .object([
        "ticket": .string(draft.ticket.description), "private": .bool(draft.audience == .team),
        "text": .string(draft.text), "state": .string(draft.state.rawValue),
        "saved": .integer(draft.savedAt.microseconds), "copy": .integer(Int64(draft.copy)),
      ])
    case .text(.newTicket(let draft)):
      .object([
        "recipient": .string(draft.recipient), "subject": .string(draft.subject), "sender": .string(draft.sender),
        "tags": .string(draft.tags), "message": .string(draft.message), "state": .string(draft.state.rawValue),
        "saved": .integer(draft.savedAt.microseconds), "copy": .integer(Int64(draft.copy)),
      ])
    }
  }

  /// Reads what a step did; `nil` for what this version does not know.
  init?(_ json: JSONValue) {
    if let edits = json["edits"].flatMap([TicketEdit].init) {
      self = .edits(edits)
    } else if case .array(let rows)? = json["flags"] {
      let known = rows.compactMap { if case .integer(let row) = $0 { RowID(rawValue: row) } else { nil } }
      self = .flags(known, isOn: json["on"] == .bool(true))
    } else if let words = json["past"]?.text {
      self = .past(words)
    } else if let text = KeptText(json) {
      self = .text(text)
    } else {
      return nil
    }
  }
}
