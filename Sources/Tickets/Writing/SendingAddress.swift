public import FoundationEssentials

/// An address of the team that mail can come from (contract.md section 10.5).
public struct SendingAddress: Identifiable, Hashable, Sendable {
  /// The `email_config_id`.
  public let id: UUID
  /// The address; empty where no mail is sent and the ticket is kept in the file only.
  public var address: String
  /// The name beside it; can be empty.
  public var name: String
  /// Whether it is the one to offer first.
  public var isDefault: Bool

  /// Makes an address.
  public init(id: UUID, address: String, name: String = "", isDefault: Bool = false) {
    self.id = id
    self.address = address
    self.name = name
    self.isDefault = isDefault
  }
}
