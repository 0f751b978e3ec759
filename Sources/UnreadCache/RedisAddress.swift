import HostSystem

/// Where a Redis server listens and how to sign in there.
///
/// Prints itself without the password.
package struct RedisAddress: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// A name or an IP address, without brackets.
  package var host: String
  /// 1 to 65535.
  package var port: Int
  /// The user of servers that know users; empty for the default one.
  package var user: String
  /// `nil` where none is asked for.
  package var password: String?
  /// The database, 0 unless said otherwise.
  package var database: Int

  /// Makes an address.
  package init(host: String, port: Int = 6379, user: String = "", password: String? = nil, database: Int = 0) {
    self.host = host
    self.port = port
    self.user = user
    self.password = password
    self.database = database
  }

  /// Reads `redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]`; `nil` for anything else.
  ///
  /// User and password are percent-decoded; an IPv6 address stands in brackets.
  package init?(_ text: String) {
    let scheme = "redis://"
    guard text.lowercased().hasPrefix(scheme), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return nil
    }
    var rest = text.dropFirst(scheme.count)
    self.init(host: "")
    if let at = rest.lastIndex(of: "@") {
      guard readSignIn(rest[..<at]) else { return nil }
      rest = rest[rest.index(after: at)...]
    }
    if let slash = rest.firstIndex(of: "/") {
      let digits = rest[rest.index(after: slash)...]
      if !digits.isEmpty {
        guard let number = Self.number(digits, below: 1 << 20) else { return nil }
        database = number
      }
      rest = rest[..<slash]
    }
    guard readHost(rest) else { return nil }
  }

  private mutating func readSignIn(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let user = PercentCoding.decoded(parts[0]), let password = PercentCoding.decoded(parts[1]),
      !password.isEmpty, !(user + password).utf8.contains(0)
    else { return false }
    self.user = user
    self.password = password
    return true
  }

  private mutating func readHost(_ text: Substring) -> Bool {
    var text = text
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return false }
      host = String(text[..<end].dropFirst())
      text = text[text.index(after: end)...]
      guard text.isEmpty || text.hasPrefix(":") else { return false }
    } else {
      host = String(text.prefix { $0 != ":" })
      text = text.dropFirst(host.count)
    }
    guard !host.isEmpty else { return false }
    guard text.hasPrefix(":") else { return text.isEmpty }
    guard let number = Self.number(text.dropFirst(), below: 65536), number > 0 else { return false }
    port = number
    return true
  }

  private static func number(_ digits: Substring, below limit: Int) -> Int? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number < limit else {
      return nil
    }
    return number
  }

  /// Host and port.
  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
