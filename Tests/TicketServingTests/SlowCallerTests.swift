import Synchronization
import TestSupport
import Testing
import TicketFakes
import TicketServing
import Tickets

@Suite("Slow callers", .timeLimit(.minutes(1)))
struct SlowCallerTests {
  private static let patience = ServerPatience(idle: .milliseconds(300), call: .milliseconds(300))

  /// Sends the beginning, then a byte now and then until the server has had enough.
  private func drip(_ beginning: String, _ bytes: String, port: Int) async throws -> RawConnection.End {
    let connection = try RawConnection(port: UInt16(port))
    connection.send(beginning)
    for byte in bytes.utf8 {
      connection.send([byte])
      try await Task.sleep(for: .milliseconds(20))
      if connection.isClosed { break }
    }
    return connection.end().end
  }

  @Test(arguments: [
    ("", String(repeating: "GET / HTTP/1.1 ", count: 40)),
    ("", "GET /" + String(repeating: "a", count: 600)),
    ("GET / HTTP/1.1\r\n", String(repeating: "X: abc\r\n", count: 80)),
    (
      "POST \(RunningServer.tickets)/\(Sample.id)/notes/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer phx_right\r\n"
        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n", String(repeating: " ", count: 600)
    ),
  ])
  func whoSendsAByteNowAndThenIsCutOff(beginning: String, bytes: String) async throws {
    let service = FakeTicketService.sample()
    try await withRunning(
      TicketServer(keys: AccessKeys([RunningServer.key]), patience: Self.patience) { _ in service }
    ) { server async throws in
      let clock = ContinuousClock()
      let start = clock.now
      let end = try await drip(beginning, bytes, port: server.address.port)
      #expect(end.isRefusal, "\(end)")
      #expect(clock.now - start < .seconds(5))
      #expect(service.calls == [])
      #expect(try await server.call(RunningServer.tickets).status == 200)
    }
  }

  @Test func aConnectionThatRestsIsClosed() async throws {
    try await withRunning(
      TicketServer(keys: AccessKeys([RunningServer.key]), patience: Self.patience) { _ in FakeTicketService.sample() }
    ) { server async throws in
      let connection = try RawConnection(port: UInt16(server.address.port))
      connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(connection.end().end == .status(404))
    }
  }

  @Test func aCallMayTakeLongerThanItsCaller() async throws {
    let service = FakeTicketService.sample()
    service.holdNext({ $0 == .unreadCount }) { try? await Task.sleep(for: .milliseconds(900)) }
    try await withRunning(
      TicketServer(keys: AccessKeys([RunningServer.key]), patience: Self.patience) { _ in service }
    ) { server async throws in
      #expect(try await server.call("\(RunningServer.tickets)/unread_count/").status == 200)
    }
  }
}
