import InboxViews
import Screen
import Tickets

extension Failure {
  /// A call that ended with an error.
  ///
  /// - Parameters:
  ///   - error: The error.
  ///   - subject: What it was about, for example `#1042`.
  init(_ error: TicketServiceError, about subject: SafeText? = nil) {
    let sentence = NoticeText.sentence(error)
    self.init(Self.status(of: error), subject.map { "\($0): \(sentence)" } ?? sentence)
  }

  private static func status(of error: TicketServiceError) -> ExitStatus {
    switch error {
    case .ticketNotFound, .noteNotFound, .messageNotFound, .fullEmailNotFound, .viewNotFound, .projectNotFound,
      .noSimilarTicket, .storage(.missing):
      .notFound
    case .notSignedIn, .keyRefused: .notSignedIn
    case .rateLimited, .overBudget: .rateLimited
    case .invalid, .missingScope, .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey,
      .keysDisabled, .notAMember, .accessLevel, .forbidden, .endpointNotFound, .methodNotAllowed, .supportDisabled,
      .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages, .aiNotApproved,
      .featureDisabled, .notAPrivateNote, .notTheAuthor, .outcomeConflict, .unsupportedMediaType, .unreadableRequest,
      .unreadable, .notListed:
      .refused
    default: .failure
    }
  }
}
