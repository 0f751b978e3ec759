/// Everything that can go wrong with a call, as facts; one file above turns each case into a sentence.
///
/// The cases of the API follow contract.md section 3; texts inside are the server's own words about the request,
/// never a ticket's text and never a key.
public enum TicketServiceError: Error, Hashable, Sendable {
  /// 400 `parse_error`: the server could not read what was sent.
  case unreadableRequest
  /// 400: a field was refused.
  case invalid(field: String?, reason: InvalidReason)
  /// 401 without a key in the request.
  case notSignedIn
  /// 401: the key is unknown, deleted, disabled or of another region.
  case keyRefused
  /// 403: the key lacks this scope.
  case missingScope(String)
  /// 403 `does not support personal API key access`, or 404/405 on an action: use another way, no scope helps.
  case closedToKeys
  /// 403: the key is limited to other projects.
  case projectNotAllowed
  /// 403: the key is limited to other organizations.
  case organizationNotAllowed
  /// 403: a project-limited key on an organization's endpoint.
  case projectLimitedKey
  /// 403: the organization does not allow personal keys.
  case keysDisabled
  /// 403: the person is not a member of the project.
  case notAMember
  /// 403: this access level (`viewer`, `editor`, `manager`) is needed.
  case accessLevel(String)
  /// 403 with any other reason.
  case forbidden
  /// 404 for a ticket or message that does not exist, or not any more.
  case ticketNotFound
  /// 404 for a saved view that does not exist, or not any more, or is somebody else's.
  case viewNotFound
  /// 404 `Project not found.`
  case projectNotFound
  /// 404 `Endpoint not found.`: the server has no such route.
  case endpointNotFound
  /// 405.
  case methodNotAllowed
  /// 409: the same message is being sent right now.
  case alreadySending
  /// 415.
  case unsupportedMediaType
  /// 429; wait this long at least, when the server said so.
  case rateLimited(retryAfter: Duration?)
  /// This program's own limit, which keeps below the server's: nothing was sent.
  case overBudget(retryAfter: Duration)
  /// A field that the write would replace could not be read: nothing was written.
  case unreadable(Ticket.UnknownField)
  /// The ticket is in no list of the server, though the server does not say that it is gone: nothing was written.
  case notListed
  /// 400 `Support is not enabled.`
  case supportDisabled
  /// 400 `Email channel is not enabled.`
  case emailChannelDisabled
  /// 400: the sending address is unknown, of another project, or its domain is not verified.
  case sendingAddressUnusable
  /// 400: the recipient's address is not the one on the person's file.
  case recipientMismatch
  /// 400 `No messages in this ticket`: there is no public message that a suggestion could answer.
  case noPublicMessages
  /// 403: the organization has not approved that an AI reads its data.
  case aiNotApproved
  /// 403: a feature flag of the organization is off.
  case featureDisabled
  /// 500 of a suggestion: the AI's answer was rejected, or there was none.
  case suggestionFailed(isRejected: Bool)
  /// No resolved ticket resembles this one, so a local inbox has no reply to suggest.
  case noSimilarTicket
  /// 404 B: the ticket has no such message, or not any more.
  case noteNotFound
  /// 400 B: the message is a reply or the AI's, which nobody can change.
  case notAPrivateNote(NoteChange)
  /// 403: somebody else wrote it.
  case notTheAuthor(NoteChange)
  /// 404 B: there is no more of the email than the thread shows.
  case fullEmailNotFound
  /// 404 for a comment, or a place in the comments, that does not exist.
  case messageNotFound
  /// 409 B: the draft is not the newest any more, or what became of it was told already.
  case outcomeConflict
  /// 5xx with this status.
  case serverFault(status: Int)
  /// A status or a body that makes no sense here, for example HTML from a proxy.
  case unexpectedAnswer(status: Int)
  /// A 2xx body that could not be understood.
  case malformed
  /// The connection was refused: nothing was sent.
  case refused
  /// The host name is unknown: nothing was sent.
  case hostNotFound
  /// A proxy named by the environment did not answer, or refused to connect: nothing reached the server.
  ///
  /// `at` is its host and port.
  case proxy(at: String, refuses: Bool)
  /// No answer in time.
  case timedOut(mayHaveArrived: Bool)
  /// The connection ended before the answer was complete.
  case dropped
  /// The server's certificate is not trusted.
  case certificateUntrusted
  /// The server's certificate is for another host.
  case certificateWrongHost
  /// The server's certificate has expired.
  case certificateExpired
  /// The file of certificates to trust could not be read: nothing was sent.
  case certificateFile
  /// No secure connection could be made.
  case insecure
  /// The answer was larger than this many bytes.
  case tooLarge(limit: Int)
  /// The configured address is no usable URL.
  case badAddress
  /// Anything else the network library reports, by its code.
  case network(code: Int)
  /// The local file did not take or give the data.
  case storage(StorageProblem)
  /// The person or the program cancelled it.
  case cancelled

  /// What somebody wanted to do to a note.
  public enum NoteChange: Hashable, Sendable {
    case edit, delete
    /// Either, as a comment.
    case comment
  }

  /// Why a field was refused (contract.md section 3.3).
  public enum InvalidReason: Hashable, Sendable {
    case required, null, blank
    case tooLong(limit: Int)
    case notAChoice, notAUUID, notAnInteger, notABoolean, notAnEmail, notADate
    case notAList, emptyList
    case listTooLong(limit: Int)
    case notAnObject, nullCharacters
    /// ids × distinct tags above 10,000.
    case tooManyChanges
    /// Any other sentence of the server about the request.
    case other(String)
  }

  /// What is known about a write that ended with this error (contract.md sections 6.3 and 13).
  public enum WriteOutcome: Hashable, Sendable {
    /// The server surely wrote nothing.
    case nothingWritten
    /// It may have been written: look before saying or repeating anything.
    case unknown
  }

  /// Whether the write may have happened all the same.
  public var writeOutcome: WriteOutcome {
    switch self {
    case .alreadySending, .suggestionFailed, .serverFault, .unexpectedAnswer, .malformed, .dropped, .tooLarge, .network,
      .cancelled:
      .unknown
    case .timedOut(let mayHaveArrived): mayHaveArrived ? .unknown : .nothingWritten
    case .unreadableRequest, .invalid, .notSignedIn, .keyRefused, .missingScope, .closedToKeys, .projectNotAllowed,
      .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember, .accessLevel, .forbidden,
      .ticketNotFound, .viewNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed, .unsupportedMediaType,
      .rateLimited, .overBudget, .unreadable, .notListed,
      .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages,
      .aiNotApproved, .featureDisabled, .noSimilarTicket, .noteNotFound, .notAPrivateNote, .notTheAuthor,
      .fullEmailNotFound, .messageNotFound, .outcomeConflict, .refused, .hostNotFound, .proxy, .certificateUntrusted,
      .certificateWrongHost,
      .certificateExpired, .certificateFile, .insecure, .badAddress, .storage:
      .nothingWritten
    }
  }
}

extension TicketServiceError {
  /// Whether it is about one ticket only, so that the next one may go well.
  public var concernsOneTicket: Bool {
    switch self {
    case .ticketNotFound, .accessLevel, .invalid, .forbidden, .unreadable, .notListed, .malformed, .tooLarge,
      .unreadableRequest:
      true
    default: isFaultOfOneTicket
    }
  }

  /// Whether the server is there and failed at what it was asked to do with this ticket.
  public var isFaultOfOneTicket: Bool { self == .serverFault(status: 500) }

  /// Whether only another key helps.
  public var needsKey: Bool { self == .keyRefused || self == .notSignedIn }
}
