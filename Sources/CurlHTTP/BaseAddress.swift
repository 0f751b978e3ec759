/// The address below which an API lies: scheme, host and perhaps a port and a path.
package struct BaseAddress: Hashable, Sendable {
  /// The address as it was given, without slashes at its end.
  package let text: String
  /// Whether it is reached through an encrypted connection.
  package let isEncrypted: Bool
  /// Whether its host is this machine, so that nobody can listen on the way.
  package let isThisMachine: Bool

  /// Checks an address; `nil` for anything but an `http` or `https` URL of printable ASCII without user, query and fragment.
  package init?(_ address: String) {
    var text = address
    while text.hasSuffix("/") { text.removeLast() }
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }), text.count > scheme.count,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains(where: { "?#@\\".contains($0) })
    else { return nil }
    self.text = text
    isEncrypted = scheme == "https://"
    isThisMachine = Self.isThisMachine(url: text)
  }

  /// Whether the host of a URL of any scheme is this machine, in whatever way its name or address is written.
  ///
  /// What is so needs no encryption and never goes through a proxy.
  package static func isThisMachine(url: String) -> Bool { URLHost(of: url)?.isThisMachine ?? false }
}
