package import FoundationEssentials
import Notation
package import Tickets

/// Members and roles of an organization (contract.md sections 10.2 and 10.3).
package enum PeopleJSON {
  /// A page of a list of people or roles.
  package struct Page<Row: Sendable>: Sendable {
    /// Rows on all pages; `nil` when the server does not say.
    package var total: Int?
    /// The rows of this page that could be read.
    package var rows: [Row]
    /// Number of rows of this page, whether they could be read or not.
    package var length: Int
  }

  /// Reads a page of members; who cannot be assigned, for want of an integer id, is left out.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func members(_ data: Data) throws(WireProblem) -> Page<Member> {
    try page(data) { row in row["user"].flatMap(UserJSON.member) }
  }

  /// Reads a page of roles.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func roles(_ data: Data) throws(WireProblem) -> Page<TeamRole> {
    try page(data) { row in
      guard let fields = try? Fields(row), let id = fields.filledText("id") else { return nil }
      return TeamRole(id: id, name: fields.filledText("name") ?? "role \(id)")
    }
  }

  private static func page<Row: Sendable>(
    _ data: Data, _ read: (JSONValue) -> Row?
  ) throws(WireProblem) -> Page<Row> {
    let page = try PageJSON.rows(data, read)
    return Page(total: page.total, rows: page.rows, length: page.length)
  }

  /// Writes the page of members that a query asks for.
  package static func data(_ page: ArraySlice<Member>, total: Int, links: PageJSON.Links) -> Data {
    PageJSON.data(page, total: total, links: links) { writer, member in
      writer.object { writer in
        writer.member("id", UserJSON.membership(of: member.id).uuidString.lowercased())
        writer.key("user")
        writer.object { $0.members(of: member) }
        writer.member("level", MemberFilter.level)
        // When somebody came, and how they sign in, is not kept.
        for key in ["joined_at", "updated_at"] { writer.member(key, .null) }
        writer.member("is_2fa_enabled", false)
        writer.member("has_social_auth", false)
        writer.member("last_login", .null)
      }
    }
  }

  /// Writes the page of roles that a query asks for.
  package static func data(_ page: ArraySlice<TeamRole>, total: Int, links: PageJSON.Links) -> Data {
    PageJSON.data(page, total: total, links: links) { writer, role in
      writer.object { writer in
        writer.member("id", role.id)
        writer.member("name", role.name)
        writer.member("created_at", .null)
        writer.member("created_by", .null)
        writer.member("members", .array([]))
        writer.member("is_default", false)
      }
    }
  }
}
