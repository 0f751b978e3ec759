import Foundation
import Glibc
import Synchronization

/// A chat endpoint on 127.0.0.1 that answers what it is told, late, wrongly or never.
///
/// One thread a connection; it stops when it is released, and no wait of its own outlasts 20 seconds.
public final class FakeChatEndpoint: Sendable {
  /// What to do about a request.
  public enum Answer: Sendable {
    /// A model's answer with this text.
    case text(String)
    /// These bytes as the body, under a status.
    case body(String, status: String = "200 OK")
    /// Nothing, until the caller gives up.
    case silence
    /// Nothing, until `release` is called; then a model's answer with this text.
    case held(String)
    /// The end of the connection.
    case close
  }

  /// A request as it came.
  public struct Request: Sendable {
    /// Request line and header fields.
    public var head: String
    /// The body.
    public var body: String
  }

  private struct State {
    var answer: Answer
    var requests: [Request] = []
    var open: Set<Int32> = []
    var isStopped = false
  }

  /// Where it listens.
  public let port: Int
  private let listener: Int32
  private let state: Mutex<State>
  private let arrivals: AsyncStream<Void>
  private let arrival: AsyncStream<Void>.Continuation
  private let hangUps: AsyncStream<Void>
  private let hangUp: AsyncStream<Void>.Continuation
  private let gate = DispatchSemaphore(value: 0)

  /// Starts listening; `nil` when no port can be had.
  public init?(_ answer: Answer) {
    state = Mutex(State(answer: answer))
    (arrivals, arrival) = AsyncStream.makeStream()
    (hangUps, hangUp) = AsyncStream.makeStream()
    guard let taken = LoopbackPort(backlog: 64) else { return nil }
    listener = taken.descriptor
    port = Int(taken.number)
    let fd = listener
    Thread.detachNewThread { [weak self] in
      while case let peer = accept(fd, nil, nil), peer >= 0 {
        guard let self, self.opened(peer) else {
          Glibc.close(peer)
          continue
        }
        Thread.detachNewThread { [weak self] in
          self?.serve(peer)
          Glibc.close(peer)
        }
      }
      Glibc.close(fd)
    }
  }

  deinit {
    state.withLock { state in
      state.isStopped = true
      for peer in state.open { shutdown(peer, Int32(SHUT_RDWR)) }
    }
    gate.signal()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// The address to configure.
  public var url: String { "http://127.0.0.1:\(port)/v1" }

  /// The requests so far.
  public var requests: [Request] { state.withLock(\.requests) }

  /// What to do from now on.
  public func set(_ answer: Answer) { state.withLock { $0.answer = answer } }

  /// Lets one held answer go out.
  public func release() { gate.signal() }

  /// Waits for the next request.
  public func waitForRequest() async { for await _ in arrivals { return } }

  /// Waits until a caller has given up on a request that got no answer.
  public func waitForHangUp() async { for await _ in hangUps { return } }

  private func opened(_ peer: Int32) -> Bool {
    state.withLock { state in
      if !state.isStopped { state.open.insert(peer) }
      return !state.isStopped
    }
  }

  private func serve(_ peer: Int32) {
    defer { state.withLock { _ = $0.open.remove(peer) } }
    var wait = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    while let request = Self.request(from: peer) {
      let answer = state.withLock { state in
        state.requests.append(request)
        return state.answer
      }
      arrival.yield()
      switch answer {
      case .text(let text): Self.send(Self.completion(text), "200 OK", to: peer)
      case .body(let body, let status): Self.send(body, status, to: peer)
      case .held(let text):
        gate.wait()
        Self.send(Self.completion(text), "200 OK", to: peer)
      case .silence:
        while Self.read(from: peer) != nil {}
        hangUp.yield()
      case .close: return
      }
    }
  }

  /// What a model answers, in the endpoint's words.
  public static func completion(_ text: String) -> String {
    let content = (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return """
      {"id":"c1","object":"chat.completion","choices":[{"index":0,"finish_reason":"stop","message":\
      {"role":"assistant","content":\(content)}}]}
      """
  }

  private static func request(from peer: Int32) -> Request? {
    var bytes = Data()
    let blank = Data("\r\n\r\n".utf8)
    while true {
      if let end = bytes.range(of: blank) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let field = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let length = field.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
        if bytes.count - end.upperBound >= length {
          return Request(head: head, body: String(decoding: bytes[end.upperBound...], as: UTF8.self))
        }
      }
      guard let more = read(from: peer) else { return nil }
      bytes += more
    }
  }

  private static func read(from peer: Int32) -> Data? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(peer, &bytes, bytes.count, 0)
    return count > 0 ? Data(bytes[..<count]) : nil
  }

  private static func send(_ body: String, _ status: String, to peer: Int32) {
    let text =
      "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    var left = Array(text.utf8)[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      left = left.dropFirst(count)
    }
  }
}
