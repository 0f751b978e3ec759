package import Notation
import Tickets

extension JSONSyntaxProblem {
  /// The sentence that contract.md section 3.2 shows for `parse_error`: `Expecting value: line 1 column 1 (char 0)`.
  package var sentence: String { "\(words): line \(line) column \(column) (char \(offset))" }

  private var words: String {
    switch reason {
    case .missingValue: "Expecting value"
    case .missingKey: "Expecting property name enclosed in double quotes"
    case .repeatedKey: "Repeated property name"
    case .missingColon: "Expecting ':' delimiter"
    case .missingComma: "Expecting ',' delimiter"
    case .trailingText: "Extra data"
    case .openText: "Unterminated string starting at"
    case .controlCharacter: "Invalid control character at"
    case .badEscape: "Invalid \\escape"
    case .badUnicodeEscape: "Invalid \\uXXXX escape"
    case .notUTF8: "Invalid UTF-8 in string starting at"
    case .numberOutOfRange: "Number out of range"
    case .tooDeep: "Nested too deeply"
    }
  }
}
