import Notation
import Tickets

extension TagEdit {
  /// What it does to tags that nobody could read: `+` before what is added, `-` before what goes.
  var steps: [TicketChange.Step] {
    let signs = add.map { "+\($0)" } + remove.map { "-\($0)" }
    return [TicketChange.Step(field: "tags", before: .null, after: JSONValue(signs))]
  }
}
