package import Tickets

/// A personal key of a server, known by its digest alone, and whose it is (contract.md section 2.1).
///
/// Prints itself without the digest.
package struct AccessKey: Hashable, Sendable {
  /// The key's name among people.
  package var name: String
  /// SHA-256 of the key, 32 bytes.
  package var digest: [UInt8]
  /// What it may be used for.
  package var scopes: KeyScopes
  /// Who acts with it: the author of messages, and "me".
  package var person: Viewer
  /// Whether it is limited to projects, so that no endpoint of an organization answers it.
  package var isProjectOnly: Bool

  /// Describes a key.
  package init(
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
  package var description: String { "\(name) (\(scopes))" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
