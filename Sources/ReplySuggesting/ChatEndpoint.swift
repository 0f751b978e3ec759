/// An OpenAI-compatible chat endpoint, the model to ask there and the key to show.
///
/// Prints itself without the key.
public struct ChatEndpoint: Hashable, Sendable {
  /// Where requests go: ends with `/chat/completions`.
  public let url: String
  /// The model's name.
  public let model: String
  /// The key; empty for none.
  let key: String

  /// Why an endpoint cannot be used.
  public enum Problem: Error, Hashable, Sendable {
    /// The address is no `http` or `https` URL without a query.
    case badAddress
    /// The model has no name.
    case noModel
    /// The key holds what no header can carry.
    case badKey
    /// The key and the tickets would travel to another machine in plain text.
    case unencrypted
  }

  /// Checks an endpoint.
  ///
  /// - Parameters:
  ///   - address: The API's address, for example `https://api.openai.com/v1` or `http://127.0.0.1:11434/v1`, with or
  ///     without `/chat/completions`.
  ///   - model: The model's name.
  ///   - key: The key; white space around it is dropped, empty for none.
  /// - Throws: `Problem`.
  public init(address: String, model: String, key: String) throws(Problem) {
    var text = address
    while text.hasSuffix("/") { text.removeLast() }
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }), text.count > scheme.count,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains(where: { "?#@\\".contains($0) })
    else { throw .badAddress }
    guard scheme == "https://" || Self.isLoopback(lowered.dropFirst(scheme.count).prefix { $0 != "/" }) else {
      throw .unencrypted
    }
    let path = "/chat/completions"
    url = lowered.hasSuffix(path) ? text : text + path
    self.model = model.trimmed
    self.key = key.trimmed
    guard !self.model.isEmpty else { throw .noModel }
    guard self.key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badKey }
  }

  /// Whether a host, perhaps with a port, names this machine.
  private static func isLoopback(_ place: Substring) -> Bool {
    if place.hasPrefix("[") { return place == "[::1]" || place.hasPrefix("[::1]:") }
    let host = place.prefix { $0 != ":" }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = numbers.count == 4 && numbers.allSatisfy { UInt8($0).map(String.init) == String($0) }
    return host == "localhost" || (isAddress && numbers.first == "127")
  }
}

extension ChatEndpoint: CustomStringConvertible, CustomReflectable {
  /// Address and model.
  public var description: String { "\(model) at \(url)" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}

extension String {
  /// The text without white space at both ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
