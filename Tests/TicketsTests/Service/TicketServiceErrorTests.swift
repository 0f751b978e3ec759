import Testing
import Tickets

/// 4xx and 429: nothing written; timeout, drop, 5xx, 409: unknown (product rule 12; contract.md section 13).
@Suite("What an error says of a write")
struct TicketServiceErrorTests {
  static let surelyNothing: [TicketServiceError] = [
    .unreadableRequest, .invalid(field: "a", reason: .blank), .notSignedIn, .keyRefused, .missingScope("ticket:write"),
    .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember,
    .accessLevel("editor"), .forbidden,
    .ticketNotFound, .viewNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed, .unsupportedMediaType,
    .rateLimited(retryAfter: .seconds(1)), .overBudget(retryAfter: .seconds(1)), .unreadable(.tags), .notListed,
    .supportDisabled, .emailChannelDisabled,
    .sendingAddressUnusable, .recipientMismatch, .noPublicMessages, .aiNotApproved, .featureDisabled, .noSimilarTicket,
    .noteNotFound, .notAPrivateNote(.edit), .notTheAuthor(.comment), .fullEmailNotFound, .messageNotFound,
    .outcomeConflict, .refused, .hostNotFound,
    .proxy(at: "a:1", refuses: true), .certificateUntrusted, .certificateWrongHost, .certificateExpired,
    .certificateFile, .insecure, .badAddress, .storage(.locked), .timedOut(mayHaveArrived: false),
  ]

  static let perhaps: [TicketServiceError] = [
    .alreadySending, .suggestionFailed(isRejected: true), .serverFault(status: 500), .serverFault(status: 504),
    .unexpectedAnswer(status: 200), .malformed, .dropped, .tooLarge(limit: 1), .network(code: 56), .cancelled,
    .timedOut(mayHaveArrived: true),
  ]

  @Test func everyErrorSaysWhetherAnythingWasWritten() {
    #expect(Self.surelyNothing.filter { $0.writeOutcome != .nothingWritten } == [])
    #expect(Self.perhaps.filter { $0.writeOutcome != .unknown } == [])
    #expect(Set(Self.surelyNothing).isDisjoint(with: Self.perhaps))
  }

  @Test func aWriteThatMayHaveHappenedIsNeverGivenBack() {
    for error in Self.perhaps { #expect(SendStep(after: .failure(error)) != .giveBack, "\(error)") }
  }

  /// After these the next ticket of a bulk is tried; after others all of them would fail.
  @Test(
    arguments: [
      (.ticketNotFound, true), (.accessLevel("editor"), true), (.invalid(field: nil, reason: .blank), true),
      (.forbidden, true), (.unreadable(.status), true), (.notListed, true), (.malformed, true),
      (.tooLarge(limit: 1), true), (.unreadableRequest, true), (.serverFault(status: 500), true),
      (.serverFault(status: 502), false), (.serverFault(status: 503), false), (.keyRefused, false),
      (.rateLimited(retryAfter: nil), false), (.dropped, false), (.timedOut(mayHaveArrived: true), false),
      (.missingScope("x"), false), (.closedToKeys, false), (.storage(.diskFull), false), (.cancelled, false),
    ] as [(TicketServiceError, Bool)])
  func someErrorsConcernOneTicket(_ error: TicketServiceError, _ concernsOne: Bool) {
    #expect(error.concernsOneTicket == concernsOne)
  }

  @Test func onlyAFaultOfTheServerItselfIsOfOneTicket() {
    #expect(TicketServiceError.serverFault(status: 500).isFaultOfOneTicket)
    #expect((501...599).allSatisfy { !TicketServiceError.serverFault(status: $0).isFaultOfOneTicket })
    #expect(Self.surelyNothing.allSatisfy { !$0.isFaultOfOneTicket })
  }

  /// 401: press L to sign in again (product section 5).
  @Test func onlyAMissingOrRefusedKeyNeedsAnother() {
    #expect((Self.surelyNothing + Self.perhaps).filter(\.needsKey) == [.notSignedIn, .keyRefused])
  }

  // MARK: Generations

  @Test(
    arguments: [("G1", .g1), ("M", .m), ("S", .s), ("N", .n), ("g1", nil), ("S+", nil), ("", nil)]
      as [(String, Generation?)])
  func aGenerationIsKnownByItsLetter(_ word: String, _ generation: Generation?) {
    #expect(Generation(rawValue: word) == generation)
  }

  @Test func generationsFollowEachOther() {
    let all: [Generation] = [.g1, .m, .s, .n]
    #expect(Generation.allCases == all)
    for (place, one) in all.enumerated() {
      for (other, later) in all.enumerated() { #expect((one < later) == (place < other)) }
    }
  }

  /// Replies are guarded from S on, composing on N only; `critical` came with S (contract.md sections 4.1, 5.8 and 6.3).
  @Test func guardsAndPrioritiesComeWithTheirGeneration() {
    #expect(Generation.allCases.map(\.guardsReplies) == [false, false, true, true])
    #expect(Generation.allCases.map(\.guardsComposing) == [false, false, false, true])
    #expect(Generation.allCases.map { $0.priorities.contains(.critical) } == [false, false, true, true])
    #expect(Generation.allCases.allSatisfy { $0.priorities.contains(.low) && $0.priorities.contains(.high) })
  }

  // MARK: Files

  @Test func onlyAnAuthorityIsNoCopy() {
    #expect(!FileRole.authority.isMirror)
    for server in ["", "us.posthog.com/42", "e\u{301}"] { #expect(FileRole.mirror(of: server).isMirror) }
    #expect(FileRole.mirror(of: "a") != .mirror(of: "b"))
    #expect(StorageProblem.wrongRole(.authority) != .wrongRole(.mirror(of: "")))
    #expect(StorageProblem.other(code: 5) != .other(code: 6) && StorageProblem.newerSchema(9) != .newerSchema(10))
  }
}
