package import Notation
import Tickets

/// Why a JSON value is not what it should be; never holds any of its text.
package enum WireProblem: Error, Hashable, Sendable {
  /// The bytes are no JSON.
  case notJSON(JSONSyntaxProblem)
  /// The value is no object.
  case notAnObject
  /// The field is missing or of the wrong kind.
  case field(String)
}
