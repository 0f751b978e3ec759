/// Why a request brought no answer.
///
/// Cases exist where people need different sentences; none carries text from the server, its URL or a key.
/// Each case says whether the request may have reached the server, which decides whether its outcome is unknown.
package enum HTTPError: Error, Hashable, Sendable {
  /// No connection could be made: nothing listens there, or no road leads there. Nothing was sent.
  case refused
  /// The host name has no address. Nothing was sent.
  case hostNotFound
  /// A limit of `HTTPTimeouts` passed. Nothing was sent while `connecting`; `waiting` may have reached the server.
  case timedOut(TimeoutPhase)
  /// The server's certificate was refused, or the certificate file is unusable. Nothing was sent.
  case certificate(CertificateProblem)
  /// The encrypted connection could not be set up, for example because the server speaks plain HTTP. Nothing was sent.
  case tls
  /// A proxy named by the environment did not answer, or would not connect. Nothing reached the server.
  ///
  /// `at` is its host and port; `refuses` tells whether it answered and refused.
  case proxy(at: String, refuses: Bool)
  /// The request holds a key, and everybody on the way to another machine could read it. Nothing was sent.
  case exposed
  /// The connection was closed or reset before the answer was complete. The request may have reached the server.
  case dropped
  /// What answered does not speak HTTP. The request reached it.
  case notHTTP
  /// The answer was larger than the client accepts, `limit` in bytes after decoding. The request reached the server.
  case tooLarge(limit: Int)
  /// The URL cannot be used: malformed, or with a user name in it. Nothing was sent.
  case badURL
  /// A header field holds a line break or another control character; `name` is its name. Nothing was sent.
  case badHeader(name: String)
  /// The URL is neither `http` nor `https`. Nothing was sent.
  case unsupportedProtocol
  /// The calling task was cancelled. The request may have reached the server.
  case cancelled
  /// The client was closed before or during the request. The request may have reached the server.
  case closed
  /// A failure that has no sentence of its own; `code` is curl's number. The request may have reached the server.
  case other(code: Int)
}

extension HTTPError {
  /// Whether the server may have received the request and acted on it; when in doubt, true.
  package var mayHaveReachedServer: Bool {
    switch self {
    case .refused, .hostNotFound, .timedOut(.connecting), .certificate, .tls, .proxy, .exposed, .badURL,
      .badHeader, .unsupportedProtocol:
      false
    case .timedOut(.waiting), .dropped, .notHTTP, .tooLarge, .cancelled, .closed, .other:
      true
    }
  }
}
