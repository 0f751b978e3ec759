internal import CCurlShims

/// What curl knows about a transfer that failed.
struct TransferFacts {
  /// Bytes of the request that left this machine.
  var sentBytes = 0
  /// The TLS library's verdict on the certificate; OpenSSL's `X509_V_ERR` numbers.
  var verifyResult = 0
  /// The status that a proxy gave to CONNECT; 0 when no proxy was asked.
  var proxyStatus = 0
  /// Host and port of the proxy; `nil` on the straight way.
  var proxy: String?
  /// Whether the proxy had to answer CONNECT before anything of the request went out.
  var isTunnel = false
  /// curl's own explanation; looked at, never shown, because it can quote the URL.
  var text = ""
}
