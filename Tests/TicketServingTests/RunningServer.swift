import CurlHTTP
import FoundationEssentials
import Notation
import ServerPorts
import Synchronization
import Testing
import TicketServing
import TicketWire
import Tickets

/// A server on a port of the system's choice, for the length of a test.
struct RunningServer: Sendable {
  let address: TicketServer.Address
  let server: TicketServer
  let client = CurlClient()

  static let key = "phx_right"
  static let tickets = "/api/projects/1/conversations/tickets"

  /// What came back.
  struct Reply: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var text: String

    var json: JSONValue? { try? JSONValue(json: text.utf8) }
  }

  func call(_ target: String, authorization: String? = "Bearer \(key)") async throws -> Reply {
    try await call(.get, target, authorization: authorization)
  }

  func call(
    _ method: HTTPMethod, _ target: String, body: String? = nil, authorization: String? = "Bearer \(key)",
    type: String? = "application/json"
  ) async throws -> Reply {
    var headers = HTTPHeaders()
    if let authorization { headers.add("Authorization", authorization) }
    if let type, body != nil { headers.add("Content-Type", type) }
    let response = try await client.send(
      HTTPRequest(
        method: method, url: address.url + target, headers: headers, body: body.map { Data($0.utf8) },
        timeouts: HTTPTimeouts(connect: .seconds(5), whole: .seconds(20))))
    return Reply(
      status: response.status, headers: response.headers, text: String(decoding: response.body, as: UTF8.self))
  }
}

/// Runs a server, calls the body, stops the server and waits until it has stopped.
func withServer(
  _ service: any ServedTicketService, keys: AccessKeys = AccessKeys([RunningServer.key]),
  profile: ServerProfile = .complete, limits: RateLimits = .standard, host: String = "127.0.0.1",
  now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
  fileVersion: @escaping @Sendable () -> Int? = { nil }, _ body: (RunningServer) async throws -> Void
) async throws {
  try await withRunning(
    TicketServer(keys: keys, profile: profile, limits: limits, host: host, now: now, fileVersion: fileVersion) { _ in
      service
    }, body)
}

/// The same for a server that a test has made.
func withRunning(_ server: TicketServer, _ body: (RunningServer) async throws -> Void) async throws {
  let (ready, announce) = AsyncStream.makeStream(of: TicketServer.Address.self)
  let run = Task {
    defer { announce.finish() }
    try await server.run { announce.yield($0) }
  }
  var addresses = ready.makeAsyncIterator()
  if let address = await addresses.next() {
    let running = RunningServer(address: address, server: server)
    defer { running.client.close() }
    do {
      try await body(running)
    } catch {
      Issue.record(error)
    }
  } else {
    Issue.record("the server did not start")
  }
  run.cancel()
  try await run.value
}
