import FoundationEssentials
import Testing
import Tickets

@testable import TicketWire

/// The refusals that the ticket views word themselves mean the same in both directions (contract.md sections 5.8 to 9).
@Suite("Refusals of the ticket views")
struct ViewRefusalTests {
  @Test(arguments: ViewRefusal.allCases)
  func everyRefusalComesBackFromTheWire(_ refusal: ViewRefusal) throws {
    for generation in Generation.allCases {
      let problem = refusal.problem(in: generation)
      let body = try #require(ErrorJSON(problem.body))
      let read = ViewRefusal(body)
      // Two failures of the AI share a sentence; only a person could tell them apart.
      #expect(read == refusal || refusal == .suggestionFailed)
      #expect((400...599).contains(problem.status))
    }
    #expect(ViewRefusal(refusal.error) == refusal)
    #expect(ProblemJSON(refusal.error).detail == refusal.problem(in: .n).detail)
  }

  @Test func allErrorsAreToldApart() {
    let errors = ViewRefusal.allCases.map(\.error)
    #expect(Set(errors).count == errors.count)
  }

  @Test(
    arguments: [
      (.noteNotFound, 404, "Note not found.", "note_not_found"),
      (.notPrivateToEdit, 400, "Only private notes can be edited.", "not_private_note"),
      (.notPrivateToDelete, 400, "Only private notes can be deleted.", "not_private_note"),
      (.notAuthorToEdit, 403, "You can only edit your own private notes.", "not_note_author"),
      (.notAuthorToDelete, 403, "You can only delete your own private notes.", "not_note_author"),
      (.fullEmailNotFound, 404, "Full email not found.", "full_email_not_found"),
      (
        .outcomeConflict, 409, "The AI draft is no longer current or its outcome is already recorded.",
        "ai_draft_outcome_conflict"
      ),
      (.suggestionRejected, 500, "Failed to generate suggestion. Please try again.", "validation_error"),
      (.suggestionFailed, 500, "Failed to generate suggestion. Please try again.", "unknown_error"),
      (.emailChannelDisabled, 400, "Email channel is not enabled.", nil),
      (.noPublicMessages, 400, "No messages in this ticket", nil),
      (.sendingAddressUnusable, 400, "Email configuration not found or domain not verified.", nil),
      (.recipientMismatch, 400, "Recipient email does not match the person's email on file.", nil),
      (.aiNotApproved, 403, "AI data processing is not approved for this organization", nil),
    ] as [(ViewRefusal, Int, String, String?)])
  func theBodyIsThatOfTheContract(_ refusal: ViewRefusal, _ status: Int, _ detail: String, _ type: String?) {
    #expect(refusal.problem(in: .n) == ProblemJSON(status: status, shape: .view(errorType: type), detail: detail))
  }

  /// The product was called Conversations on G1 and M.
  @Test(arguments: [
    (Generation.g1, "Conversations is not enabled."), (.m, "Conversations is not enabled."),
    (.s, "Support is not enabled."), (.n, "Support is not enabled."),
  ])
  func theProductHasTheNameOfItsTime(_ generation: Generation, _ detail: String) throws {
    let problem = ProblemJSON(.supportDisabled, in: generation)
    #expect(problem.detail == detail)
    let read = try #require(ErrorJSON(problem.body))
    #expect(ViewRefusal(read) == .supportDisabled)
  }

  @Test(arguments: ["", "Note not found", "note not found.", "Not found.", "Support is not enabled. Call us."])
  func otherSentencesAreNoRefusals(_ detail: String) throws {
    let body = ProblemJSON(status: 400, shape: .view(errorType: nil), detail: detail).body
    let read = try #require(ErrorJSON(body))
    #expect(ViewRefusal(read) == nil)
  }

  @Test(
    arguments: [
      .ticketNotFound, .keyRefused, .serverFault(status: 500), .invalid(field: nil, reason: .blank), .cancelled,
    ] as [TicketServiceError])
  func otherErrorsAreNone(_ error: TicketServiceError) {
    #expect(ViewRefusal(error) == nil)
  }
}
