internal import CCurlShims

extension HTTPError {
  /// Translates curl's result of a transfer, the only place that knows these numbers.
  init(_ code: CURLcode, _ facts: TransferFacts) {
    if let problem = Self.proxyProblem(code, facts) {
      self = problem
      return
    }
    switch code {
    case CURLE_COULDNT_CONNECT: self = .refused
    case CURLE_COULDNT_RESOLVE_HOST: self = .hostNotFound
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(facts.sentBytes == 0 ? .connecting : .waiting)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      self = .certificate(CertificateProblem(facts))
    case CURLE_SSL_CACERT_BADFILE: self = .certificate(.badCAFile)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED: self = .tls
    // The last one is a body that would have been sent a second time.
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM,
      CURLE_SEND_FAIL_REWIND:
      self = .dropped
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: self = .badURL
    // curl gives this code also to an answer that has no HTTP status line.
    case CURLE_UNSUPPORTED_PROTOCOL: self = facts.sentBytes == 0 ? .unsupportedProtocol : .notHTTP
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: self = .notHTTP
    default: self = .other(code: Int(code.rawValue))
    }
  }

  /// What went wrong between this machine and the proxy; `nil` when the way is straight, or the proxy did its part.
  private static func proxyProblem(_ code: CURLcode, _ facts: TransferFacts) -> Self? {
    guard let place = facts.proxy else { return nil }
    switch code {
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: return .proxy(at: place, refuses: false)
    case CURLE_PROXY: return .proxy(at: place, refuses: true)
    case CURLE_OPERATION_TIMEDOUT:
      let isWithProxy = facts.proxyStatus == 0 && (facts.sentBytes == 0 || facts.isTunnel)
      return isWithProxy ? .proxy(at: place, refuses: false) : nil
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
      let isWithProxy = facts.proxyStatus >= 300 || (facts.proxyStatus == 0 && facts.isTunnel)
      return isWithProxy ? .proxy(at: place, refuses: true) : nil
    default: return nil
    }
  }
}

extension CertificateProblem {
  /// Reads the verdict of the TLS library.
  fileprivate init(_ facts: TransferFacts) {
    // A wrong name has no number of its own: curl compares names after the library is content.
    if facts.text.contains("host name") || facts.text.contains("hostname") {
      self = .wrongHost
      return
    }
    switch facts.verifyResult {
    case 9, 10: self = .expired
    case 2, 18, 19, 20, 21, 24, 27: self = .untrusted
    default: self = .rejected
    }
  }
}
