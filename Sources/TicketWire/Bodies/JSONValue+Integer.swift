import Notation
import Tickets

extension JSONValue {
  /// A whole number, also when it is written as text or with a fraction of zero.
  var integer: Int? {
    switch self {
    case .integer(let number): Int(exactly: number)
    case .number(let number): Int(exactly: number)
    case .string(let text): Int(text)
    case .null, .bool, .array, .object: nil
    }
  }
}
