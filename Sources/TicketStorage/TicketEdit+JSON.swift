import Foundation
import Tickets

/// How the file writes what is carried out and what can be taken back; fields as `QueuedChange.Work` writes them.
extension TicketEdit {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "ticket": .string(key.id.description), "number": .integer(Int64(key.number)), "row": .integer(key.row.rawValue),
    ]
    switch work {
    case .fields(let edit):
      members["before"] = edit.before.recordJSON
      members["after"] = edit.after.recordJSON
      if !edit.knowsMarks { members["marks"] = .bool(false) }
    case .tags(let edit):
      members["add"] = .array(edit.add.sorted().map(JSONValue.string))
      members["remove"] = .array(edit.remove.sorted().map(JSONValue.string))
    }
    return .object(members)
  }

  /// Reads an edit; `nil` for one that this version does not know.
  init?(_ json: JSONValue) {
    guard let id = json["ticket"]?.text.flatMap(TicketID.init), case .integer(let number)? = json["number"],
      case .integer(let row)? = json["row"]
    else { return nil }
    let key = TicketRef(row: RowID(rawValue: row), id: id, number: Int(number))
    if let add = json["add"]?.texts, let remove = json["remove"]?.texts {
      self.init(key: key, work: .tags(TagEdit(add: TagSet(add), remove: TagSet(remove))))
      return
    }
    guard let before = json["before"].flatMap(TriageFields.init(record:)),
      let after = json["after"].flatMap(TriageFields.init(record:))
    else { return nil }
    var edit = FieldEdit(before: before, after: after)
    edit.knowsMarks = json["marks"] != .bool(false)
    self.init(key: key, work: .fields(edit))
  }
}

extension TriageFields {
  /// The fields with what no change that waits writes.
  fileprivate var recordJSON: JSONValue {
    guard case .object(var members) = json, let escalationReason else { return json }
    members["escalation"] = .string(escalationReason)
    return .object(members)
  }

  /// Reads fields with what no change that waits writes.
  fileprivate init?(record json: JSONValue) {
    self.init(json)
    escalationReason = json["escalation"]?.text
  }
}

extension [TicketEdit] {
  var json: JSONValue { .array(map(\.json)) }

  /// Reads edits; `nil` where one of them is not known, because half an action is none.
  init?(_ json: JSONValue) {
    guard case .array(let items) = json else { return nil }
    let edits = items.compactMap(TicketEdit.init)
    guard edits.count == items.count else { return nil }
    self = edits
  }
}

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

extension KeptText {
  fileprivate init?(_ json: JSONValue) {
    guard let savedAt = json["saved"]?.date, case .integer(let copy)? = json["copy"] else { return nil }
    // A state of a newer version: better look at it than send it.
    let state = json["state"]?.text.flatMap(Draft.State.init) ?? .unconfirmed
    if let id = json["ticket"]?.text.flatMap(TicketID.init), let text = json["text"]?.text {
      let audience: Audience = json["private"] == .bool(true) ? .team : .customer
      var draft = Draft(ticket: id, audience: audience, text: text, state: state, savedAt: savedAt)
      draft.copy = Int(copy)
      self = .message(draft)
      return
    }
    let texts = ["recipient", "subject", "sender", "tags", "message"].map { json[$0]?.text ?? "" }
    guard json["message"] != nil else { return nil }
    var draft = NewTicketDraft(
      recipient: texts[0], subject: texts[1], sender: texts[2], tags: texts[3], message: texts[4], state: state,
      savedAt: savedAt)
    draft.copy = Int(copy)
    self = .newTicket(draft)
  }
}
