import Notation
import Tickets

extension JSONValue {
  /// Reads a line.
  ///
  /// - Throws: `LineProblem` for what is no JSON.
  package init(line: some Collection<UInt8>) throws(LineProblem) {
    do { self = try JSONValue(json: line, reading: .strict) } catch {
      throw LineProblem("The line is no JSON: \(error.reason.words), at byte \(error.offset + 1).")
    }
  }
}

extension JSONSyntaxProblem.Reason {
  /// What is wrong, before the place.
  fileprivate var words: String {
    switch self {
    case .missingValue: "a value is missing"
    case .missingKey: "a key is missing"
    case .repeatedKey: "a key that stands twice"
    case .missingColon: "a colon is missing"
    case .missingComma: "a comma or bracket is missing"
    case .trailingText: "something follows the value"
    case .openText: "a text has no end"
    case .controlCharacter: "a control character inside a text"
    case .badEscape, .badUnicodeEscape: "an unknown escape"
    case .notUTF8: "a text that is not UTF-8"
    case .numberOutOfRange: "a number out of range"
    case .tooDeep: "nested too deeply"
    }
  }
}
