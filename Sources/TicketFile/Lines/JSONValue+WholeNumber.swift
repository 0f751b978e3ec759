import Notation
import Tickets

extension JSONValue {
  /// A whole number, however it is written: tables of other programs turn `8` into `8.0`.
  var wholeNumber: Int? {
    switch self {
    case .integer(let number): Int(number)
    case .number(let number) where number == number.rounded() && abs(number) < 9_007_199_254_740_992: Int(number)
    default: nil
    }
  }

  /// What kind of value it is, for sentences.
  var kind: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
