import CurlHTTP
import Testing
import TicketClient
import Tickets

/// An answer of the server and what it means.
struct Refusal: Sendable, CustomTestStringConvertible {
  var status: Int
  var body: String
  var error: TicketServiceError
  var headers: HTTPHeaders = [:]

  var testDescription: String { "\(status) \(body.prefix(60)) → \(error)" }

  /// Shape A of contract.md section 3.1.
  static func framework(
    _ status: Int, _ type: String, _ code: String, _ detail: String, attr: String? = nil, _ error: TicketServiceError,
    _ headers: HTTPHeaders = [:]
  ) -> Self {
    let escaped = detail.replacing("\"", with: "\\\"")
    let attr = attr.map { "\"\($0)\"" } ?? "null"
    let body = #"{"type":"\#(type)","code":"\#(code)","detail":"\#(escaped)","attr":\#(attr)}"#
    return Self(status: status, body: body, error: error, headers: headers)
  }

  static func denied(_ detail: String, _ error: TicketServiceError) -> Self {
    framework(403, "authentication_error", "permission_denied", detail, error)
  }

  static func field(
    _ code: String, _ detail: String, _ reason: TicketServiceError.InvalidReason, attr: String? = "status"
  ) -> Self {
    framework(400, "validation_error", code, detail, attr: attr, .invalid(field: attr, reason: reason))
  }

  /// Every row of contract.md section 3.2, in its order.
  static let anyCall: [Self] = [
    .framework(
      400, "invalid_request", "parse_error",
      "JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
      .unreadableRequest),
    .framework(
      401, "authentication_error", "not_authenticated", "Authentication credentials were not provided.", .notSignedIn),
    .framework(
      401, "authentication_error", "authentication_failed",
      "Personal API key found in request Authorization header is invalid.", .keyRefused),
    .denied("API key missing required scope 'ticket:write'", .missingScope("ticket:write")),
    .denied("This action does not support personal API key access", .closedToKeys),
    .denied("This action does not support Personal API Key access", .closedToKeys),
    .denied("API key does not have access to the requested project: ID 42.", .projectNotAllowed),
    .denied("API key does not have access to the requested organization: ID 0192.", .organizationNotAllowed),
    .denied("API keys with scoped projects are only supported on project-based endpoints.", .projectLimitedKey),
    .denied(
      "Organization 'Acme' does not allow using personal API keys. Contact an admin to enable personal API keys for this"
        + " organization.", .keysDisabled),
    .denied("You don't have access to the project.", .notAMember),
    .denied("You do not have viewer access to this resource.", .accessLevel("viewer")),
    .denied("You do not have editor access to this resource.", .accessLevel("editor")),
    .denied("You need manager access to delete this ticket.", .accessLevel("manager")),
    .denied("Some reason of the future.", .forbidden),
    .framework(404, "invalid_request", "not_found", "Not found.", .ticketNotFound),
    .framework(404, "invalid_request", "not_found", "Project not found.", .projectNotFound),
    .framework(404, "invalid_request", "not_found", "Endpoint not found.", .endpointNotFound),
    .framework(
      405, "invalid_request", "method_not_allowed", "Method \"POST\" not allowed.", .methodNotAllowed, ["Allow": "GET"]),
    .framework(
      415, "invalid_request", "unsupported_media_type", "Unsupported media type \"text/plain\" in request.",
      .unsupportedMediaType),
    .framework(
      429, "throttled_error", "throttled", "Request was throttled. Expected available in 42 seconds.",
      .rateLimited(retryAfter: .seconds(43)), ["retry-after": "42"]),
    .framework(500, "server_error", "error", "A server error occurred.", .serverFault(status: 500)),
  ]

  /// Every row of contract.md section 3.3, in its order, and refusals of single calls.
  static let fields: [Self] = [
    .field("required", "This field is required.", .required),
    .field("null", "This field may not be null.", .null),
    .field("blank", "This field may not be blank.", .blank),
    .field("max_length", "Ensure this field has no more than 5000 characters.", .tooLong(limit: 5000)),
    .field("invalid_choice", "\"closed\" is not a valid choice.", .notAChoice),
    .field("invalid_input", "Must be a valid UUID.", .notAUUID),
    .field("invalid_input", "A valid integer is required.", .notAnInteger),
    .field("invalid_input", "Must be a valid boolean.", .notABoolean),
    .field("invalid_input", "Enter a valid email address.", .notAnEmail),
    .field(
      "invalid_input",
      "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].",
      .notADate),
    .field("not_a_list", "Expected a list of items but got type \"str\".", .notAList, attr: "tags"),
    .field("empty", "This list may not be empty.", .emptyList, attr: "ids"),
    .field("max_length", "Ensure this field has no more than 500 elements.", .listTooLong(limit: 500), attr: "ids"),
    .field("invalid_input", "Invalid data. Expected a dictionary, but got list.", .notAnObject, attr: nil),
    .field("null_characters_not_allowed", "Null characters are not allowed.", .nullCharacters, attr: "message"),
    .field(
      "invalid_input", "user is not a member of this organization",
      .other("user is not a member of this organization"), attr: "assignee"),
    Self(status: 400, body: #"{"detail":"Support is not enabled."}"#, error: .supportDisabled),
    Self(status: 400, body: #"{"detail":"Conversations is not enabled."}"#, error: .supportDisabled),
    Self(
      status: 400, body: #"{"detail":"Only private notes can be edited.","error_type":"not_private_note"}"#,
      error: .notAPrivateNote(.edit)),
    Self(
      status: 403, body: #"{"detail":"You can only edit your own private notes.","error_type":"not_note_author"}"#,
      error: .notTheAuthor(.edit)),
    Self(status: 404, body: #"{"detail":"Note not found.","error_type":"note_not_found"}"#, error: .noteNotFound),
    Self(status: 403, body: #"{"error":"Not for you."}"#, error: .forbidden),
  ]

  /// Answers without a body that says anything.
  static let wordless: [Self] = ["", "<html><body>502 Bad Gateway</body></html>", "[]", "{}", "null", "{\"detail\":"]
    .flatMap { body in
      [
        (302, TicketServiceError.unexpectedAnswer(status: 302)), (400, .unexpectedAnswer(status: 400)),
        (401, .keyRefused), (402, .unexpectedAnswer(status: 402)), (403, .unexpectedAnswer(status: 403)),
        (404, .unexpectedAnswer(status: 404)), (405, .methodNotAllowed), (409, .unexpectedAnswer(status: 409)),
        (413, .unexpectedAnswer(status: 413)), (415, .unsupportedMediaType), (429, .rateLimited(retryAfter: nil)),
        (500, .serverFault(status: 500)), (502, .serverFault(status: 502)), (503, .serverFault(status: 503)),
        (504, .serverFault(status: 504)), (599, .serverFault(status: 599)), (999, .unexpectedAnswer(status: 999)),
      ].map { Self(status: $0.0, body: body, error: $0.1) }
    }
}

@Suite struct RefusalsOfTheServer {
  @Test(arguments: Refusal.anyCall + Refusal.fields + Refusal.wordless)
  func eachBecomesItsError(refusal: Refusal) async throws {
    let session = try Session(.answer(refusal.status, refusal.body, refusal.headers), retries: RetryPolicy(limit: 0))
    await #expect(throws: refusal.error) { try await session.service.open(ticketID) }
  }

  @Test(arguments: [
    ("0", Duration.seconds(1)), ("42", .seconds(43)), ("999999999999", .seconds(86_400)),
    ("-1", nil), ("Wed, 21 Oct 2026 07:28:00 GMT", nil), ("", nil), ("99999999999999999999999", nil),
  ])
  func aRetryTimeIsReadWithCare(header: String, wait: Duration?) async throws {
    let session = try Session(.answer(429, "", ["Retry-After": header]))
    await #expect(throws: TicketServiceError.rateLimited(retryAfter: wait)) {
      try await session.service.unreadCount()
    }
  }

  @Test func aWordTakenForATicketIsAMissingCall() async throws {
    let body = #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#
    let session = try Session(.answer(404, body), .answer(404, body))
    await #expect(throws: TicketServiceError.closedToKeys) { try await session.service.tagNames(search: nil) }
    await #expect(throws: TicketServiceError.endpointNotFound) { try await session.service.viewer() }
  }

  @Test(arguments: ["", "<html>login</html>", "[]", "{}", "{\"count\":"])
  func aGoodStatusWithABadBodyIsMalformed(body: String) async throws {
    let session = try Session(.answer(200, body), .answer(200, body), .answer(201, body), .answer(200, body))
    await #expect(throws: TicketServiceError.malformed) { try await session.service.open(ticketID) }
    await #expect(throws: TicketServiceError.malformed) { try await session.service.unreadCount() }
    await #expect(throws: TicketServiceError.malformed) {
      try await session.service.send(OutgoingMessage(text: "a", audience: .customer), to: ticketID)
    }
    await #expect(throws: TicketServiceError.malformed) { try await session.service.tickets(TicketQuery()) }
  }
}

@Suite struct FailuresOfTheTransport {
  @Test(arguments: [
    (HTTPError.refused, TicketServiceError.refused, TicketServiceError.WriteOutcome.nothingWritten),
    (.proxy(at: "proxy.example:3128", refuses: true), .proxy(at: "proxy.example:3128", refuses: true), .nothingWritten),
    (.hostNotFound, .hostNotFound, .nothingWritten),
    (.timedOut(.connecting), .timedOut(mayHaveArrived: false), .nothingWritten),
    (.timedOut(.waiting), .timedOut(mayHaveArrived: true), .unknown),
    (.certificate(.untrusted), .certificateUntrusted, .nothingWritten),
    (.certificate(.rejected), .certificateUntrusted, .nothingWritten),
    (.certificate(.badCAFile), .certificateFile, .nothingWritten),
    (.certificate(.wrongHost), .certificateWrongHost, .nothingWritten),
    (.certificate(.expired), .certificateExpired, .nothingWritten),
    (.tls, .insecure, .nothingWritten),
    (.dropped, .dropped, .unknown),
    (.notHTTP, .malformed, .unknown),
    (.tooLarge(limit: 9), .tooLarge(limit: 9), .unknown),
    (.badURL, .badAddress, .nothingWritten),
    (.unsupportedProtocol, .badAddress, .nothingWritten),
    (.badHeader(name: "Authorization"), .keyRefused, .nothingWritten),
    (.cancelled, .cancelled, .unknown),
    (.closed, .cancelled, .unknown),
    (.other(code: 27), .network(code: 27), .unknown),
  ])
  func eachBecomesItsErrorAndKeepsItsDoubt(
    failure: HTTPError, error: TicketServiceError, outcome: TicketServiceError.WriteOutcome
  ) async throws {
    let session = try Session(.failure(failure))
    await #expect(throws: error) {
      try await session.service.send(OutgoingMessage(text: "a", audience: .customer), to: ticketID)
    }
    #expect(error.writeOutcome == outcome)
    #expect(failure.mayHaveReachedServer == (outcome == .unknown))
    #expect(session.client.requests.count == 1)
  }
}
