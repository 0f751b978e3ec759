import TicketFile
package import Tickets

extension LocalTicketService {
  /// Tells the people of the file, by id.
  ///
  /// - Returns: Everybody who can be assigned; while it is nobody, anybody can.
  /// - Throws: `storage`.
  package func members() async throws(TicketServiceError) -> [Member] {
    try calling { try database.agents().map { Member(id: $0.id, name: $0.name, email: $0.email) } }
  }

  /// Tells the roles of the file, by name.
  ///
  /// - Returns: Every role that can be assigned.
  /// - Throws: `storage`.
  package func roles() async throws(TicketServiceError) -> [TeamRole] {
    try calling { try database.roles().map { TeamRole(id: $0.id, name: $0.name) } }
  }
}
