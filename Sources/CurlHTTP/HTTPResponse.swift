public import FoundationEssentials

/// A whole answer from a server.
///
/// Prints its status and size only, because a body holds customers' words.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code, 100 to 999.
  public var status: Int
  /// The header fields of the final answer.
  public var headers: HTTPHeaders
  /// The body with its content encoding undone; empty where the server sent none.
  public var body: Data

  /// Creates an answer.
  public init(status: Int, headers: HTTPHeaders = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// Status and size.
  public var description: String { "\(status), \(body.count) bytes" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
