/// The address below which an API lies: scheme, host and perhaps a port and a path.
public struct BaseAddress: Hashable, Sendable {
  /// The address as it was given, without slashes at its end.
  public let text: String
  /// Whether it is reached through an encrypted connection.
  public let isEncrypted: Bool
  /// Whether its host is this machine, so that nobody can listen on the way.
  public let isThisMachine: Bool

  /// Checks an address; `nil` for anything but an `http` or `https` URL of printable ASCII without user, query and fragment.
  public init?(_ address: String) {
    var text = address
    while text.hasSuffix("/") { text.removeLast() }
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }), text.count > scheme.count,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains(where: { "?#@\\".contains($0) })
    else { return nil }
    self.text = text
    isEncrypted = scheme == "https://"
    isThisMachine = Self.isThisMachine(lowered.dropFirst(scheme.count).prefix { $0 != "/" })
  }

  /// Whether a host, perhaps with a port, names this machine: `localhost`, `[::1]`, or four numbers beginning with 127.
  ///
  /// - Parameter place: The host in lower case; an IPv6 address stands in brackets.
  /// - Returns: Whether it does; a name that only begins like such an address does not.
  public static func isThisMachine(_ place: some StringProtocol) -> Bool {
    if place.hasPrefix("[") { return place == "[::1]" || place.hasPrefix("[::1]:") }
    let host = place.prefix { $0 != ":" }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = numbers.count == 4 && numbers.allSatisfy { UInt8($0).map(String.init) == String($0) }
    return host == "localhost" || (isAddress && numbers.first == "127")
  }
}
