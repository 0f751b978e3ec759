package import FoundationEssentials
import Notation
package import Tickets

/// The answer of `users/@me/` (contract.md section 10.1).
package enum UserJSON {
  /// What a client needs of it.
  package struct Reading: Hashable, Sendable {
    /// The person.
    package var viewer: Viewer
    /// The current project, for pinning it in a configuration.
    package var projectID: Int?
    /// The current project's name.
    package var projectName: String?
    /// The projects of the current organization, as far as the server lists them; the key may be limited to some.
    package var projects: [ProjectReference]
    /// The current organization's UUID.
    package var organizationID: UUID?
  }

  /// Reads the person; the name is the full name, else the address, else the id.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The person and the current project.
  /// - Throws: `WireProblem` when it is no object or has neither an id nor an address.
  package static func read(_ data: Data) throws(WireProblem) -> Reading {
    let fields = try Fields(data)
    let id = fields.integer("id")
    let email = fields.filledText("email")
    let fullName = [fields.filledText("first_name"), fields.filledText("last_name")].compactMap(\.self)
    let name = fullName.isEmpty ? email ?? id.map { "user \($0)" } : fullName.joined(separator: " ")
    let roles = (fields.array("roles") ?? []).compactMap { $0["id"]?.text }
    let team = fields["team"]
    let organization = fields["organization"]
    var projects: [ProjectReference] = []
    if case .array(let teams)? = organization?["teams"] {
      projects = teams.compactMap { team in
        team["id"]?.integer.map { ProjectReference(number: $0, name: team["name"]?.text ?? "") }
      }
    }
    return Reading(
      viewer: Viewer(userID: id, name: try fields.required("id", name), email: email, roleIDs: Set(roles)),
      projectID: team?["id"]?.integer, projectName: team?["name"]?.text,
      projects: projects, organizationID: organization?["id"]?.text.flatMap { UUID(uuidString: $0) })
  }

  /// Writes the person.
  ///
  /// `roles` is ours: the API tells roles elsewhere, and readers that do not know it ignore it.
  ///
  /// - Parameters:
  ///   - viewer: The person.
  ///   - projectID: The project to name as the current one.
  ///   - organizationID: The organization to name as the current one.
  /// - Returns: The body of a 200.
  package static func data(_ viewer: Viewer, projectID: Int, organizationID: UUID) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      if let id = viewer.userID {
        writer.members(of: Member(id: id, name: viewer.name, email: viewer.email))
      } else {
        writer.member("id", .null)
        writer.member("first_name", viewer.name)
        writer.member("email", viewer.email)
      }
      let project = project(projectID)
      writer.member("team", project)
      writer.member(
        "organization",
        .object([
          "id": .string(OrganizationKey.id(organizationID).description), "name": .string(inboxName),
          "teams": .array([project]), "projects": .array([project]),
          "membership_level": .integer(Int64(MemberFilter.level)), "is_ai_data_processing_approved": .bool(true),
        ]))
      writer.key("roles")
      writer.array(viewer.roleIDs.sorted()) { writer, id in writer.object { $0.member("id", id) } }
    }
    return writer.data
  }

  private static let inboxName = "Inbox"

  private static func project(_ id: Int) -> JSONValue {
    .object([
      "id": .integer(Int64(id)), "project_id": .integer(Int64(id)), "name": .string(inboxName),
      "timezone": .string("UTC"),
    ])
  }
}
