package import Screen
package import Tickets

extension NoticeText {
  /// The sentences about a call, for the command line, where no key helps: what happened, and what to do.
  ///
  /// - Parameter error: What ended the call.
  /// - Returns: Ended by a full stop; words of the server have passed the gate and are cut.
  package static func sentence(_ error: TicketServiceError) -> SafeText {
    "\(capitalised(error.happened)) \(error.commandRemedy)"
  }

  /// The sentence about a call without what to do, where repeating it may do harm.
  ///
  /// - Parameter error: What ended the call.
  /// - Returns: Ended by a full stop; words of the server have passed the gate and are cut.
  package static func happened(_ error: TicketServiceError) -> SafeText { "\(capitalised(error.happened))" }

  /// What a key can do and what it lacks.
  ///
  /// - Parameter report: What the server told of it.
  /// - Returns: Up to three sentences, each ended by a full stop.
  package static func sentence(_ report: KeyReport) -> SafeText {
    var sentences: [SafeText] = []
    switch report.canWrite {
    case true?: sentences.append("The key can read and write tickets.")
    case false?: sentences.append("The key can only read tickets; changes and replies will be refused.")
    case nil: sentences.append("The key can read tickets; whether it can write them the server did not tell.")
    }
    let missing = report.missingScopes
    if !missing.isEmpty {
      let names = SafeText.joined(missing.map { "\(quote($0))" }, separator: ", ")
      sentences.append("It lacks the scope\(missing.count == 1 ? "" : "s") " + names + ".")
    }
    if report.isProjectLimited {
      sentences.append("It is limited to projects, so people to assign are those seen in tickets.")
    }
    return .joined(sentences, separator: " ")
  }

  /// What follows the name of somebody who is to get a reply by email, and whose ticket tells no address.
  package static let noAddress: SafeText = "; " + AudienceWording.noAddress

  /// What became of a message that was written, for the command line.
  ///
  /// - Parameters:
  ///   - audience: Who reads it.
  ///   - number: The ticket.
  ///   - channel: How its customer writes.
  ///   - isLocal: Whether a file is the authority, from which no mail is sent.
  ///   - lacksAddress: Whether it would go by email, and the ticket tells no address.
  /// - Returns: One sentence, ended by a full stop.
  package static func written(
    for audience: Audience, to number: Int, channel: String, isLocal: Bool, lacksAddress: Bool
  ) -> SafeText {
    if audience == .team { return "Private note added to #\(number)." }
    if isLocal { return "Reply to #\(number) " + AudienceWording.localWords + "." }
    if lacksAddress { return "Reply to #\(number) added; " + AudienceWording.noAddress + "." }
    return "Reply to #\(number) sent " + AudienceWording.channelWords(channel) + "."
  }

  /// Why a field was refused, as words that may follow a colon; the server's own have passed the gate and are cut.
  package static func words(_ reason: TicketServiceError.InvalidReason) -> SafeText { SafeText(reason.words) }
}

extension TicketServiceError {
  /// What to do after a command that ended so.
  fileprivate var commandRemedy: String {
    switch self {
    case .notSignedIn, .keyRefused: "Make a personal API key in PostHog, then run `posthorn login`."
    case .missingScope, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey:
      "Widen the key in PostHog, then try again."
    case .keysDisabled, .notAMember, .accessLevel, .forbidden, .supportDisabled, .emailChannelDisabled,
      .sendingAddressUnusable, .aiNotApproved, .featureDisabled:
      "Ask an admin of PostHog."
    case .closedToKeys, .endpointNotFound, .methodNotAllowed: "Do it on PostHog's web pages."
    case .rateLimited(let pause?): "Wait \(pause.wholeSeconds) s, then try again."
    case .rateLimited(nil): "Wait a minute, then try again."
    case .overBudget(let pause): "Wait \(pause.wholeSeconds) s, then try again."
    case .unreadable, .notListed: "Nothing was written; try again later."
    case .ticketNotFound: "`posthorn list` shows those there are."
    case .viewNotFound: "Name a view that there is."
    case .noteNotFound, .messageNotFound, .fullEmailNotFound, .outcomeConflict, .notAPrivateNote:
      "`posthorn messages` shows the thread as it is."
    case .notTheAuthor: "Ask its author."
    case .alreadySending: "Wait a minute and look before you send it again."
    case .noSimilarTicket, .noPublicMessages, .suggestionFailed: "Write one yourself with `posthorn reply`."
    case .invalid, .recipientMismatch: "Correct it, then try again."
    case .storage(let problem): problem.remedy
    case .cancelled: "Run it again."
    case .unreadableRequest, .unsupportedMediaType, .malformed, .tooLarge, .serverFault, .unexpectedAnswer, .dropped:
      "Try again later."
    case .projectNotFound, .refused, .hostNotFound, .proxy, .timedOut, .certificateUntrusted, .certificateWrongHost,
      .certificateExpired, .certificateFile, .insecure, .badAddress, .network:
      connectionRemedy
    }
  }

  private var connectionRemedy: String {
    switch self {
    case .projectNotFound: "Check --project."
    case .hostNotFound, .badAddress, .certificateWrongHost: "Check --host."
    case .refused, .timedOut(mayHaveArrived: false): "Check --host and whether the server runs there."
    case .proxy: "Check https_proxy, all_proxy and no_proxy in the environment."
    case .certificateUntrusted: "Name the certificates to trust with --cacert FILE."
    case .certificateFile: "Check the file of --cacert."
    case .certificateExpired: "Tell whoever runs the server."
    case .insecure: "Check whether --host speaks https."
    default: "Try again later."
    }
  }
}
