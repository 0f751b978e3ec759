import Foundation
import Glibc
import Synchronization

/// A proxy in front of a server of this machine that loses or withholds the answers to replies, notes and new tickets.
public final class LossyProxy: Sendable {
  /// What becomes of a request whose answer is lost.
  public enum Loss: Sendable, CaseIterable {
    /// The server never saw it.
    case ofTheRequest
    /// The server gets it when it is delivered, long after the caller has lost the connection.
    case beforeTheServerHasIt
    /// The server has done it.
    case ofTheAnswer
    /// The server has done it, and said so in half a sentence.
    case ofHalfTheAnswer
    /// The server has done it, and the connection stays open.
    case ofTheAnswerWithoutAnEnd
    /// The server never saw it, and the connection stays open.
    case ofTheRequestWithoutAnEnd

    /// Those that end the connection: before, during and after the server's work.
    public static let cuts: [Self] = [.ofTheRequest, .beforeTheServerHasIt, .ofTheAnswer, .ofHalfTheAnswer]

    fileprivate var keepsTheConnection: Bool {
      self == .ofTheAnswerWithoutAnEnd || self == .ofTheRequestWithoutAnEnd
    }
  }

  /// Where it listens.
  public var port: UInt16 { listener.port }
  /// Method and path of every request.
  public var lines: [String] { heard.lines.withLock(\.self) }
  /// Marked at each answer that is withheld, after the server has done its part.
  public var withheld: IdlePipe? { heard.withheld }

  private let listener: LoopbackListener
  private let heard: Record
  private let target: UInt16

  /// What the thread that serves and the test share.
  private final class Record: Sendable {
    let lines = Mutex<[String]>([])
    let kept = Mutex<[Int32]>([])
    let held = Mutex<[String]>([])
    let isLosing = Mutex(true)
    let withheld = IdlePipe()
  }

  /// Starts to listen; it stops when the value goes.
  ///
  /// - Throws: What keeps it from listening.
  public init(to target: UInt16, losing loss: Loss) throws {
    let heard = Record()
    self.heard = heard
    self.target = target
    // A program keeps connections open on which a call was given up before it said anything.
    listener = try LoopbackListener(atOnce: true) { connection in
      if Self.serve(connection, target, loss, heard) { return true }
      heard.kept.withLock { $0.append(connection) }
      heard.withheld?.mark()
      return false
    }
  }

  deinit {
    heard.kept.withLock { for connection in $0 { close(connection) } }
  }

  /// Whether anything is lost; true at first.
  public var isLosing: Bool {
    get { heard.isLosing.withLock(\.self) }
    set { heard.isLosing.withLock { $0 = newValue } }
  }

  /// Gives the server the requests that it does not have yet, and waits until it has done them.
  ///
  /// - Returns: How many there were.
  @discardableResult
  public func deliver() -> Int {
    let held = heard.held.withLock { held in
      defer { held = [] }
      return held
    }
    for request in held { _ = Self.pass(request, to: target) }
    return held.count
  }

  private static func pass(_ request: String, to target: UInt16) -> [UInt8]? {
    guard let server = try? RawConnection(port: target) else { return nil }
    server.send(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n", maxReplacements: 1))
    return Array(server.readAll().utf8)
  }

  private static func isLost(_ line: String, _ heard: Record) -> Bool {
    guard heard.isLosing.withLock(\.self) else { return false }
    if line.hasPrefix("PATCH") { return true }
    guard line.hasPrefix("POST") else { return false }
    let lost = ["/reply/", "/compose/", "/notes/", "/comments/", "/bulk_update_status/", "/bulk_update_tags/"]
    return lost.contains { line.hasSuffix($0) }
  }

  /// Serves one request; whether the connection is to be closed afterwards.
  private static func serve(_ connection: Int32, _ target: UInt16, _ loss: Loss, _ heard: Record) -> Bool {
    let request = LoopbackListener.request(on: connection)
    // A caller that was killed may have connected and said nothing; a server would wait for the rest, and hold up others.
    guard request.contains("\r\n\r\n") else { return true }
    let line = request.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ")
    heard.lines.withLock { $0.append(line) }
    guard isLost(line, heard) else {
      if let answer = pass(request, to: target) { LoopbackListener.answer(answer, on: connection) }
      return true
    }
    switch loss {
    case .ofTheRequest, .ofTheRequestWithoutAnEnd: break
    case .beforeTheServerHasIt: heard.held.withLock { $0.append(request) }
    case .ofTheAnswer, .ofTheAnswerWithoutAnEnd: _ = pass(request, to: target)
    case .ofHalfTheAnswer:
      guard let answer = pass(request, to: target) else { break }
      LoopbackListener.answer(Array(answer.prefix(answer.count / 2)), on: connection)
    }
    return !loss.keepsTheConnection
  }
}
