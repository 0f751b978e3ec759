import Foundation
import Glibc
import Synchronization
import TestSupport

/// A proxy in front of a server of this machine that loses or withholds the answers to replies and new tickets.
final class LossyProxy: Sendable {
  /// What becomes of a request whose answer is lost.
  enum Loss: Sendable {
    /// The server has done it.
    case ofTheAnswer
    /// The server never saw it.
    case ofTheRequest
    /// The server has done it, and the connection stays open.
    case ofTheAnswerWithoutAnEnd
    /// The server never saw it, and the connection stays open.
    case ofTheRequestWithoutAnEnd

    fileprivate var reachesTheServer: Bool { self == .ofTheAnswer || self == .ofTheAnswerWithoutAnEnd }
    fileprivate var keepsTheConnection: Bool {
      self == .ofTheAnswerWithoutAnEnd || self == .ofTheRequestWithoutAnEnd
    }
  }

  /// Where it listens.
  var port: UInt16 { listener.port }
  /// Method and path of every request.
  var lines: [String] { heard.lines.withLock(\.self) }
  /// Whether an answer is being withheld, after the server has done its part.
  var isWithholding: Bool { !heard.kept.withLock(\.isEmpty) }

  private let listener: LoopbackListener
  private let heard: Record

  /// What the thread that serves and the test share.
  private final class Record: Sendable {
    let lines = Mutex<[String]>([])
    let kept = Mutex<[Int32]>([])
  }

  /// Starts to listen; it stops when the value goes.
  init(to target: UInt16, losing loss: Loss) throws {
    let heard = Record()
    self.heard = heard
    listener = try LoopbackListener { connection in
      if Self.serve(connection, target, loss, heard) { return true }
      heard.kept.withLock { $0.append(connection) }
      return false
    }
  }

  deinit {
    heard.kept.withLock { for connection in $0 { close(connection) } }
  }

  /// Serves one request; whether the connection is to be closed afterwards.
  private static func serve(_ connection: Int32, _ target: UInt16, _ loss: Loss, _ heard: Record) -> Bool {
    let request = LoopbackListener.request(on: connection)
    let line = request.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ")
    heard.lines.withLock { $0.append(line) }
    let isLost = line.hasPrefix("POST") && (line.hasSuffix("/reply/") || line.hasSuffix("/compose/"))
    guard !isLost || loss.reachesTheServer, let server = try? RawConnection(port: target) else {
      return !loss.keepsTheConnection
    }
    server.send(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n", maxReplacements: 1))
    let answer = Array(server.readAll().utf8)
    guard !isLost else { return !loss.keepsTheConnection }
    LoopbackListener.answer(answer, on: connection)
    return true
  }
}
