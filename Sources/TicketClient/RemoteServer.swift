internal import Crypto
internal import CurlHTTP
package import Tickets
package import TicketWire

/// Where the API is, which project, and with which key.
///
/// Prints itself without the key.
package struct RemoteServer: Hashable, Sendable {
  /// Scheme, host and perhaps a port and a path, without a slash at the end.
  package let address: String
  /// The project; its number for anything that is kept, because `@current` changes under one's feet.
  package let project: ProjectKey
  /// The personal API key; empty for none.
  let key: String

  /// Whether calls would carry the key over a network in plain text: a key, no encryption, and another machine.
  package let exposesKey: Bool

  /// Checks an address as a person types it: `us.posthog.com`, `https://eu.posthog.com/`, `http://127.0.0.1:8020`.
  ///
  /// - Parameters:
  ///   - address: A URL without query; `https` is meant where no scheme is given.
  ///   - project: The project.
  ///   - key: The personal API key; white space around it is dropped.
  /// - Throws: `badAddress` for anything that is no such URL, a key above all.
  package init(address: String, project: ProjectKey, key: String) throws(TicketServiceError) {
    var text = OutgoingMessage.trimmed(address)
    if !text.contains("://") { text = "https://\(text)" }
    guard !text.looksLikeKey, let base = BaseAddress(text) else { throw .badAddress }
    self.address = base.text
    self.project = project
    self.key = OutgoingMessage.trimmed(key)
    exposesKey = !self.key.isEmpty && !base.isEncrypted && !base.isThisMachine
  }
}

extension RemoteServer {
  /// A name for the key that does not tell it: its SHA-256, 32 bytes.
  package var keyDigest: [UInt8] { Self.digest(of: key) }

  /// SHA-256 of a key.
  static func digest(of key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }
}

extension RemoteServer: CustomStringConvertible, CustomReflectable {
  /// Address and project.
  package var description: String { "\(address) project \(project)" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
