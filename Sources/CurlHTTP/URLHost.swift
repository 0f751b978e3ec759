internal import CCurlShims
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The host of a URL in the spelling to which curl brings it, so that what is decided holds for where curl turns.
struct URLHost: Hashable {
  /// The name in lower case, or an address as four decimal numbers; an IPv6 address without its brackets.
  let name: String
  /// The port that the URL names; `nil` for the scheme's own.
  let port: String?
  /// The bytes of an address, 4 or 16; `nil` for a name.
  let address: [UInt8]?

  /// Reads a URL; `nil` when curl reads no host in it.
  init?(of url: String) {
    guard let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
      var host = Self.part(CURLUPART_HOST, of: handle)?.lowercased(), !host.isEmpty
    else { return nil }
    if host.hasPrefix("[") && host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    name = host
    port = Self.part(CURLUPART_PORT, of: handle)
    address = Self.bytes(of: host)
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// The bytes that a text in one of the two notations of addresses stands for.
  static func bytes(of text: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }

  /// Whether it is this machine: `localhost` and what ends in `.localhost`, 127.0.0.0/8, ::1, the unspecified
  /// addresses, to which the system connects here, and all of those inside IPv6.
  ///
  /// A name that may be looked up elsewhere, `localhost.` with its dot for one, is none.
  var isThisMachine: Bool {
    guard let address else { return name == "localhost" || name.hasSuffix(".localhost") }
    if address.count == 4 { return Self.isLoop(address[...]) }
    let isMapped = address[..<10].allSatisfy { $0 == 0 } && address[10] == 0xFF && address[11] == 0xFF
    if isMapped { return Self.isLoop(address[12...]) }
    return address[..<15].allSatisfy { $0 == 0 } && address[15] <= 1
  }

  private static func isLoop(_ address: ArraySlice<UInt8>) -> Bool {
    address.first == 127 || address.allSatisfy { $0 == 0 }
  }
}
