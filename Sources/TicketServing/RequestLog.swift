import Glibc
import Logging
import Notation
import TicketWire
import Tickets

/// A line about every request: when, method, route, status, time and the name of the key.
///
/// Never bodies, queries, keys, numbers of tickets or anything else that a caller chose. Any thread may write.
package struct RequestLog: Sendable {
  private let logger: Logger

  /// Why a log cannot be written.
  package enum Problem: Error, Hashable, Sendable {
    /// The file cannot be opened, by the system's error number.
    case cannotOpen(code: Int)
  }

  /// Writes to standard error.
  package static let standardError = Self(LineFile(descriptor: STDERR_FILENO, isOwned: false))

  /// Appends to a file, which is made when it is missing, for its owner only.
  ///
  /// - Parameter path: The file.
  /// - Throws: `Problem.cannotOpen`.
  package init(appendingTo path: String) throws(Problem) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(code: Int(errno)) }
    self.init(LineFile(descriptor: descriptor, isOwned: true))
  }

  private init(_ file: LineFile) {
    logger = Logger(label: "posthorn-server") { _ in LineLogHandler(file: file) }
  }

  /// Writes a sentence about the server itself.
  package func note(_ sentence: String) { logger.notice("\(sentence)") }

  /// Writes the line about a request.
  func tell(_ call: IncomingCall, _ answer: Answer, took time: Duration) {
    let method = WireMethod(rawValue: call.method)?.rawValue ?? "other"
    let route = call.isHealthCheck ? IncomingCall.healthPath : answer.endpoint?.template ?? "unknown"
    let milliseconds = time / .milliseconds(1)
    var name = JSONWriter()
    name.value(answer.keyName.map(JSONValue.string) ?? .null)
    logger.info(
      """
      method=\(method) route=\(route) status=\(answer.status) ms=\((milliseconds * 1000).rounded() / 1000) \
      key=\(name.text)
      """)
  }
}

extension Endpoint {
  /// The path with `{id}` for what differs from call to call.
  fileprivate var template: String {
    let words = pattern.map { part in
      if case .literal(let word) = part { word } else { "{id}" }
    }
    return "/" + words.joined(separator: "/") + (endsInSlash ? "/" : "")
  }
}
