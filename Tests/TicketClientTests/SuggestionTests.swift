import CurlHTTP
import Testing
import TicketClient
import TicketWire
import Tickets

@Suite struct SuggestionsOfAServer {
  @Test func aSuggestionIsAskedForOnceWithMinutesOfPatience() async throws {
    let session = try Session(.answer(200, #"{"suggestion":"Hi Mara"}"#))
    #expect(
      try await session.service.suggestReply(for: ticketID) == SuggestedReply(text: "Hi Mara", origin: .ai))
    let request = session.client.requests[0]
    #expect(session.client.lines == ["POST tickets/\(ticketID)/suggest_reply/"])
    #expect(request.isSentOnce)
    #expect(request.timeouts.whole >= .seconds(120))
    #expect(request.timeouts.stall == nil)
  }

  @Test(
    arguments: [
      (400, #"{"detail":"No messages in this ticket"}"#, .noPublicMessages),
      (400, #"{"detail":"No similar resolved ticket","error_type":"no_similar_ticket"}"#, .noSimilarTicket),
      (403, #"{"detail":"AI data processing is not approved for this organization"}"#, .aiNotApproved),
      (
        403,
        #"{"type":"authentication_error","code":"permission_denied","detail":"This needs the feature flag 'x'.","attr":null}"#,
        .featureDisabled
      ),
      (404, #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#, .ticketNotFound),
      (
        500, #"{"detail":"Failed to generate suggestion. Please try again.","error_type":"validation_error"}"#,
        .suggestionFailed(isRejected: true)
      ),
      (
        500, #"{"detail":"Failed to generate suggestion. Please try again.","error_type":"unknown_error"}"#,
        .suggestionFailed(isRejected: false)
      ),
      (500, "<html>", .serverFault(status: 500)),
      (200, #"{"suggestion":""}"#, .malformed),
    ] as [(Int, String, TicketServiceError)])
  func everyOutcomeIsTypedAndNoneIsRepeated(status: Int, body: String, error: TicketServiceError) async throws {
    let session = try Session(.answer(status, body))
    await #expect(throws: error) { try await session.service.suggestReply(for: ticketID) }
    #expect(session.client.requests.count == 1)
  }
}

@Suite struct OpeningTickets {
  private let order = NewTicket(
    recipient: "mara@northwind.example", sendingAddress: ticketID.uuid, message: "Hello", tags: ["vip"])

  @Test func theBodySaysOnlyWhatIsThereAndGoesOutOnce() async throws {
    let session = try Session(.answer(201, #"{"id":"\#(ticketID)","ticket_number":319}"#))
    #expect(
      try await session.service.compose(order) == ComposedTicket(id: ticketID, number: 319, wasAlreadyThere: false))
    let request = session.client.requests[0]
    #expect(request.isSentOnce)
    #expect(
      request.body.map { String(decoding: $0, as: UTF8.self) }
        == #"{"recipient_email":"mara@northwind.example","email_config_id":"\#(ticketID)","message":"Hello","tags":["vip"]}"#
    )
  }

  @Test(
    arguments: [
      (400, "Email channel is not enabled.", .emailChannelDisabled),
      (400, "Conversations is not enabled.", .supportDisabled),
      (400, "Email configuration not found or domain not verified.", .sendingAddressUnusable),
      (400, "Recipient email does not match the person's email on file.", .recipientMismatch),
      (409, "Already.", .alreadySending),
      (403, "This action does not support personal API key access", .closedToKeys),
    ] as [(Int, String, TicketServiceError)])
  func everyRefusalIsTypedAndNoneIsRepeated(status: Int, detail: String, error: TicketServiceError) async throws {
    let session = try Session(.answer(status, #"{"detail":"\#(detail)"}"#))
    await #expect(throws: error) { try await session.service.compose(order) }
    #expect(session.client.requests.count == 1)
  }

  @Test func aDroppedConnectionIsNotRepeatedAndItsOutcomeIsUnknown() async throws {
    let session = try Session(.failure(.dropped))
    await #expect(throws: TicketServiceError.dropped) { try await session.service.compose(order) }
    #expect(TicketServiceError.dropped.writeOutcome == .unknown)
  }

  @Test func onlyUsableAddressesAreOffered() async throws {
    func row(_ number: Int, _ kind: String, _ isVerified: Bool) -> String {
      #"{"id":"0195c0de-1111-7222-8333-00000000000\#(number)","kind":"\#(kind)","from_email":"a@b.example","domain_verified":\#(isVerified)}"#
    }
    let session = try Session(
      .answer(200, #"{"configs":[\#(row(1, "support", true)),\#(row(2, "support", false)),\#(row(3, "other", true))]}"#)
    )
    #expect(try await session.service.sendingAddresses().map(\.address) == ["a@b.example"])
    #expect(session.client.requests[0].url == "https://inbox.example/api/conversations/v1/email/status")
  }

  @Test func aServerThatTellsSessionsOnlyDoesNotBlameTheKey() async throws {
    let session = try Session(.answer(401, #"{"type":"authentication_error","code":"x","detail":"No.","attr":null}"#))
    await #expect(throws: TicketServiceError.closedToKeys) { try await session.service.sendingAddresses() }
  }
}
