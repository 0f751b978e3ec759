package import FoundationEssentials

/// One HTTP request.
///
/// Prints itself without the query, the body and the authorisation header.
package struct HTTPRequest: Hashable, Sendable {
  /// What to do.
  package var method: HTTPMethod
  /// An absolute `http` or `https` URL, already percent-encoded, without a user name or password.
  package var url: String
  /// Fields to send; `Host`, `Content-Length`, `Accept-Encoding` and `User-Agent` are added by the client.
  package var headers: HTTPHeaders
  /// The bytes to send, if any; their type is the caller's `Content-Type` header.
  package var body: Data?
  /// How long to wait.
  package var timeouts: HTTPTimeouts
  /// Whether the bytes may leave this machine at most once.
  ///
  /// libcurl silently repeats a request when a kept-alive connection turns out to be closed, and by then the server may
  /// have acted on the first copy. A body goes out once in any case; a request that is sent once gets a connection of its
  /// own besides, where curl repeats nothing.
  package var isSentOnce: Bool

  /// Creates a request; a `POST` is sent once unless said otherwise.
  package init(
    method: HTTPMethod = .get, url: String, headers: HTTPHeaders = [:], body: Data? = nil,
    timeouts: HTTPTimeouts = HTTPTimeouts(), isSentOnce: Bool? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
    self.isSentOnce = isSentOnce ?? (method == .post)
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// Method, URL up to the query, header fields without credentials, size of the body.
  package var description: String {
    let place = url.prefix { $0 != "?" }
    let query = place.endIndex == url.endIndex ? "" : "?(hidden)"
    return "\(method.rawValue) \(place)\(query) \(headers) \(body?.count ?? 0) bytes"
  }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
