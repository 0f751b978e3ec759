import Foundation
import Synchronization
import TestSupport

/// A server of HTTP that answers by a part of the path, and keeps what it was asked.
final class AnswerBook: Sendable {
  private let listener: LoopbackListener
  private let asked: Requests

  private final class Requests: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Where it listens.
  var host: String { "http://127.0.0.1:\(listener.port)" }
  /// Method and path of each request, in their order.
  var requests: [String] { asked.all.withLock(\.self) }

  /// Starts to listen; it stops when the value goes.
  ///
  /// - Parameters:
  ///   - answers: Status line and body for the first part that a path holds.
  ///   - other: The answer to everything else.
  /// - Throws: What keeps it from listening.
  init(_ answers: [(part: String, status: String, body: String)], other: (String, String) = ("404 Not Found", "{}"))
    throws
  {
    let asked = Requests()
    self.asked = asked
    listener = try LoopbackListener { connection in
      let words = LoopbackListener.request(on: connection).split(separator: " ").prefix(2)
      let line = words.joined(separator: " ")
      asked.all.withLock { $0.append(line) }
      let found = answers.first { line.contains($0.part) }
      let (status, body) = found.map { ($0.status, $0.body) } ?? other
      let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
      LoopbackListener.answer(Array((head + "Connection: close\r\n\r\n" + body).utf8), on: connection)
      return true
    }
  }

  /// A page of tickets, empty unless given.
  static func page(_ tickets: String = "", count: Int = 0) -> String {
    #"{"count": \#(count), "next": null, "previous": null, "results": [\#(tickets)]}"#
  }
}
