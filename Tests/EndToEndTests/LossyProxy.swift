import Foundation
import Glibc
import Synchronization

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
  let port: UInt16
  /// Method and path of every request.
  var lines: [String] { heard.lines.withLock(\.self) }
  /// Whether an answer is being withheld, after the server has done its part.
  var isWithholding: Bool { !heard.kept.withLock(\.isEmpty) }

  private let listener: Int32
  private let heard = Record()

  /// What the thread that serves and the test share.
  private final class Record: Sendable {
    let lines = Mutex<[String]>([])
    let kept = Mutex<[Int32]>([])
  }

  /// Starts to listen; it stops when the value goes.
  init(to target: UInt16, losing loss: Loss) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isReady = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, address, &length) == 0
      }
    }
    guard isReady else { throw CocoaError(.fileReadUnknown) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [heard] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        if Self.serve(connection, target, loss, heard) {
          close(connection)
        } else {
          heard.kept.withLock { $0.append(connection) }
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    heard.kept.withLock { for connection in $0 { close(connection) } }
  }

  /// Serves one request; whether the connection is to be closed afterwards.
  private static func serve(_ connection: Int32, _ target: UInt16, _ loss: Loss, _ heard: Record) -> Bool {
    let request = whole(connection)
    let line = request.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ")
    heard.lines.withLock { $0.append(line) }
    let isLost = line.hasPrefix("POST") && (line.hasSuffix("/reply/") || line.hasSuffix("/compose/"))
    guard !isLost || loss.reachesTheServer, let server = try? LoopbackConnection(port: target) else {
      return !loss.keepsTheConnection
    }
    server.send(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n", maxReplacements: 1))
    let answer = Array(server.readAll().utf8)
    guard !isLost else { return !loss.keepsTheConnection }
    _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    return true
  }

  /// Head and body of one request.
  private static func whole(_ connection: Int32) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      if let head = text.firstRange(of: "\r\n\r\n") {
        let fields = text[..<head.lowerBound].lowercased().split(separator: "\r\n")
        let length = fields.first { $0.hasPrefix("content-length:") }?.split(separator: " ").last.flatMap { Int($0) }
        if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
      }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return text }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
  }
}
