import TicketWire

extension Endpoint {
  /// Whether the place is about an organization, where keys that are limited to projects have no access.
  var belongsToOrganization: Bool { self == .members || self == .roles }
}
