import NIOCore
import TicketWire

/// What a server says.
struct Answer: Sendable {
  var status: Int
  var body: ByteBuffer
  var retryAfter: Int?
  var allow: [WireMethod] = []
  /// For the log: the place that was called, where there is such a place.
  var endpoint: Endpoint?
  /// For the log: what the caller's key is called, where it was a good one.
  var keyName: String?

  init(_ body: some Sequence<UInt8>, status: Int = 200) { self.init(ByteBuffer(bytes: body), status: status) }

  init(_ body: ByteBuffer, status: Int = 200) {
    self.status = status
    self.body = body
  }

  init(_ problem: ProblemJSON) {
    status = problem.status
    body = ByteBuffer(bytes: problem.body)
    retryAfter = problem.retryAfter
    allow = problem.allow
  }
}
