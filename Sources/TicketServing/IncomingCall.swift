import TicketWire

/// What a server needs to know of a request before it reads the body.
struct IncomingCall: Sendable {
  /// The method as the request line has it.
  var method: String
  /// Path and query as the request line has them.
  var target: String
  /// The header of that name.
  var authorization: String?
  /// The header of that name.
  var contentType: String?
  /// Host and port as the caller named them; links are built from it.
  var host: String

  /// Whether it asks an AI, which can take minutes.
  var isLong: Bool {
    method == WireMethod.post.rawValue && (path.hasSuffix("/suggest_reply") || path.hasSuffix("/suggest_reply/"))
  }

  /// Where anybody may ask whether the server works.
  static let healthPath = "/health"

  /// Whether it asks that.
  var isHealthCheck: Bool { path == Self.healthPath || path == Self.healthPath + "/" }

  /// Up to the question mark; bytes are compared, because characters cost ten times as much and mean nothing here.
  var path: Substring { target[..<(mark ?? target.endIndex)] }

  var query: [QueryItem] {
    guard let mark else { return [] }
    return PercentCoding.items(ofQuery: target[target.utf8.index(after: mark)...])
  }

  private var mark: String.Index? { target.utf8.firstIndex(of: UInt8(ascii: "?")) }
}
