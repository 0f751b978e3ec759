import CurlHTTP
import Synchronization
import Testing

/// An HTTP client that answers by a part of the address, for calls whose order nobody knows.
final class PathClient: HTTPClient {
  private let answers: Mutex<[(part: String, answers: [Result<HTTPResponse, HTTPError>])]>

  init(_ answers: [(String, [Result<HTTPResponse, HTTPError>])]) { self.answers = Mutex(answers) }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let answer: Result<HTTPResponse, HTTPError>? = answers.withLock { answers in
      guard let place = answers.firstIndex(where: { request.url.contains($0.part) && !$0.answers.isEmpty }) else {
        return nil
      }
      return answers[place].answers.removeFirst()
    }
    guard let answer else {
      Issue.record("a request that the test does not expect: \(request)")
      throw .closed
    }
    return try answer.get()
  }
}
