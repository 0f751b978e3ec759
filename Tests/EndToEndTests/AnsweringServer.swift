import Foundation
import Synchronization
import TestSupport

/// A server that answers each request as a test says, and keeps what it was asked.
final class AnsweringServer: Sendable {
  private let listener: LoopbackListener
  private let asked: Requests

  private final class Requests: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Where it listens.
  var port: UInt16 { listener.port }
  /// Method and path of each request, and its body behind a blank.
  var requests: [String] { asked.all.withLock(\.self) }

  /// Starts to listen; it stops when the value goes.
  ///
  /// - Parameter answer: Tells status line and body for method, path and the number of such requests before.
  /// - Throws: What keeps it from listening.
  init(_ answer: @escaping @Sendable (_ method: String, _ path: String, _ before: Int) -> (String, String)) throws {
    let asked = Requests()
    self.asked = asked
    listener = try LoopbackListener { connection in
      let request = LoopbackListener.request(on: connection)
      let words = request.split(separator: " ").prefix(2).map(String.init)
      guard words.count == 2 else { return true }
      let body = request.components(separatedBy: "\r\n\r\n").dropFirst().joined()
      let before = asked.all.withLock { all in
        defer { all.append("\(words[0]) \(words[1]) \(body)") }
        return all.count { $0.hasPrefix("\(words[0]) \(words[1]) ") }
      }
      let (status, text) = answer(words[0], words[1], before)
      let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(text.utf8.count)\r\n"
      LoopbackListener.answer(Array((head + "Connection: close\r\n\r\n" + text).utf8), on: connection)
      return true
    }
  }
}
