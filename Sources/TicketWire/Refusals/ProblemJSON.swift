package import FoundationEssentials
package import Notation
package import Tickets

/// An answer that says what is wrong, as a server writes it (contract.md section 3.1).
package struct ProblemJSON: Error, Hashable, Sendable {
  /// The `type` of a problem that the framework reports.
  package enum Kind: String, Hashable, Sendable {
    case authentication = "authentication_error"
    case request = "invalid_request"
    case validation = "validation_error"
    case throttled = "throttled_error"
    case server = "server_error"
  }

  /// Which of the two bodies it has.
  package enum Shape: Hashable, Sendable {
    /// Shape A: `type`, `code`, `detail`, `attr`.
    case framework(Kind, code: String, attr: String?)
    /// Shape B: `detail` and sometimes `error_type`.
    case view(errorType: String?)
  }

  /// The HTTP status.
  package var status: Int
  /// The body's form.
  package var shape: Shape
  /// The sentence.
  package var detail: String
  /// Seconds of the `Retry-After` header.
  package var retryAfter: Int?
  /// Methods of the `Allow` header; empty for no header.
  package var allow: [WireMethod]

  /// Makes an answer.
  package init(status: Int, shape: Shape, detail: String, retryAfter: Int? = nil, allow: [WireMethod] = []) {
    self.status = status
    self.shape = shape
    self.detail = detail
    self.retryAfter = retryAfter
    self.allow = allow
  }

  /// The bytes of the body.
  package var body: Data {
    var writer = JSONWriter()
    writer.object { writer in
      switch shape {
      case .framework(let kind, let code, let attr):
        writer.member("type", kind.rawValue)
        writer.member("code", code)
        writer.member("detail", detail)
        writer.member("attr", attr)
      case .view(let errorType):
        writer.member("detail", detail)
        if let errorType { writer.member("error_type", errorType) }
      }
    }
    return writer.data
  }
}

/// The answers of contract.md section 3.2, word for word.
extension ProblemJSON {
  /// 401: there is no key in the request.
  package static let notAuthenticated = Self(
    status: 401, shape: .framework(.authentication, code: "not_authenticated", attr: nil),
    detail: "Authentication credentials were not provided.")

  /// 401: the key is unknown.
  package static let keyInvalid = Self(
    status: 401, shape: .framework(.authentication, code: "authentication_failed", attr: nil),
    detail: "Personal API key found in request Authorization header is invalid.")

  /// 403 for any reason, which is the sentence.
  package static func denied(_ detail: String) -> Self {
    Self(status: 403, shape: .framework(.authentication, code: "permission_denied", attr: nil), detail: detail)
  }

  /// 403: this call cannot be made with a personal key.
  package static let closedToKeys = denied("This action does not support personal API key access")

  /// 404: no such ticket or other thing.
  package static let notFound = missing("Not found.")

  /// 404: no such project.
  package static let projectNotFound = missing("Project not found.")

  /// 404: no such place.
  package static let endpointNotFound = missing("Endpoint not found.")

  /// 405, with the methods that would do.
  package static func methodNotAllowed(_ method: String, allowed: [WireMethod]) -> Self {
    Self(
      status: 405, shape: .framework(.request, code: "method_not_allowed", attr: nil),
      detail: "Method \"\(method)\" not allowed.", allow: allowed)
  }

  /// The answer to POST `tickets/`, which opens no tickets (contract.md section 6.8).
  package static func noCreating(in generation: Generation) -> Self {
    guard generation >= .s else { return .serverFault() }
    return Self(
      status: 405, shape: .framework(.request, code: "method_not_allowed", attr: nil),
      detail: "Tickets cannot be created here. Use the JavaScript SDK, or compose/ to write to a customer.",
      allow: Endpoint.tickets.methods)
  }

  /// 409: the same message is being sent right now (contract.md section 6.3).
  package static let replyInProgress = Self(
    status: 409, shape: .view(errorType: "reply_in_progress"),
    detail: "This message is already being sent. Check the thread before sending it again.")

  /// 409: the same ticket is being opened right now (contract.md section 5.8).
  package static let composeInProgress = Self(
    status: 409, shape: .view(errorType: "compose_in_progress"),
    detail: "This ticket is already being created. Check the inbox before composing it again.")

  /// 413: the body is larger than a server takes.
  package static func bodyTooLarge(limit: Int) -> Self {
    Self(
      status: 413, shape: .framework(.request, code: "request_too_large", attr: nil),
      detail: "The request body is larger than \(limit) bytes.")
  }

  /// 415.
  package static func unsupportedMediaType(_ type: String) -> Self {
    Self(
      status: 415, shape: .framework(.request, code: "unsupported_media_type", attr: nil),
      detail: "Unsupported media type \"\(type)\" in request.")
  }

  /// 400: the body is no JSON.
  package static func unreadable(_ problem: JSONSyntaxProblem) -> Self {
    Self(
      status: 400, shape: .framework(.request, code: "parse_error", attr: nil),
      detail: "JSON parse error - \(problem.sentence)")
  }

  /// 429; `Retry-After` is in whole seconds.
  package static func throttled(seconds: Int?) -> Self {
    let wait = seconds.map { " Expected available in \($0) second\($0 == 1 ? "" : "s")." } ?? ""
    return Self(
      status: 429, shape: .framework(.throttled, code: "throttled", attr: nil),
      detail: "Request was throttled.\(wait)", retryAfter: seconds)
  }

  /// 500 and its like; says nothing about the cause.
  package static func serverFault(status: Int = 500) -> Self {
    Self(
      status: status, shape: .framework(.server, code: "error", attr: nil), detail: "A server error occurred.")
  }

  private static func missing(_ detail: String) -> Self {
    Self(status: 404, shape: .framework(.request, code: "not_found", attr: nil), detail: detail)
  }
}
