/// Settings of a `CurlClient`, the same for all its requests.
package struct CurlOptions: Hashable, Sendable {
  /// Where proxies come from.
  package enum Proxies: Hashable, Sendable {
    /// From `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, as curl reads them; never for this machine.
    case environment
    /// No proxy, whatever the environment says.
    case none
  }

  /// A PEM file of certificates to trust in place of the machine's own; `nil` for the machine's own.
  package var caFile: String?
  /// The largest answer to accept, in bytes after decoding; 64 MiB unless said otherwise.
  package var responseLimit: Int
  /// The value of the `User-Agent` header.
  package var userAgent: String
  /// Where proxies come from.
  package var proxies: Proxies
  /// The most connections to one server at a time; further requests wait, and their waiting counts as time.
  package var connectionsPerHost: Int

  /// Creates settings.
  package init(
    caFile: String? = nil, responseLimit: Int = 64 << 20, userAgent: String = "posthorn",
    proxies: Proxies = .environment, connectionsPerHost: Int = 8
  ) {
    self.caFile = caFile
    self.responseLimit = responseLimit
    self.userAgent = userAgent
    self.proxies = proxies
    self.connectionsPerHost = connectionsPerHost
  }
}
