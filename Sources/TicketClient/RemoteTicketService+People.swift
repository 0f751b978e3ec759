internal import CurlHTTP
internal import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Rows of a page of members or roles (contract.md section 1.3).
  private static let peoplePage = 100
  /// Most pages that are read, for a server whose count never ends.
  private static let mostPages = 100

  /// Tells who can be assigned, page by page (contract.md section 10.2).
  ///
  /// - Returns: Everybody, in the server's order.
  /// - Throws: `missingScope`, `projectLimitedKey`, `organizationNotAllowed`, or `closedToKeys` also where the server has
  ///   no such call; any case every call can meet.
  package func members() async throws(TicketServiceError) -> [Member] {
    do {
      return try await everyPage(Route.members) { response throws(WireProblem) in
        try PeopleJSON.members(response.body)
      }
    } catch {
      throw error.saysCallIsMissing ? .closedToKeys : error
    }
  }

  /// Tells which roles can be assigned (contract.md section 10.3).
  ///
  /// - Returns: Every role; none where the server says 402, 404 or that the plan has none.
  /// - Throws: `missingScope`, `projectLimitedKey`, `organizationNotAllowed`, `closedToKeys`, and any case every call can
  ///   meet.
  package func roles() async throws(TicketServiceError) -> [TeamRole] {
    do {
      return try await everyPage(Route.roles) { response throws(WireProblem) in try PeopleJSON.roles(response.body) }
    } catch {
      switch error {
      case .unexpectedAnswer(status: 402), .endpointNotFound, .methodNotAllowed, .forbidden: return []
      default: throw error
      }
    }
  }

  private func everyPage<Row: Hashable & Sendable>(
    _ route: (OrganizationKey, _ limit: Int, _ offset: Int) -> Route,
    read: (HTTPResponse) throws(WireProblem) -> PeopleJSON.Page<Row>
  ) async throws(TicketServiceError) -> [Row] {
    let organization = try await organization()
    var rows: [Row] = []
    var seen: Set<Row> = []
    var walk = PageWalk()
    for _ in 0..<Self.mostPages {
      let answer = try await answer(to: route(organization, Self.peoplePage, walk.offset), read: read)
      let fresh = answer.rows.filter { seen.insert($0).inserted }
      rows += fresh
      let unread = answer.length - answer.rows.count
      guard walk.take(received: answer.length, fresh: fresh.count + unread, total: answer.total) == .more else { break }
    }
    return rows
  }

  /// The organization by its UUID, because `@current` would follow a switch in the web app; asked once.
  private func organization() async throws(TicketServiceError) -> OrganizationKey {
    if let known = await traits.organization { return known }
    let key: OrganizationKey
    do {
      key = try await account().organizationID.map(OrganizationKey.id) ?? .current
    } catch .missingScope {
      // A key may list members without being allowed to say whose it is.
      key = .current
    }
    await traits.remember(key)
    return key
  }
}
