internal import CCurlShims
internal import FoundationEssentials

/// One transfer: its easy handle, and what has been received so far.
///
/// Lives and dies on curl's thread.
final class CurlTransfer {
  let job: CurlJobs.Job
  let easy: UnsafeMutableRawPointer
  private let limit: Int
  private let route: ProxyRoute
  private let errorText: UnsafeMutablePointer<CChar>
  private var fields: UnsafeMutablePointer<curl_slist>?
  private var headers = HTTPHeaders()
  private var headerBytes = 0
  private var body = Data()
  private var sentBytes = 0
  private var isTooLarge = false

  /// The most bytes of header fields to accept; servers send a few kilobytes.
  private static let headerLimit = 256 << 10

  /// Prepares a transfer; it is not running yet.
  ///
  /// - Throws: `badURL`, `badHeader` or `exposed` for what must not go on the wire, `other` when curl refuses a
  ///   setting.
  init(_ job: CurlJobs.Job, options: CurlOptions) throws(HTTPError) {
    guard let easy = curl_easy_init() else { throw .other(code: Int(CURLE_FAILED_INIT.rawValue)) }
    self.job = job
    self.easy = easy
    limit = options.responseLimit
    route = options.proxies == .none ? .straight : ProxyRoute(to: job.request.url)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try configure(easy, job.request, options, route)
    fields = try headerList(job.request)
    try check(shim_set_list(easy, CURLOPT_HTTPHEADER, fields))
    try attachCallbacks()
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(fields)
    errorText.deallocate()
  }

  /// What a transfer that curl calls done came to.
  func outcome(_ code: CURLcode) -> Result<HTTPResponse, HTTPError> {
    if isTooLarge { return .failure(.tooLarge(limit: limit)) }
    guard code == CURLE_OK else {
      let facts = TransferFacts(
        sentBytes: shim_long_info(easy, CURLINFO_REQUEST_SIZE),
        verifyResult: shim_long_info(easy, CURLINFO_SSL_VERIFYRESULT),
        proxyStatus: shim_long_info(easy, CURLINFO_HTTP_CONNECTCODE),
        proxy: route.place, isTunnel: route.isTunnel,
        text: String(cString: errorText))
      return .failure(HTTPError(code, facts))
    }
    let status = shim_long_info(easy, CURLINFO_RESPONSE_CODE)
    return .success(HTTPResponse(status: status, headers: headers, body: body))
  }

  private func attachCallbacks() throws(HTTPError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(shim_set_pointer(easy, CURLOPT_PRIVATE, context))
    try check(shim_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
    try check(shim_set_write(easy, { CurlTransfer.receive($0, $1 * $2, $3) { $0.receiveBody($1) } }, context))
    try check(shim_set_read(easy, { CurlTransfer.give($0, $1 * $2, $3) }, context))
    try check(shim_set_header(easy, { CurlTransfer.receive($0, $1 * $2, $3) { $0.receiveHeader($1) } }, context))
  }

  /// Bytes from curl go to a method of the transfer they belong to; any other count than theirs ends the transfer.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ method: (CurlTransfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard count > 0, let bytes, let context else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    return method(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count - 1
  }

  /// Hands the next bytes of the request's body to curl; none at its end.
  private static func give(
    _ bytes: UnsafeMutablePointer<CChar>?, _ room: Int, _ context: UnsafeMutableRawPointer?
  ) -> Int {
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    let rest = (transfer.job.request.body ?? Data()).dropFirst(transfer.sentBytes).prefix(room)
    let copied = rest.copyBytes(to: UnsafeMutableRawBufferPointer(start: bytes, count: room))
    transfer.sentBytes += copied
    return copied
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isTooLarge = isTooLarge || body.count + bytes.count > limit
    guard !isTooLarge else { return false }
    body.append(contentsOf: bytes)
    return true
  }

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    isTooLarge = isTooLarge || headerBytes > Self.headerLimit
    guard !isTooLarge else { return false }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An interim answer may come first; its fields do not belong to the final one.
      headers = HTTPHeaders()
    } else if let colon = line.firstIndex(of: ":") {
      headers.add(String(line[..<colon]), line[line.index(after: colon)...].trimmingBlanks)
    }
    return true
  }
}

extension Substring {
  /// The text without white space at either end.
  fileprivate var trimmingBlanks: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
