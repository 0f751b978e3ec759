package import CurlHTTP

/// Why a chat endpoint's answer did not come or was not used.
package enum ChatProblem: Error, Hashable, Sendable {
  /// The request brought no answer.
  case transport(HTTPError)
  /// The endpoint answered with this status instead of 200.
  case status(Int)
  /// The answer is no JSON.
  case notJSON
  /// The answer is JSON of another shape.
  case wrongShape
  /// The text is empty.
  case empty
  /// The text, or the whole answer, is too long.
  case tooLong
  /// The text holds control characters.
  case controlCharacters
  /// The model says that it did not finish, because of a limit or a filter.
  case unfinished

  /// Whether there was an answer of the model that cannot be used; else there was none.
  package var isRejection: Bool {
    switch self {
    case .transport(.tooLarge), .notJSON, .wrongShape, .empty, .tooLong, .controlCharacters, .unfinished: true
    case .transport, .status: false
    }
  }
}
