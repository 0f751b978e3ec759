import Tickets

extension TicketServiceError {
  /// What happened, in a sentence that says what the server or the network did.
  var happened: String {
    switch self {
    case .unreadableRequest: "the server could not read the request (400)."
    case .invalid(let field, let reason): Self.refused(field, reason)
    case .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages,
      .aiNotApproved, .featureDisabled, .suggestionFailed, .noSimilarTicket, .alreadySending, .viewNotFound:
      productRefused
    case .noteNotFound, .notAPrivateNote, .notTheAuthor, .fullEmailNotFound, .messageNotFound, .outcomeConflict:
      messageRefused
    case .notSignedIn: "PostHog wants a key and got none (401)."
    case .keyRefused: "PostHog no longer accepts the key (401)."
    case .missingScope(let scope): "the key lacks the scope \(NoticeText.quote(scope)) (403)."
    case .closedToKeys: "this server does not offer that to personal keys (403)."
    case .projectNotAllowed: "the key is limited to other projects (403)."
    case .organizationNotAllowed: "the key is limited to other organizations (403)."
    case .projectLimitedKey: "a key limited to projects cannot do this (403)."
    case .keysDisabled: "the organization does not allow personal keys (403)."
    case .notAMember: "you are not a member of this project (403)."
    case .accessLevel(let level): "this needs the access level \(NoticeText.quote(level)) (403)."
    case .forbidden: "PostHog does not allow you this (403)."
    case .ticketNotFound: "the ticket is not there any more."
    case .projectNotFound: "the server has no such project (404)."
    case .endpointNotFound: "this server has no such function (404)."
    case .methodNotAllowed: "the server does not know this action here (405)."
    case .unsupportedMediaType: "the server does not take this kind of request (415)."
    case .rateLimited(let wait): "the server asks \(wait == nil ? "for a pause" : "to wait a while") (429)."
    case .overBudget(let wait): "Posthorn's own limit is used up for \(wait.wholeSeconds) s."
    case .unreadable(let field): "the server's \(field.words) of the ticket could not be understood."
    case .notListed: "the ticket is in no list of the server any more."
    case .serverFault(let status): "the server has a fault of its own (\(status))."
    case .unexpectedAnswer(let status): "something else than PostHog answered (\(status))."
    case .malformed: "the answer of the server could not be understood."
    case .tooLarge(let limit): "the answer was larger than \(limit / 1_048_576) MB."
    case .refused, .hostNotFound, .proxy, .timedOut, .dropped, .insecure, .badAddress, .network: notConnected
    case .certificateUntrusted, .certificateWrongHost, .certificateExpired, .certificateFile: distrusted
    case .storage(let problem): problem.happened
    case .cancelled: "it was cancelled."
    }
  }

  /// Why no whole answer came over the network.
  private var notConnected: String {
    switch self {
    case .refused: "the server refused the connection."
    case .hostNotFound: "there is no host of that name, or no network."
    case .proxy(let place, refuses: false): "the proxy at \(place) did not answer."
    case .proxy(let place, refuses: true): "the proxy at \(place) refused to connect."
    case .timedOut(mayHaveArrived: true): "the server took the request and did not answer in time."
    case .timedOut(mayHaveArrived: false): "the server could not be reached in time."
    case .dropped: "the connection broke before the answer was complete."
    case .insecure: "no secure connection could be made."
    case .badAddress: "the address of the server cannot be used."
    case .network(let code): "the network failed (curl \(code))."
    default: "the server could not be reached."
    }
  }

  /// What the support product itself refuses, whatever the key may do.
  private var productRefused: String {
    switch self {
    case .alreadySending: "the same message is being sent already (409)."
    case .supportDisabled: "support tickets are switched off in this project (400)."
    case .emailChannelDisabled: "email is switched off in this project (400)."
    case .sendingAddressUnusable: "the sending address is unknown or its domain is not verified (400)."
    case .recipientMismatch: "the recipient is not the address on the person's file (400)."
    case .noPublicMessages: "the ticket has no public message to answer (400)."
    case .aiNotApproved: "the organization has not approved that an AI reads its data (403)."
    case .featureDisabled: "suggested replies are switched off for the organization (403)."
    case .suggestionFailed(isRejected: true): "the answer of the AI was rejected (500)."
    case .suggestionFailed(isRejected: false): "the AI gave no answer (500)."
    case .noSimilarTicket: "there is no similar resolved ticket."
    case .viewNotFound: "the saved view is not there any more."
    default: "the server refused it."
    }
  }

  /// What is wrong with the server's certificate.
  private var distrusted: String {
    switch self {
    case .certificateWrongHost: "the certificate belongs to another host."
    case .certificateExpired: "the certificate of the server has expired."
    case .certificateFile: "the file of trusted certificates could not be read."
    default: "the certificate of the server is not trusted."
    }
  }

  /// What is refused about a single message.
  private var messageRefused: String {
    switch self {
    case .noteNotFound: "the note is not there any more."
    case .messageNotFound: "the message is not there any more."
    case .notAPrivateNote: "only private notes can be changed (400)."
    case .notTheAuthor: "only its author can change it (403)."
    case .fullEmailNotFound: "the server has no more of this email."
    case .outcomeConflict: "the draft is not the newest, or was rated already (409)."
    default: "the server refused it."
    }
  }

  private static let fieldColumns = 24

  private static func refused(_ field: String?, _ reason: InvalidReason) -> String {
    let what = field.map { "the field \(NoticeText.quote($0, columns: fieldColumns))" } ?? "the request"
    return "the server refused \(what): \(reason.words)."
  }

  /// What to do when trying again cannot help; `nil` when it can.
  var remedy: String? {
    switch self {
    case .notSignedIn, .keyRefused: Self.newKey
    case .missingScope, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey:
      "Widen the key in PostHog, then gr."
    case .keysDisabled, .notAMember, .accessLevel, .forbidden, .supportDisabled, .emailChannelDisabled,
      .sendingAddressUnusable, .aiNotApproved, .featureDisabled:
      "Ask an admin of PostHog, then gr."
    case .projectNotFound, .badAddress, .hostNotFound, .certificateWrongHost:
      "Check host and project: :quit and start again with the right ones."
    case .proxy: "Check https_proxy, all_proxy and no_proxy in the environment; gr tries again."
    case .certificateFile: "Check the file of --cacert: :quit and start again with the right one."
    case .certificateUntrusted, .certificateExpired, .insecure: "Nothing was sent over it; gr tries again."
    case .rateLimited(let wait):
      wait.map { "Wait \($0.wholeSeconds) s, then try again; gr refreshes." }
        ?? "Wait a minute, then try again; gr refreshes."
    case .overBudget(let wait): "Wait \(wait.wholeSeconds) s, then try again."
    case .unreadable, .notListed: "gr reads it again."
    case .storage(.moved): StorageProblem.remedyOfMoved
    default: nil
    }
  }

  private static let newKey = "Press L to sign in again."
}
