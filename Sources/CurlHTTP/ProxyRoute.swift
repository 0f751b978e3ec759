#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which way a request takes: straight to its server, or through a proxy that the environment names.
///
/// The variables mean what they mean to curl, which is told the outcome instead of reading them itself: so requests to
/// this machine, which may carry a key without encryption, never reach a proxy, and an error can name the proxy.
package struct ProxyRoute: Hashable, Sendable {
  /// The proxy as the environment writes it, for curl, perhaps with a password in it; empty for the straight way.
  package let setting: String
  /// Host and port of the proxy, for sentences; `nil` for the straight way.
  package let place: String?
  /// Whether the proxy is asked by CONNECT for a connection, so that nothing of the request goes out before its answer.
  let isTunnel: Bool

  /// The straight way.
  package static let straight = ProxyRoute()

  private init() { (setting, place, isTunnel) = ("", nil, false) }

  /// Chooses the way to a URL.
  ///
  /// - Parameters:
  ///   - url: Where a request goes.
  ///   - variable: Looks up a variable of the environment: `https_proxy` and its like for the scheme, then `all_proxy`,
  ///     unless `no_proxy` names the host.
  package init(to url: String, variable: (String) -> String? = Self.variable) {
    guard let host = URLHost(of: url), !host.isThisMachine else {
      self = .straight
      return
    }
    func first(_ names: [String]) -> String? { names.lazy.compactMap(variable).first { !$0.isEmpty } }
    let scheme = url.prefix { $0 != ":" }.lowercased()
    // curl does not take HTTP_PROXY, which a header field of a request sets for scripts behind a web server.
    let own = scheme == "http" ? ["http_proxy"] : ["\(scheme)_proxy", "\(scheme.uppercased())_PROXY"]
    let exceptions = ProxyExceptions(first(["no_proxy", "NO_PROXY"]) ?? "")
    guard let proxy = first(own + ["all_proxy", "ALL_PROXY"]), !exceptions.contains(host) else {
      self = .straight
      return
    }
    setting = proxy
    place = Self.place(of: proxy)
    isTunnel = scheme != "http" && !proxy.lowercased().hasPrefix("socks")
  }

  /// Reads a variable of this process.
  package static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Host and port; curl's default port for proxies is 1080, and 443 for those that are reached with encryption.
  private static func place(of proxy: String) -> String {
    let url = proxy.contains("://") ? proxy : "http://\(proxy)"
    guard let host = URLHost(of: url), host.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return "an address that cannot be read"
    }
    let name = host.address?.count == 16 ? "[\(host.name)]" : host.name
    return "\(name):\(host.port ?? (url.lowercased().hasPrefix("https:") ? "443" : "1080"))"
  }
}
