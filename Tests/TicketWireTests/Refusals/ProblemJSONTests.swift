import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Answers that say what is wrong (contract.md sections 3.1 and 3.2)")
struct ProblemJSONTests {
  @Test(
    arguments: [
      (
        .notAuthenticated, 401,
        #"{"type":"authentication_error","code":"not_authenticated","detail":"Authentication credentials were not provided.","attr":null}"#
      ),
      (
        .keyInvalid, 401,
        #"{"type":"authentication_error","code":"authentication_failed","detail":"Personal API key found in request Authorization header is invalid.","attr":null}"#
      ),
      (
        .closedToKeys, 403,
        #"{"type":"authentication_error","code":"permission_denied","detail":"This action does not support personal API key access","attr":null}"#
      ),
      (.notFound, 404, #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#),
      (
        .projectNotFound, 404,
        #"{"type":"invalid_request","code":"not_found","detail":"Project not found.","attr":null}"#
      ),
      (
        .endpointNotFound, 404,
        #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found.","attr":null}"#
      ),
      (
        .methodNotAllowed("POST", allowed: [.get]), 405,
        #"{"type":"invalid_request","code":"method_not_allowed","detail":"Method \"POST\" not allowed.","attr":null}"#
      ),
      (
        .unsupportedMediaType("text/plain"), 415,
        #"{"type":"invalid_request","code":"unsupported_media_type","detail":"Unsupported media type \"text/plain\" in request.","attr":null}"#
      ),
      (
        .throttled(seconds: 42), 429,
        #"{"type":"throttled_error","code":"throttled","detail":"Request was throttled. Expected available in 42 seconds.","attr":null}"#
      ),
      (
        .throttled(seconds: 1), 429,
        #"{"type":"throttled_error","code":"throttled","detail":"Request was throttled. Expected available in 1 second.","attr":null}"#
      ),
      (
        .throttled(seconds: nil), 429,
        #"{"type":"throttled_error","code":"throttled","detail":"Request was throttled.","attr":null}"#
      ),
      (.serverFault(), 500, #"{"type":"server_error","code":"error","detail":"A server error occurred.","attr":null}"#),
      (
        .replyInProgress, 409,
        #"{"detail":"This message is already being sent. Check the thread before sending it again.","error_type":"reply_in_progress"}"#
      ),
      (
        .composeInProgress, 409,
        #"{"detail":"This ticket is already being created. Check the inbox before composing it again.","error_type":"compose_in_progress"}"#
      ),
      (
        .invalid("status", .notAChoice, found: .string("closed")), 400,
        #"{"type":"validation_error","code":"invalid_choice","detail":"\"closed\" is not a valid choice.","attr":"status"}"#
      ),
      (
        .invalid(nil, .notAnObject, found: .array([])), 400,
        #"{"type":"validation_error","code":"invalid_input","detail":"Invalid data. Expected a dictionary, but got list.","attr":null}"#
      ),
    ] as [(ProblemJSON, Int, String)])
  func theBodyIsThatOfTheContract(_ problem: ProblemJSON, _ status: Int, _ body: String) {
    #expect(problem.status == status)
    #expect(text(problem.body) == body)
  }

  @Test func headersComeWithTheirStatus() {
    #expect(ProblemJSON.throttled(seconds: 0).retryAfter == 0)
    #expect(ProblemJSON.throttled(seconds: nil).retryAfter == nil)
    #expect(ProblemJSON.methodNotAllowed("PUT", allowed: [.get, .post]).allow == [.get, .post])
    #expect(ProblemJSON.notFound.allow == [] && ProblemJSON.notFound.retryAfter == nil)
    #expect(ProblemJSON.bodyTooLarge(limit: 10).status == 413)
  }

  /// What a caller sent stands in sentences, so it may be anything.
  @Test(arguments: oddTexts)
  func whateverIsQuotedTheBodyIsJSON(_ odd: String) throws {
    for problem in [
      ProblemJSON.invalid(odd, .notAChoice, found: .string(odd)), .unsupportedMediaType(odd),
      .methodNotAllowed(odd, allowed: []), .denied(odd),
    ] {
      let error = try #require(ErrorJSON(problem.body))
      #expect(error.detail.isSame(as: problem.detail))
      #expect(text(problem.body).unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
  }

  // MARK: From the errors of a service

  @Test(
    arguments: [
      (.unreadableRequest, 400), (.invalid(field: "a", reason: .required), 400), (.notSignedIn, 401),
      (.keyRefused, 401), (.missingScope("ticket:read"), 403),
      (.closedToKeys, 403), (.projectNotAllowed, 403), (.organizationNotAllowed, 403), (.projectLimitedKey, 403),
      (.keysDisabled, 403), (.notAMember, 403),
      (.accessLevel("viewer"), 403), (.forbidden, 403), (.ticketNotFound, 404), (.viewNotFound, 404),
      (.messageNotFound, 404), (.projectNotFound, 404),
      (.endpointNotFound, 404), (.methodNotAllowed, 403), (.alreadySending, 409), (.unsupportedMediaType, 415),
      (.rateLimited(retryAfter: nil), 429),
      (.supportDisabled, 400), (.aiNotApproved, 403), (.featureDisabled, 403),
      (.suggestionFailed(isRejected: true), 500), (.noSimilarTicket, 400),
      (.noteNotFound, 404), (.notAPrivateNote(.edit), 400), (.notTheAuthor(.delete), 403), (.fullEmailNotFound, 404),
      (.outcomeConflict, 409),
      (.serverFault(status: 599), 599), (.serverFault(status: 600), 500), (.serverFault(status: 404), 500),
      (.serverFault(status: -1), 500),
      (.unexpectedAnswer(status: 200), 500), (.timedOut(mayHaveArrived: true), 500), (.dropped, 500),
      (.storage(.damaged), 500), (.cancelled, 500),
      (.proxy(at: "10.0.0.1", refuses: true), 500), (.network(code: 7), 500), (.tooLarge(limit: 1), 500),
    ] as [(TicketServiceError, Int)])
  func everyErrorHasAStatus(_ error: TicketServiceError, _ status: Int) {
    for generation in Generation.allCases { #expect(ProblemJSON(error, in: generation).status == status) }
  }

  /// Faults below the server say nothing of their cause.
  @Test(
    arguments: [
      .hostNotFound, .proxy(at: "secret.example", refuses: false), .storage(.diskFull), .badAddress, .certificateFile,
      .network(code: 28), .refused,
    ] as [TicketServiceError])
  func aFaultBelowTheServerKeepsItsCauseToItself(_ error: TicketServiceError) {
    #expect(ProblemJSON(error) == .serverFault())
  }

  @Test(
    arguments: [
      (.zero, 0), (.seconds(42), 42), (.milliseconds(42_999), 42), (.milliseconds(999), 0),
      (.seconds(1_000_000_000_000), 1_000_000_000_000),
    ] as [(Duration, Int)])
  func aWaitIsInWholeSecondsRoundedDown(_ wait: Duration, _ seconds: Int) {
    #expect(ProblemJSON(.rateLimited(retryAfter: wait)).retryAfter == seconds)
  }

  @Test func creatingTicketsIsRefusedAsEachGenerationDoes() {
    #expect(Generation.allCases.map { ProblemJSON.noCreating(in: $0).status } == [500, 500, 405, 405])
    #expect(ProblemJSON.noCreating(in: .n).allow == [.get])
  }

  // MARK: Read by the other side

  @Test(
    arguments: [
      ("API key missing required scope 'ticket:write'", "ticket:write"),
      ("API key missing required scope 'ticket_note:write'", "ticket_note:write"),
      ("Your key's owner: missing required scope 'ticket:read'.", "ticket:read"), ("missing required scope ''", ""),
      ("missing required scope ticket:read", nil),
      ("missing required scope 'ticket:read", nil), ("'ticket:read' is missing", nil), ("Not found.", nil), ("", nil),
    ] as [(String, String?)])
  func theScopeIsPrintedAsTheServerNamesIt(_ detail: String, _ scope: String?) {
    #expect(ErrorJSON(ProblemJSON.denied(detail).body)?.missingScope == scope)
  }

  @Test(arguments: [
    ("This action does not support personal API key access", true),
    ("this action does not support Personal Api Key Access.", true),
    ("Action DOES NOT SUPPORT PERSONAL API KEY access", true), ("API key missing required scope 'ticket:write'", false),
    ("This action does not support project keys", false), ("", false),
  ])
  func aClosedCallIsToldLoosely(_ detail: String, _ isClosed: Bool) {
    #expect(ErrorJSON(ProblemJSON.denied(detail).body)?.saysClosedToKeys == isClosed)
  }

  @Test(arguments: [
    #"{"detail":"a","type":7,"code":null,"attr":[],"error_type":{}}"#, #"{"error":"a"}"#,
    #"{"detail":null,"error":"a"}"#, #"{"detail":"a","extra":{"x":1}}"#,
  ])
  func everyKeyButTheSentenceIsOptional(_ body: String) throws {
    let error = try #require(ErrorJSON(Data(body.utf8)))
    #expect(error.detail == "a")
    #expect(error.type == nil && error.code == nil && error.attr == nil && error.errorType == nil)
  }
}
