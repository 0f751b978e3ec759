internal import CurlHTTP
internal import TicketWire
internal import Tickets

extension TicketServiceError {
  /// Translates a failure of the transport; the only place that does.
  init(_ error: HTTPError) {
    switch error {
    case .refused: self = .refused
    case .proxy(let place, let refuses): self = .proxy(at: place, refuses: refuses)
    case .hostNotFound: self = .hostNotFound
    case .timedOut: self = .timedOut(mayHaveArrived: error.mayHaveReachedServer)
    case .certificate(.wrongHost): self = .certificateWrongHost
    case .certificate(.expired): self = .certificateExpired
    case .certificate(.untrusted), .certificate(.rejected): self = .certificateUntrusted
    case .certificate(.badCAFile): self = .certificateFile
    case .tls, .exposed: self = .insecure
    case .dropped: self = .dropped
    case .notHTTP: self = .malformed
    case .tooLarge(let limit): self = .tooLarge(limit: limit)
    case .badURL, .unsupportedProtocol: self = .badAddress
    // The key is the only header field that a person writes.
    case .badHeader: self = .keyRefused
    case .cancelled, .closed: self = .cancelled
    case .other(let code): self = .network(code: code)
    }
  }

  /// Translates an answer with any status but 2xx; the only place that does (contract.md section 3).
  ///
  /// The body is looked at first, because one status has many meanings; where it is HTML, empty or of no known shape,
  /// the status has to do.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - route: What was asked; `nil` is returned when the answer is a 2xx.
  init?(_ response: HTTPResponse, to route: Route) {
    // Reading a page of tickets as an error would take as long as reading it.
    if 200...299 ~= response.status { return nil }
    let body = ErrorJSON(response.body)
    switch response.status {
    case 400: self = body.map(Self.refusedRequest) ?? .unexpectedAnswer(status: 400)
    case 401: self = body?.code == "not_authenticated" ? .notSignedIn : .keyRefused
    case 403: self = body.map(Self.denied) ?? .unexpectedAnswer(status: 403)
    case 404: self = body.map { Self.missing($0, route) } ?? .unexpectedAnswer(status: 404)
    case 405: self = .methodNotAllowed
    case 409 where !route.isSafeToRepeat: self = body.flatMap(ViewRefusal.init)?.error ?? .alreadySending
    case 415: self = .unsupportedMediaType
    case 500 where body?.detail.hasPrefix("Failed to generate suggestion") == true:
      self = .suggestionFailed(isRejected: body?.errorType == "validation_error")
    case 429: self = .rateLimited(retryAfter: response.retryAfter)
    case 500...599: self = .serverFault(status: response.status)
    default: self = .unexpectedAnswer(status: response.status)
    }
  }

  private static func refusedRequest(_ body: ErrorJSON) -> Self {
    if body.code == "parse_error" { return .unreadableRequest }
    if let refusal = ViewRefusal(body) { return refusal.error }
    return .invalid(field: body.attr, reason: body.invalidReason)
  }

  private static func denied(_ body: ErrorJSON) -> Self {
    if body.saysClosedToKeys { return .closedToKeys }
    if let refusal = ViewRefusal(body) { return refusal.error }
    if let scope = body.missingScope { return .missingScope(scope) }
    let detail = body.detail.lowercased()
    let known: [(String, Self)] = [
      ("access to the requested project", .projectNotAllowed),
      ("access to the requested organization", .organizationNotAllowed),
      ("only supported on project-based endpoints", .projectLimitedKey),
      ("does not allow using personal api keys", .keysDisabled),
      ("you don't have access to the project", .notAMember),
      ("viewer access", .accessLevel("viewer")),
      ("editor access", .accessLevel("editor")),
      ("manager access", .accessLevel("manager")),
      // Older wording differs, but all of it names the flag.
      ("feature flag", .featureDisabled),
    ]
    return known.first { detail.contains($0.0) }?.1 ?? .forbidden
  }

  private static func missing(_ body: ErrorJSON, _ route: Route) -> Self {
    if let refusal = ViewRefusal(body) { return refusal.error }
    switch body.detail {
    case "Project not found.": return .projectNotFound
    case "Endpoint not found.": return .endpointNotFound
    default: break
    }
    switch route.endpoint {
    case .comment, .comments: return .messageNotFound
    // A server without `unread_count/` takes the word for a ticket's id (contract.md section 11.1).
    default: return route.ticket != nil ? .ticketNotFound : route.view != nil ? .viewNotFound : .endpointNotFound
    }
  }
}

extension HTTPResponse {
  /// The least wait that the server asks for, at most a day.
  ///
  /// The header is rounded down, so a second is added (contract.md section 3.2); a date instead of a number is ignored.
  fileprivate var retryAfter: Duration? {
    guard let text = headers["Retry-After"], let seconds = Int(text), seconds >= 0 else { return nil }
    return .seconds(min(seconds, 86_399) + 1)
  }
}
