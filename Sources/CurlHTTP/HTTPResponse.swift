package import FoundationEssentials

/// A whole answer from a server.
///
/// Prints its status and size only, because a body holds customers' words.
package struct HTTPResponse: Hashable, Sendable {
  /// The status code, 100 to 999.
  package var status: Int
  /// The header fields of the final answer.
  package var headers: HTTPHeaders
  /// The body with its content encoding undone; empty where the server sent none.
  package var body: Data

  /// Creates an answer.
  package init(status: Int, headers: HTTPHeaders = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
  /// Status and size.
  package var description: String { "\(status), \(body.count) bytes" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
