import Notation
import Tickets

extension JSONValue {
  /// A text, or null for none.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A list of texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }
}
