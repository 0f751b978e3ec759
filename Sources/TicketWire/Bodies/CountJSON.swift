package import FoundationEssentials
import Notation
import Tickets

/// The answer of `unread_count/` (contract.md section 5.5).
package enum CountJSON {
  /// Reads the sum of unread messages.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: A number of messages.
  /// - Throws: `WireProblem` when there is no count in it: what no inbox can have is none.
  package static func read(_ data: Data) throws(WireProblem) -> Int {
    let fields = try Fields(data)
    return try fields.required("count", fields.number("count"))
  }

  /// Writes the answer.
  package static func data(_ count: Int) -> Data {
    var writer = JSONWriter()
    writer.object { $0.member("count", count) }
    return writer.data
  }
}
