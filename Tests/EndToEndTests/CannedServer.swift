import TestSupport

/// A server that says the same to every request but those for some paths.
final class CannedServer: Sendable {
  private let listener: LoopbackListener

  /// Where it listens.
  var port: UInt16 { listener.port }

  /// Starts to listen; it stops when the value goes.
  ///
  /// - Parameters:
  ///   - status: The status line behind the version, for example `404 Not Found`, with header fields behind it.
  ///   - body: The body.
  ///   - others: Bodies of answers with status 200, by a part of the path.
  /// - Throws: What keeps it from listening.
  init(_ status: String, _ body: String, others: [String: String] = [:]) throws {
    listener = try LoopbackListener { connection in
      let path = LoopbackListener.request(on: connection).split(separator: " ").dropFirst().first ?? ""
      let other = others.first { path.contains($0.key) }?.value
      let text = other ?? body
      let head = "HTTP/1.1 \(other == nil ? status : "200 OK")\r\nContent-Type: application/json\r\n"
      let whole = head + "Content-Length: \(text.utf8.count)\r\nConnection: close\r\n\r\n" + text
      LoopbackListener.answer(Array(whole.utf8), on: connection)
      return true
    }
  }
}
