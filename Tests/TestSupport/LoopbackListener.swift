import Foundation
import Glibc
import Testing

/// Listens on a free port of this machine and serves connections on threads of its own.
public final class LoopbackListener: Sendable {
  /// Where it listens.
  public let port: UInt16

  private let listener: Int32

  /// Starts to listen; it stops when the value goes.
  ///
  /// - Parameters:
  ///   - atOnce: Whether connections are served side by side; else one after the other, where a caller that connects and
  ///     says nothing holds up all others.
  ///   - serve: Answers a connection; whether it is to be closed then.
  /// - Throws: What keeps it from listening.
  public init(atOnce: Bool = false, _ serve: @escaping @Sendable (Int32) -> Bool) throws {
    let taken = try #require(LoopbackPort(backlog: 8))
    listener = taken.descriptor
    port = taken.number
    let listener = listener
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        guard atOnce else {
          if serve(connection) { close(connection) }
          continue
        }
        Thread.detachNewThread { if serve(connection) { close(connection) } }
      }
      // Closed by whoever accepts: a number that is free belongs to another test at once, whose callers would come here.
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Writes an answer whole.
  public static func answer(_ bytes: [UInt8], on connection: Int32) {
    _ = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// Head and body of one request.
  public static func request(on connection: Int32) -> String {
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
