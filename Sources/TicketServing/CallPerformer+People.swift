import ServerPorts
import TicketWire
import Tickets

/// Who there is (contract.md section 10).
extension CallPerformer {
  func currentUser() async throws(TicketServiceError) -> Answer {
    let viewer = try await service.viewer()
    return Answer(UserJSON.data(viewer, projectID: Self.projectID, organizationID: Self.organizationID))
  }

  func currentKey() -> Answer {
    let projects = key.isProjectOnly ? [Self.projectID] : []
    return Answer(KeyJSON.data(key.name, key.scopes, of: key.person, projects: projects))
  }

  func members(_ limit: Int, _ offset: Int) async throws(TicketServiceError) -> Answer {
    let all = MemberFilter(call.query).filtered(try await service.members())
    return Answer(
      PeopleJSON.data(all.dropFirst(offset).prefix(limit), total: all.count, links: links(limit, offset, all.count)))
  }

  func roles(_ limit: Int, _ offset: Int) async throws(TicketServiceError) -> Answer {
    let all = try await service.roles()
    return Answer(
      PeopleJSON.data(all.dropFirst(offset).prefix(limit), total: all.count, links: links(limit, offset, all.count)))
  }
}
