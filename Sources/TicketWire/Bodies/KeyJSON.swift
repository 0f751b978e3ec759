package import FoundationEssentials
import Notation
package import Tickets

/// The answer of `personal_api_keys/@current/`: what the key may do that asks.
package enum KeyJSON {
  /// Reads the scopes; words that this program does not know are left out.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What the key may be used for.
  /// - Throws: `WireProblem` when it is no object or tells no scopes.
  package static func read(_ data: Data) throws(WireProblem) -> KeyScopes {
    let fields = try Fields(data)
    let words = try fields.required("scopes", fields.array("scopes"))
    return KeyScopes(kept: words.compactMap(\.text).joined(separator: ","))
  }

  /// Writes what a key may do.
  ///
  /// - Parameters:
  ///   - name: What the key is called.
  ///   - scopes: What it may be used for.
  ///   - person: Whose it is.
  ///   - projects: The projects that it is limited to; empty for no limit.
  /// - Returns: The body of a 200.
  package static func data(_ name: String, _ scopes: KeyScopes, of person: Viewer, projects: [Int]) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", .string(name))
      writer.member("label", .string(name))
      writer.member("user_id", person.userID.map { .integer(Int64($0)) } ?? .null)
      writer.member("scopes", .array(scopes.words.map(JSONValue.string)))
      writer.member("scoped_teams", .array(projects.map { .integer(Int64($0)) }))
      writer.member("scoped_organizations", .array([]))
    }
    return writer.data
  }
}
