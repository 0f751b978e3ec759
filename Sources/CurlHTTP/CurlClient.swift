/// Sends requests with libcurl: connections are reused, HTTP/2 is used where offered, redirects are never followed.
///
/// One thread owns all of curl; it starts with the first request, so that creating a client costs nothing.
/// `send` and `close` may be called from any thread or task.
package final class CurlClient: HTTPClient {
  private let jobs: CurlJobs

  /// Creates a client; neither curl nor a thread starts yet.
  package init(options: CurlOptions = CurlOptions()) {
    jobs = CurlJobs(options: options)
  }

  deinit {
    jobs.close()
  }

  /// Sends a request and returns the server's answer, whatever its status.
  ///
  /// Cancelling the calling task ends the transfer within milliseconds.
  ///
  /// - Parameter request: What to send, and how long to wait.
  /// - Returns: The status, headers and whole body, at most `CurlOptions.responseLimit` bytes.
  /// - Throws: any `HTTPError`: for instance `cancelled` when the task is cancelled, also before it reaches curl, and
  ///   `closed` after `close()`.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let id = jobs.nextID()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        jobs.start(CurlJobs.Job(id: id, request: request, answer: answer))
      }
    } onCancel: {
      jobs.cancel(id)
    }
    jobs.forget(id)
    return try outcome.get()
  }

  /// Ends every request with `closed`, refuses later ones, and waits until the thread has let go of curl.
  ///
  /// Calling it again does nothing. Call it before the process exits: TLS must not run while the program unloads.
  package func close() {
    jobs.close()
  }

  /// Whether the thread runs.
  var isRunning: Bool { jobs.isRunning }
}
