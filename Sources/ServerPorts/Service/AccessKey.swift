public import Tickets

/// A personal key of a server, known by its digest alone, and whose it is (contract.md section 2.1).
///
/// Prints itself without the digest.
public struct AccessKey: Hashable, Sendable {
  /// The key's name among people.
  public var name: String
  /// SHA-256 of the key, 32 bytes.
  public var digest: [UInt8]
  /// What it may be used for.
  public var scopes: KeyScopes
  /// Who acts with it: the author of messages, and "me".
  public var person: Viewer
  /// Whether it is limited to projects, so that no endpoint of an organization answers it.
  public var isProjectOnly: Bool

  /// Describes a key.
  public init(
    name: String, digest: [UInt8], scopes: KeyScopes = .all, person: Viewer, isProjectOnly: Bool = false
  ) {
    self.name = name
    self.digest = digest
    self.scopes = scopes
    self.person = person
    self.isProjectOnly = isProjectOnly
  }
}

extension AccessKey: CustomStringConvertible, CustomReflectable {
  /// Name and scopes.
  public var description: String { "\(name) (\(scopes))" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
