internal import FoundationEssentials
public import Tickets
public import TicketWire

/// Where the API is, which project, and with which key.
///
/// Prints itself without the key.
public struct RemoteServer: Hashable, Sendable {
  /// Scheme, host and perhaps a port and a path, without a slash at the end.
  public let address: String
  /// The project; its number for anything that is kept, because `@current` changes under one's feet.
  public let project: ProjectKey
  /// The personal API key; empty for none.
  let key: String

  /// Whether calls would carry the key over a network in plain text: a key, no encryption, and another machine.
  public var exposesKey: Bool {
    let lowered = address.lowercased()
    guard !key.isEmpty, lowered.hasPrefix("http://") else { return false }
    return !Self.isLoopback(lowered.dropFirst("http://".count).prefix { $0 != "/" })
  }

  /// Whether a host, perhaps with a port, names this machine: `localhost`, `[::1]`, or four numbers beginning with 127.
  private static func isLoopback(_ place: Substring) -> Bool {
    if place.hasPrefix("[") { return place == "[::1]" || place.hasPrefix("[::1]:") }
    let host = place.prefix { $0 != ":" }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = numbers.count == 4 && numbers.allSatisfy { UInt8($0).map(String.init) == String($0) }
    return host == "localhost" || (isAddress && numbers.first == "127")
  }

  /// Checks an address as a person types it: `us.posthog.com`, `https://eu.posthog.com/`, `http://127.0.0.1:8020`.
  ///
  /// - Parameters:
  ///   - address: A URL without query; `https` is meant where no scheme is given.
  ///   - project: The project.
  ///   - key: The personal API key; white space around it is dropped.
  /// - Throws: `badAddress` for anything that is no such URL.
  public init(address: String, project: ProjectKey, key: String) throws(TicketServiceError) {
    var text = OutgoingMessage.trimmed(address)
    if !text.contains("://") { text = "https://\(text)" }
    while text.hasSuffix("/") { text.removeLast() }
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }),
      text.count > scheme.count, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      !text.contains(where: { "?#@\\".contains($0) })
    else { throw .badAddress }
    self.address = text
    self.project = project
    self.key = OutgoingMessage.trimmed(key)
  }
}

extension RemoteServer: CustomStringConvertible, CustomReflectable {
  /// Address and project.
  public var description: String { "\(address) project \(project)" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
