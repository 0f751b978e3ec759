package import Notation
package import Tickets

extension ProblemJSON {
  /// The answer of a server whose service ended with an error; the one place that decides it.
  ///
  /// Faults of the network and of the file below the server are 500 without a cause: a caller can do nothing about
  /// them, and the write may have happened.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - generation: Whose words are used.
  package init(_ error: TicketServiceError, in generation: Generation = .n) {
    switch error {
    case .unreadableRequest:
      self = Self(
        status: 400, shape: .framework(.request, code: "parse_error", attr: nil), detail: "Malformed request.")
    case .invalid(let field, let reason): self = .invalid(field, reason)
    case .notSignedIn: self = .notAuthenticated
    case .keyRefused: self = .keyInvalid
    case .missingScope, .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey, .keysDisabled,
      .notAMember, .accessLevel, .forbidden:
      self = .denied(Self.reason(of: error))
    case .ticketNotFound, .viewNotFound, .messageNotFound: self = .notFound
    case .projectNotFound: self = .projectNotFound
    case .endpointNotFound: self = .endpointNotFound
    case .methodNotAllowed: self = .closedToKeys
    case .alreadySending: self = .replyInProgress
    case .unsupportedMediaType: self = .unsupportedMediaType("")
    case .rateLimited(let wait): self = .throttled(seconds: wait.map { Int($0.components.seconds) })
    case .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages,
      .aiNotApproved, .featureDisabled, .suggestionFailed, .noSimilarTicket, .noteNotFound, .notAPrivateNote,
      .notTheAuthor,
      .fullEmailNotFound, .outcomeConflict:
      self = ViewRefusal(error)?.problem(in: generation) ?? .serverFault()
    case .serverFault(let status): self = .serverFault(status: (500...599).contains(status) ? status : 500)
    case .unexpectedAnswer, .malformed, .refused, .hostNotFound, .proxy, .timedOut, .dropped, .certificateUntrusted,
      .certificateWrongHost, .certificateExpired, .certificateFile, .insecure, .tooLarge, .badAddress, .network,
      .storage, .cancelled, .overBudget, .unreadable, .notListed:
      self = .serverFault()
    }
  }

  /// 400: a field is refused (contract.md section 3.3).
  ///
  /// - Parameters:
  ///   - field: The field, positions joined with two underscores: `ids__1`; `nil` when no field is to blame.
  ///   - reason: Why.
  ///   - value: What was sent, where the sentence quotes it or names its type.
  /// - Returns: The answer.
  package static func invalid(
    _ field: String?, _ reason: TicketServiceError.InvalidReason, found value: JSONValue? = nil
  ) -> Self {
    Self(
      status: 400, shape: .framework(.validation, code: reason.code, attr: field), detail: reason.detail(found: value))
  }

  private static func reason(of error: TicketServiceError) -> String {
    switch error {
    case .missingScope(let scope): "API key missing required scope '\(scope)'"
    case .closedToKeys: Self.closedToKeys.detail
    case .projectNotAllowed: "API key does not have access to the requested project."
    case .organizationNotAllowed: "API key does not have access to the requested organization."
    case .projectLimitedKey: "API keys with scoped projects are only supported on project-based endpoints."
    case .keysDisabled: "This organization does not allow using personal API keys."
    case .notAMember: "You don't have access to the project."
    case .accessLevel(let level): "You do not have \(level) access to this resource."
    default: "You do not have permission to perform this action."
    }
  }
}
