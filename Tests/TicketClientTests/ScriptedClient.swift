import CurlHTTP
import Foundation
import Synchronization
import Testing
import TicketClient
import TicketWire
import Tickets

/// An HTTP client that gives prepared answers in order and keeps what it was asked.
final class ScriptedClient: HTTPClient {
  private struct State {
    var answers: [Result<HTTPResponse, HTTPError>]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  init(_ answers: [Result<HTTPResponse, HTTPError>]) {
    state = Mutex(State(answers: answers))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  /// Method and path of each request.
  var lines: [String] {
    requests.map {
      "\($0.method.rawValue) \($0.url.replacing("https://inbox.example/api/projects/7/conversations/", with: ""))"
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let answer: Result<HTTPResponse, HTTPError>? = state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
    guard let answer else {
      Issue.record("a request that the test does not expect: \(request)")
      throw .closed
    }
    return try answer.get()
  }
}

/// A clock whose sleeps take no time and are kept.
final class RecordingClock: Clock {
  private let slept = Mutex<[Duration]>([])

  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  var sleeps: [Duration] { slept.withLock { $0 } }
  var now: Instant { Instant(offset: sleeps.reduce(.zero, +)) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    let wait = now.duration(to: deadline)
    slept.withLock { $0.append(wait) }
  }
}

extension Result where Success == HTTPResponse, Failure == HTTPError {
  static func answer(_ status: Int, _ text: String = "", _ headers: HTTPHeaders = [:]) -> Self {
    .success(HTTPResponse(status: status, headers: headers, body: Data(text.utf8)))
  }
}

/// A remote service over prepared answers.
struct Session {
  let client: ScriptedClient
  let clock = RecordingClock()
  let service: RemoteTicketService

  init(_ answers: Result<HTTPResponse, HTTPError>..., retries: RetryPolicy = RetryPolicy()) throws {
    client = ScriptedClient(answers)
    let server = try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test")
    service = RemoteTicketService(server: server, client: client, retries: retries, clock: clock)
  }
}

/// The id used throughout.
let ticketID = TicketID(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))
let ticketJSON = #"{"id":"\#(ticketID)","ticket_number":318,"status":"open","created_at":"2026-03-04T09:15:30Z"}"#
let messageJSON =
  #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Thanks.","author_type":"human","is_private":false,"#
  + #""created_at":"2026-03-04T09:15:30Z"}"#

/// The answer to a message that was written: the server tells the same words for the same people.
func sentJSON(_ text: String = "Thanks.", isPrivate: Bool = false) -> String {
  messageJSON.replacing("Thanks.", with: text)
    .replacing(#""is_private":false"#, with: #""is_private":\#(isPrivate)"#)
}
