import Notation

extension AssigneeFilter {
  /// Reads the spelling of a view: a word, or an object with `type` and `id`.
  init?(filter value: JSONValue) {
    switch (value["type"]?.text, value["id"]) {
    case ("user", .integer(let id)?): self = .user(Int(id))
    case ("user", .string(let id)?): self.init(wire: "user:\(id)")
    case ("role", .string(let id)?): self.init(wire: "role:\(id)")
    case (nil, _):
      guard let word = value.text else { return nil }
      self.init(wire: word)
    default: return nil
    }
  }
}
