import FoundationEssentials
import Testing
import TicketWire
import Tickets

@Suite("Error bodies")
struct ErrorTests {
  @Test func bothShapesAndTheOddOneAreRead() throws {
    let framework = try #require(
      ErrorJSON(
        Payloads.data(
          #"{"type":"validation_error","code":"invalid_choice","detail":"\"closed\" is not a valid choice.","#
            + #""attr":"status","extra":{},"error_event_id":"x"}"#)))
    #expect(framework.detail == "\"closed\" is not a valid choice.")
    #expect(framework.attr == "status")
    #expect(framework.invalidReason == .notAChoice)
    let view = try #require(
      ErrorJSON(Payloads.data(#"{"detail": "Note not found.", "error_type": "note_not_found"}"#)))
    #expect(view.errorType == "note_not_found")
    #expect(view.code == nil)
    #expect(ErrorJSON(Payloads.data(#"{"error":"bad"}"#))?.detail == "bad")
    #expect(ErrorJSON(Payloads.data(#"{"detail":"a","error":"b"}"#))?.detail == "a")
  }

  @Test(arguments: ["", "<html>502</html>", "[]", "{}", #"{"detail":5}"#, "null"])
  func whatHasNoSentenceIsNoErrorBody(_ text: String) {
    #expect(ErrorJSON(Payloads.data(text)) == nil)
  }

  static let reasons: [TicketServiceError.InvalidReason] = [
    .required, .null, .blank, .tooLong(limit: 5000), .notAChoice, .notAUUID, .notAnInteger, .notABoolean, .notAnEmail,
    .notADate, .notAList, .emptyList, .listTooLong(limit: 500), .notAnObject, .nullCharacters, .tooManyChanges,
    .other("user is not a member of this organization"),
  ]

  @Test(arguments: reasons)
  func everyReasonComesBackFromTheWire(_ reason: TicketServiceError.InvalidReason) throws {
    let problem = ProblemJSON(.invalid(field: "ids__1", reason: reason))
    #expect(problem.status == 400)
    let error = try #require(ErrorJSON(problem.body))
    #expect(error.invalidReason == reason)
    #expect(error.attr == "ids__1")
    #expect(error.type == "validation_error")
  }

  @Test(
    arguments: [
      (.notSignedIn, 401, "Authentication credentials were not provided."),
      (.keyRefused, 401, "Personal API key found in request Authorization header is invalid."),
      (.missingScope("ticket:write"), 403, "API key missing required scope 'ticket:write'"),
      (.closedToKeys, 403, "This action does not support personal API key access"),
      (.notAMember, 403, "You don't have access to the project."),
      (.accessLevel("editor"), 403, "You do not have editor access to this resource."),
      (.ticketNotFound, 404, "Not found."), (.projectNotFound, 404, "Project not found."),
      (.endpointNotFound, 404, "Endpoint not found."),
      (.alreadySending, 409, "This message is already being sent. Check the thread before sending it again."),
      (
        .rateLimited(retryAfter: .seconds(42)), 429,
        "Request was throttled. Expected available in 42 seconds."
      ), (.supportDisabled, 400, "Support is not enabled."),
      (.serverFault(status: 503), 503, "A server error occurred."),
      (.serverFault(status: 200), 500, "A server error occurred."),
      (.storage(.locked), 500, "A server error occurred."), (.storage(.diskFull), 500, "A server error occurred."),
      (.malformed, 500, "A server error occurred."),
    ] as [(TicketServiceError, Int, String)])
  func aServiceErrorHasOneAnswer(_ error: TicketServiceError, _ status: Int, _ detail: String) {
    let problem = ProblemJSON(error)
    #expect(problem.status == status)
    #expect(problem.detail == detail)
  }

  @Test func theTwoShapesAreWrittenAsTheContractShowsThem() {
    func text(_ problem: ProblemJSON) -> String { String(decoding: problem.body, as: UTF8.self) }
    #expect(
      text(.notFound) == #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#)
    #expect(
      text(.replyInProgress)
        == #"{"detail":"This message is already being sent. Check the thread before sending it again.","#
        + #""error_type":"reply_in_progress"}"#)
    #expect(text(ProblemJSON(.supportDisabled)) == #"{"detail":"Support is not enabled."}"#)
    #expect(ProblemJSON.throttled(seconds: 42).retryAfter == 42)
    #expect(ProblemJSON.methodNotAllowed("POST", allowed: [.get]).detail == "Method \"POST\" not allowed.")
  }

  @Test func helpersForTheOtherSideFindWhatTheyNeed() {
    func error(_ problem: ProblemJSON) -> ErrorJSON? { ErrorJSON(problem.body) }
    #expect(error(ProblemJSON(.missingScope("ticket:write")))?.missingScope == "ticket:write")
    #expect(error(.closedToKeys)?.saysClosedToKeys == true)
    #expect(error(.denied("This action does NOT support Personal API Key access."))?.saysClosedToKeys == true)
    #expect(error(.notFound)?.missingScope == nil)
    #expect(error(.notFound)?.saysClosedToKeys == false)
  }
}
