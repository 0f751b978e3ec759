/// The page on which a server makes personal API keys (contract.md section 2.1).
public enum KeyPage {
  /// Names the page.
  ///
  /// - Parameter host: `us`, `eu` or the address of a server, as a person types it.
  /// - Returns: An address to open in a browser.
  public static func address(on host: String) -> String {
    var server = CloudHost.address(of: OutgoingMessage.trimmed(host))
    if !server.contains("://") { server = "https://\(server)" }
    while server.hasSuffix("/") { server.removeLast() }
    return "\(server)/settings/user-api-keys"
  }
}
