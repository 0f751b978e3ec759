/// Something that can send an HTTP request and wait for the whole answer.
package protocol HTTPClient: Sendable {
  /// Sends a request and returns the server's answer, whatever its status.
  ///
  /// Cancelling the calling task ends the transfer at once.
  ///
  /// - Parameter request: What to send, and how long to wait.
  /// - Returns: The status, headers and whole body. A status of 400 and above is an answer, not an error.
  /// - Throws: any `HTTPError`; its `mayHaveReachedServer` says whether the request may have taken effect.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
