package import Tickets

/// The refusals that the ticket views word themselves: one table for both directions (contract.md sections 5.8 to 9).
package enum ViewRefusal: Hashable, Sendable, CaseIterable {
  case supportDisabled, emailChannelDisabled, sendingAddressUnusable, recipientMismatch, noPublicMessages
  case aiNotApproved, featureDisabled, suggestionRejected, suggestionFailed, noSimilarTicket
  case noteNotFound, notPrivateToEdit, notPrivateToDelete, notAuthorToEdit, notAuthorToDelete, notCommentAuthor
  case fullEmailNotFound, outcomeConflict

  /// The refusal that an error is; `nil` for all others.
  package init?(_ error: TicketServiceError) {
    guard let refusal = Self.allCases.first(where: { $0.error == error }) else { return nil }
    self = refusal
  }

  /// Reads a refusal off the body of a 400, 403, 404 or 409; `nil` for all others.
  package init?(_ body: ErrorJSON) {
    // The product was called Conversations on older servers.
    let detail = body.detail.replacing("Conversations is not", with: "Support is not")
    guard let refusal = Self.allCases.first(where: { $0.detail == detail }) else { return nil }
    self = refusal
  }

  /// What it means.
  package var error: TicketServiceError {
    switch self {
    case .supportDisabled: .supportDisabled
    case .emailChannelDisabled: .emailChannelDisabled
    case .sendingAddressUnusable: .sendingAddressUnusable
    case .recipientMismatch: .recipientMismatch
    case .noPublicMessages: .noPublicMessages
    case .aiNotApproved: .aiNotApproved
    case .featureDisabled: .featureDisabled
    case .suggestionRejected: .suggestionFailed(isRejected: true)
    case .suggestionFailed: .suggestionFailed(isRejected: false)
    case .noSimilarTicket: .noSimilarTicket
    case .noteNotFound: .noteNotFound
    case .notPrivateToEdit: .notAPrivateNote(.edit)
    case .notPrivateToDelete: .notAPrivateNote(.delete)
    case .notAuthorToEdit: .notTheAuthor(.edit)
    case .notAuthorToDelete: .notTheAuthor(.delete)
    case .notCommentAuthor: .notTheAuthor(.comment)
    case .fullEmailNotFound: .fullEmailNotFound
    case .outcomeConflict: .outcomeConflict
    }
  }

  private var detail: String {
    switch self {
    case .supportDisabled: "Support is not enabled."
    case .emailChannelDisabled: "Email channel is not enabled."
    case .sendingAddressUnusable: "Email configuration not found or domain not verified."
    case .recipientMismatch: "Recipient email does not match the person's email on file."
    case .noPublicMessages: "No messages in this ticket"
    case .aiNotApproved: "AI data processing is not approved for this organization"
    case .featureDisabled:
      "This action requires feature flag 'product-support-ai-suggestion' to be enabled for your organization."
    case .suggestionRejected, .suggestionFailed: "Failed to generate suggestion. Please try again."
    // Ours: a server without an AI looks for a similar ticket and may find none.
    case .noSimilarTicket: "No similar resolved ticket"
    case .noteNotFound: "Note not found."
    case .notPrivateToEdit: "Only private notes can be edited."
    case .notPrivateToDelete: "Only private notes can be deleted."
    case .notAuthorToEdit: "You can only edit your own private notes."
    case .notAuthorToDelete: "You can only delete your own private notes."
    case .notCommentAuthor: "You can only modify your own comments"
    case .fullEmailNotFound: "Full email not found."
    case .outcomeConflict: "The AI draft is no longer current or its outcome is already recorded."
    }
  }

  /// The answer of a server.
  func problem(in generation: Generation) -> ProblemJSON {
    switch self {
    case .supportDisabled where generation < .s:
      ProblemJSON(status: 400, shape: .view(errorType: nil), detail: "Conversations is not enabled.")
    case .featureDisabled: .denied(detail)
    case .aiNotApproved: view(403)
    case .suggestionRejected: view(500, "validation_error")
    case .suggestionFailed: view(500, "unknown_error")
    case .noSimilarTicket: view(400, "no_similar_ticket")
    case .noteNotFound: view(404, "note_not_found")
    case .notPrivateToEdit, .notPrivateToDelete: view(400, "not_private_note")
    case .notAuthorToEdit, .notAuthorToDelete: view(403, "not_note_author")
    case .notCommentAuthor: .denied(detail)
    case .fullEmailNotFound: view(404, "full_email_not_found")
    case .outcomeConflict: view(409, "ai_draft_outcome_conflict")
    case .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages:
      view(400)
    }
  }

  private func view(_ status: Int, _ errorType: String? = nil) -> ProblemJSON {
    ProblemJSON(status: status, shape: .view(errorType: errorType), detail: detail)
  }
}
