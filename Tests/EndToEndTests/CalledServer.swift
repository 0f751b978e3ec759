import Foundation
import TestSupport
import Testing

/// A server program with a key, and calls to it.
struct CalledServer {
  let program: ServerProgram
  let port: UInt16

  static let key = "phx_mine"
  static let tickets = "/api/projects/1/conversations/tickets"

  /// Starts `posthorn-server` over a file and waits until it listens.
  ///
  /// - Throws: What starting it throws.
  init(_ file: String, _ options: [String] = [], environment: [String: String] = [:]) throws {
    program = try ServerProgram(
      ["--local", file, "--port", "0", "--limits", "off"] + options,
      environment: ["POSTHORN_SERVER_KEY": Self.key].merging(environment) { $1 })
    port = try program.port()
  }

  /// Makes one call on a connection of its own.
  ///
  /// - Returns: The status, and the body.
  func call(
    _ method: String, _ path: String, body: String = ""
  ) throws -> (status: Int, body: String) {
    let connection = try RawConnection(port: port)
    connection.send(Self.request(method, path, body: body))
    let parts = connection.readAll().split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let status = try #require(parts.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return (status, parts.count > 1 ? String(parts[1]) : "")
  }

  /// The bytes of a call after which the server closes.
  static func request(_ method: String, _ path: String, body: String = "") -> String {
    """
    \(method) \(path) HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer \(key)\r
    Connection: close\r
    Content-Type: application/json\r
    Content-Length: \(body.utf8.count)\r
    \r
    \(body)
    """
  }

  /// Tells it to stop; the exit code, and what it still said.
  func stop() -> (code: Int32, errors: String) {
    program.signal(SIGTERM)
    return program.end()
  }
}
