import HostSystem
internal import CCurlShims
internal import FoundationEssentials

/// Turns a refused setting into an error.
func check(_ code: CURLcode) throws(HTTPError) {
  guard code == CURLE_OK else { throw .other(code: Int(code.rawValue)) }
}

/// Puts a request and the client's options on an easy handle; header fields come from `headerList`.
///
/// - Throws: `badURL` for a URL that curl would cut short, `exposed` for a key that others could read on its way,
///   `other` when curl refuses a setting.
func configure(
  _ easy: UnsafeMutableRawPointer, _ request: HTTPRequest, _ options: CurlOptions, _ route: ProxyRoute
) throws(HTTPError) {
  guard !request.url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else { throw .badURL }
  guard !request.exposesKey else { throw .exposed }
  try check(shim_set_text(easy, CURLOPT_URL, request.url))
  try check(shim_set_web_protocols(easy))
  try check(shim_set_private_sockets(easy))
  try check(shim_set_quick_exit(easy))
  for (option, value) in [
    (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
    (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1), (CURLOPT_TCP_KEEPALIVE, 1),
    (CURLOPT_FRESH_CONNECT, request.isSentOnce ? 1 : 0),
    // Waiting to share a connection ends with the handshake. Without one it would end with the first answer only.
    (CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0),
  ] {
    try check(shim_set_long(easy, option, value))
  }
  // A curl that was built without HTTP/2 refuses this and stays with 1.1.
  _ = shim_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
  try check(shim_set_text(easy, CURLOPT_ACCEPT_ENCODING, ""))
  try check(shim_set_text(easy, CURLOPT_USERAGENT, options.userAgent))
  if let caFile = options.caFile { try check(shim_set_text(easy, CURLOPT_CAINFO, caFile)) }
  // Both are given, so that curl looks for neither in the environment.
  try check(shim_set_text(easy, CURLOPT_PROXY, route.setting))
  try check(shim_set_text(easy, CURLOPT_NOPROXY, ""))
  try setTimeouts(easy, request.timeouts)
  try setBody(easy, request)
}

extension HTTPRequest {
  /// Whether a key would cross a network in plain text, straight or through a proxy.
  fileprivate var exposesKey: Bool {
    headers["Authorization"] != nil && !url.lowercased().hasPrefix("https:") && !BaseAddress.isThisMachine(url: url)
  }
}

private func setTimeouts(_ easy: UnsafeMutableRawPointer, _ timeouts: HTTPTimeouts) throws(HTTPError) {
  try check(shim_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.curlMilliseconds))
  try check(shim_set_long(easy, CURLOPT_TIMEOUT_MS, timeouts.whole.curlMilliseconds))
  guard let stall = timeouts.stall else { return }
  try check(shim_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1))
  try check(shim_set_long(easy, CURLOPT_LOW_SPEED_TIME, (stall.curlMilliseconds - 1) / 1000 + 1))
}

/// A body is read by a callback that cannot go back to its beginning: so curl never sends one again by itself when a
/// connection that was kept turns out to be closed, by which time the server may have acted on it.
private func setBody(_ easy: UnsafeMutableRawPointer, _ request: HTTPRequest) throws(HTTPError) {
  if request.body != nil || request.method == .post {
    try check(shim_set_long(easy, CURLOPT_POST, 1))
    try check(shim_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body?.count ?? 0)))
  }
  if request.method != .get || request.body != nil {
    try check(shim_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
  }
}

/// The request's header fields as curl wants them; free the list after the transfer.
///
/// - Throws: `badHeader` for a name or value that would break out of its line.
func headerList(_ request: HTTPRequest) throws(HTTPError) -> UnsafeMutablePointer<curl_slist>? {
  for field in request.headers.fields {
    let isName = !field.name.isEmpty && field.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    let isValue = field.value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    guard isName, isValue else { throw .badHeader(name: field.name) }
  }
  // curl reads "name;" as an empty field and "name:" as one to leave out.
  var lines = request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
  // Without these curl would wait for "100 Continue" before large bodies and call every body a form.
  lines.append("Expect:")
  if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
  var list: UnsafeMutablePointer<curl_slist>?
  for line in lines {
    guard let longer = curl_slist_append(list, line) else {
      curl_slist_free_all(list)
      throw .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue))
    }
    list = longer
  }
  return list
}

extension Duration {
  /// Whole milliseconds, at least 1 because curl reads 0 as "no limit", and at most what curl can count.
  fileprivate var curlMilliseconds: Int {
    guard self < .seconds(2_000_000) else { return 2_000_000_000 }
    return max(1, Int(wholeMilliseconds))
  }
}
