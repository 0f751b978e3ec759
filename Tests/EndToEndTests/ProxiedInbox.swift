import Foundation
import TestSupport
import Testing

/// A server over a file, a proxy that loses what a test says, and sessions that are killed while they wait for an answer.
final class ProxiedInbox {
  let home: Home
  let file: String
  let proxy: LossyProxy
  private let server: ServerProgram
  private let key: String

  /// Starts the server and the proxy.
  ///
  /// - Parameters:
  ///   - count: How many tickets there are.
  ///   - loss: What becomes of the writes that the proxy meets.
  ///   - key: The key of the sessions.
  ///   - arguments: What the server is started with, given its file.
  /// - Throws: What starting a program throws.
  init(
    tickets count: Int, losing loss: LossyProxy.Loss, key: String,
    _ arguments: (String) throws -> [String] = { ["--local", $0, "--port", "0"] }
  ) throws {
    home = try Home()
    file = try home.inbox(count)
    self.key = key
    server = try ServerProgram(try arguments(file), environment: ["POSTHORN_SERVER_KEY": key])
    proxy = try LossyProxy(to: try server.port(), losing: loss)
  }

  deinit {
    server.signal(SIGTERM)
    _ = server.end()
  }

  /// A session that reaches the server through the proxy; its file outlives it.
  func session() throws -> Session {
    try Session(
      home, ["--host", "http://127.0.0.1:\(proxy.port)", "--project", "1", "--view", "all", "--sort", "number"],
      environment: Home.reaching(with: key))
  }

  /// Kills a session as soon as the server has done, or the proxy has swallowed, what it sent.
  func kill(_ session: Session) {
    let isSent = proxy.withheld.map { session.terminal.wait(forMarkOn: $0) }
    #expect(isSent == true, "nothing was sent:\n\(session.screen.text)")
    session.terminal.signal(SIGKILL)
    _ = session.terminal.waitForExit()
  }
}
