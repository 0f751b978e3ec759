import FoundationEssentials
import Notation
import Tickets

extension JSONValue {
  var texts: [String]? {
    if case .array(let items) = self { items.compactMap(\.text) } else { nil }
  }

  var date: Date? {
    if case .integer(let microseconds) = self { Date(microseconds: microseconds) } else { nil }
  }
}
