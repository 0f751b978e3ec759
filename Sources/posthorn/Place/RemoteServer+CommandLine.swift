import Screen
import TicketClient
import TicketWire
import Tickets

extension RemoteServer {
  /// Reads a server from the command line.
  ///
  /// - Parameters:
  ///   - host: The address as typed; `us` and `eu` are PostHog's own.
  ///   - project: The project's number as typed.
  ///   - key: The personal API key; empty for none.
  /// - Throws: `Failure` when one of them makes no sense, or the key would travel in plain text.
  init(host: String, project: String, key: String) throws(Failure) {
    guard case .number(let number)? = ProjectKey(project) else {
      throw Failure(.usage, "`\(project)` is no project number; PostHog shows it under Settings, Project.")
    }
    do {
      try self.init(address: CloudHost.address(of: host), project: .number(number), key: key)
    } catch {
      guard !host.looksLikeKey else {
        throw Failure(
          .usage, "That is a key, not an address, and was sent nowhere; name the server first: us, eu or URL.")
      }
      throw Failure(.usage, "`\(host)` is no address of a server; write it like https://us.posthog.com.")
    }
    guard !exposesKey else {
      throw Failure(
        .usage,
        """
        `\(host)` would carry your key over the network in plain text; write https:// instead, or reach the server \
        through a tunnel (ssh -L) as http://localhost:PORT. Nothing was sent.
        """)
    }
  }

  /// Whether a text names a server: `us`, `eu` or an address that can be used.
  static func isHost(_ host: String) -> Bool {
    (try? Self(address: CloudHost.address(of: host), project: .current, key: "")) != nil
  }

  /// The address without its scheme, for the top bar.
  var displayName: String { Self.afterScheme(of: address) }

  /// Where the project's web pages begin: PostHog serves its app and its API on one host.
  var webAddress: String {
    let host = address.last == "/" ? String(address.dropLast()) : address
    return "\(host)/project/\(project)"
  }

  /// The name of a file that belongs to the project: host and project, in characters that every file system takes.
  ///
  /// Different servers never share a name, because they may not share a file.
  ///
  /// - Parameter type: What the file is: `sqlite` of the mirror, `key` of the key.
  /// - Returns: The name, without a folder.
  func fileName(_ type: String) -> String {
    "\(isSecure ? "" : "http+")\(Self.escaped(place))-\(project).\(type)"
  }

  /// What the file that mirrors the project says of itself.
  var origin: String { "\(isSecure ? "https" : "http")://\(place) project \(project)" }

  /// Host and path, in one spelling.
  private var place: String {
    let rest = Self.afterScheme(of: address)
    let host = rest.prefix { $0 != "/" }
    return host.lowercased() + rest.dropFirst(host.count)
  }

  private var isSecure: Bool { address.lowercased().hasPrefix("https:") }

  private static func afterScheme(of address: String) -> String {
    guard let colon = address.firstIndex(of: ":") else { return address }
    return String(address[colon...].dropFirst(3))
  }

  private static func escaped(_ place: String) -> String {
    var result = ""
    for scalar in place.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", ".", "-": result.unicodeScalars.append(scalar)
      case ":": result += "_"
      case "/": result += "+"
      default: result += "%\(String(scalar.value, radix: 16))"
      }
    }
    return result
  }
}
