import Notation
import Tickets

/// How the file writes what is carried out and what can be taken back; fields as `QueuedChange.Work` writes them.
extension TicketEdit {
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "ticket": .string(key.id.description), "number": .integer(Int64(key.number)), "row": .integer(key.row.rawValue),
    ]
    switch work {
    case .fields(let edit):
      members["before"] = edit.before.json
      members["after"] = edit.after.json
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
    guard let before = json["before"].flatMap(TriageFields.init),
      let after = json["after"].flatMap(TriageFields.init)
    else { return nil }
    var edit = FieldEdit(before: before, after: after)
    edit.knowsMarks = json["marks"] != .bool(false)
    self.init(key: key, work: .fields(edit))
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
