import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A raw TCP server on 127.0.0.1 that answers each request with a script, well-behaved or not.
///
/// One thread a connection; it stops when it is released, and no wait of its own outlasts 20 seconds.
final class HostileServer: Sendable {
  typealias Script = @Sendable (Request) -> [Step]

  /// One thing to do in answer to a request; after the last one the connection is kept for the next request.
  enum Step: Sendable {
    case send(Data)
    /// Send this many bytes, in pieces.
    case sendZeros(Int)
    /// Neither say nor close anything until the client gives up.
    case hang
    /// Close in order: what was sent still arrives.
    case close
    /// Close with a TCP reset.
    case reset
  }

  /// A request as it came over the wire.
  struct Request: Sendable {
    var line: String
    var headers: [String] = []
    var body = Data()

    var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }

    func header(_ name: String) -> String? {
      let field = headers.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      return field.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
  }

  let port: Int
  private let listener: Int32
  private let isListening: Bool
  private let log = ServerLog()

  /// Starts listening.
  ///
  /// - Parameters:
  ///   - isListening: Whether to listen at all; otherwise the port is only kept from others, and refuses.
  ///   - isHTTP: Whether to read requests; otherwise the first bytes of a client, whatever they are, count as one.
  ///   - script: What to do for a request.
  /// - Throws: when no port can be had.
  init(isListening: Bool = true, isHTTP: Bool = true, script: @escaping Script) throws {
    let taken = try #require(LoopbackPort(backlog: isListening ? 256 : nil))
    listener = taken.descriptor
    port = Int(taken.number)
    let fd = listener
    self.isListening = isListening
    guard isListening else { return }
    let log = log
    Thread.detachNewThread {
      while case let peer = accept(fd, nil, nil), peer >= 0 {
        Thread.detachNewThread {
          let connection = ServerConnection(fd: peer, log: log)
          if log.opened(peer) { connection.serve(isHTTP: isHTTP, script) }
          log.closed(peer)
        }
      }
      // Only here, or a new server could get the number while this thread still accepts on it.
      close(fd)
    }
  }

  deinit {
    log.stop()
    if isListening { shutdown(listener, Int32(SHUT_RDWR)) } else { close(listener) }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var secureURL: String { "https://127.0.0.1:\(port)" }
  /// Requests received so far.
  var requests: [Request] { log.requests }
  /// Connections accepted so far.
  var connectionCount: Int { log.connectionCount }

  /// Waits until this many requests have arrived.
  func waitForRequests(_ count: Int = 1) async { await log.wait { $0.requests.count >= count } }
  /// Waits until the client has ended this many connections on which the server was hanging.
  func waitForHangUps(_ count: Int = 1) async { await log.wait { $0.hangUps >= count } }
}

/// What a server has seen; shared by its threads and the test.
final class ServerLog: Sendable {
  struct Seen {
    var open: Set<Int32> = []
    var connections = 0
    var requests: [HostileServer.Request] = []
    var hangUps = 0
    var isStopped = false
    var waiting: [(isDone: @Sendable (Seen) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let seen = Mutex(Seen())

  var requests: [HostileServer.Request] { seen.withLock { $0.requests } }
  var connectionCount: Int { seen.withLock { $0.connections } }

  func add(_ request: HostileServer.Request) { change { $0.requests.append(request) } }
  func addHangUp() { change { $0.hangUps += 1 } }

  /// Whether the server still runs.
  func opened(_ fd: Int32) -> Bool {
    change {
      $0.connections += 1
      $0.open.insert(fd)
    }
    return seen.withLock { !$0.isStopped }
  }

  func closed(_ fd: Int32) {
    change {
      $0.open.remove(fd)
      close(fd)
    }
  }

  func stop() {
    change { seen in
      seen.isStopped = true
      for fd in seen.open { shutdown(fd, Int32(SHUT_RDWR)) }
    }
  }

  func wait(until isDone: @escaping @Sendable (Seen) -> Bool) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        change { $0.waiting.append((isDone, continuation)) }
      }
    } onCancel: {
      // The time limit of a test has passed.
      stop()
    }
  }

  private func change(_ body: (inout Seen) -> Void) {
    let ready: [CheckedContinuation<Void, Never>] = seen.withLock { seen in
      body(&seen)
      let done = seen.waiting.filter { $0.isDone(seen) || seen.isStopped }.map(\.continuation)
      let stillWaiting = seen.waiting.filter { !$0.isDone(seen) && !seen.isStopped }
      seen.waiting = stillWaiting
      return done
    }
    for continuation in ready { continuation.resume() }
  }
}
