import CurlHTTP
import Testing
import TicketServing

/// Runs a server for the length of a test, and stops it whatever comes of that.
///
/// - Parameters:
///   - server: The server.
///   - body: The test; it gets the server's address and a client, both good only until it returns.
/// - Returns: What the test returns.
/// - Throws: What the test throws, and what the server ended with.
func serving<Value>(
  _ server: TicketServer, _ body: (_ address: String, _ client: CurlClient) async throws -> Value
) async throws -> Value {
  let (ready, announce) = AsyncStream.makeStream(of: TicketServer.Address.self)
  let run = Task {
    defer { announce.finish() }
    try await server.run { announce.yield($0) }
  }
  let client = CurlClient()
  defer { client.close() }
  let outcome: Result<Value, any Error>
  do {
    var addresses = ready.makeAsyncIterator()
    let address = try #require(await addresses.next())
    outcome = .success(try await body(address.url, client))
  } catch {
    outcome = .failure(error)
  }
  run.cancel()
  try await run.value
  return try outcome.get()
}
