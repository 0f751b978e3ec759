public import FoundationEssentials

/// The identity of a ticket on every server and in every file: a UUID.
///
/// The API also accepts a ticket's number in its place, but a number is only unique inside one project,
/// so anything that is cached or retried uses this (contract.md section 1.1).
public struct TicketID: Hashable, Sendable, CustomStringConvertible {
  /// The UUID itself, 16 bytes.
  public let uuid: UUID

  /// Wraps a UUID.
  public init(_ uuid: UUID) { self.uuid = uuid }

  /// Parses the usual text form, in either case; `nil` when the text is not a UUID.
  public init?(_ text: String) {
    guard let uuid = UUID(uuidString: text) else { return nil }
    self.uuid = uuid
  }

  /// The text form that the API uses: lower case with dashes.
  public var description: String { uuid.uuidString.lowercased() }
}
