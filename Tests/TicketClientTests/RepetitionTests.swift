import CurlHTTP
import Foundation
import Testing
import TicketClient
import Tickets

@Suite struct Repetitions {
  @Test(arguments: [
    Result<HTTPResponse, HTTPError>.failure(.refused), .failure(.dropped), .answer(500), .answer(502), .answer(503),
    .answer(504),
  ])
  func whatPassesByItselfIsTriedTwiceMoreAndNotAThirdTime(failure: Result<HTTPResponse, HTTPError>) async throws {
    let twice = try Session(failure, failure, .answer(200, ticketJSON))
    #expect(try await twice.service.open(ticketID).number == 318)
    #expect(twice.clock.sleeps == [.milliseconds(500), .seconds(2)])
    let requests = twice.client.requests
    #expect(requests.count == 3 && requests.allSatisfy { $0 == requests[0] })

    let always = try Session(failure, failure, failure)
    await #expect(throws: TicketServiceError.self) { try await always.service.open(ticketID) }
    #expect(always.client.requests.count == 3)
  }

  @Test(arguments: [
    Result<HTTPResponse, HTTPError>.failure(.timedOut(.waiting)), .failure(.timedOut(.connecting)),
    .failure(.cancelled), .failure(.tls), .failure(.hostNotFound), .failure(.tooLarge(limit: 1)),
    .failure(.other(code: 1)), .answer(429, "", ["Retry-After": "1"]), .answer(401), .answer(404), .answer(302),
    .answer(200, "no json"),
  ])
  func anythingElseIsReportedAtOnce(failure: Result<HTTPResponse, HTTPError>) async throws {
    let session = try Session(failure)
    await #expect(throws: TicketServiceError.self) { try await session.service.open(ticketID) }
    #expect(session.client.requests.count == 1)
    #expect(session.clock.sleeps.isEmpty)
  }

  @Test func everyCallThatIsSafeToRepeatIsRepeated() async throws {
    let calls: [@Sendable (RemoteTicketService) async throws -> Void] = [
      { _ = try await $0.tickets(TicketQuery()) }, { _ = try await $0.open(ticketID) },
      { _ = try await $0.messages(of: ticketID, limit: 1, offset: 0) }, { _ = try await $0.unreadCount() },
      { _ = try await $0.viewer() },
    ]
    for call in calls {
      let session = try Session(.failure(.dropped), .failure(.dropped), .failure(.dropped))
      await #expect(throws: TicketServiceError.dropped) { try await call(session.service) }
      #expect(session.client.requests.count == 3)
    }
  }

  /// Between two attempts somebody may have written, whom the second one would overwrite.
  @Test func whatCouldOverwriteSomebodyIsRepeatedOnlyWhileNothingWasWritten() async throws {
    let status = BulkStatusUpdate(ids: [ticketID], status: .pending)
    let calls: [@Sendable (RemoteTicketService) async throws -> Void] = [
      { _ = try await $0.apply(TicketChange(status: .open), to: ticketID) }, { _ = try await $0.updateStatus(status) },
      { _ = try await $0.updateTags(BulkTagUpdate(ids: [ticketID], action: .remove, tags: ["a"])) },
    ]
    for call in calls {
      for failure in [Result<HTTPResponse, HTTPError>.failure(.dropped), .answer(500)] {
        let session = try Session(failure, failure, failure)
        await #expect(throws: TicketServiceError.self) { try await call(session.service) }
        #expect(session.client.requests.count == 1)
      }
      let away = try Session(.failure(.refused), .failure(.refused), .failure(.refused))
      await #expect(throws: TicketServiceError.refused) { try await call(away.service) }
      #expect(away.client.requests.count == 3)
    }
  }

  @Test func aWriteThatMayHaveHappenedIsNotCalledUnwritten() async throws {
    let session = try Session(.failure(.dropped), .failure(.refused), .failure(.refused))
    await #expect(throws: TicketServiceError.dropped) {
      try await session.service.updateTags(BulkTagUpdate(ids: [ticketID], action: .add, tags: ["a"]))
    }
    let reading = try Session(.failure(.dropped), .failure(.refused), .failure(.refused))
    await #expect(throws: TicketServiceError.refused) { try await reading.service.open(ticketID) }
  }

  @Test func cancellingDuringTheWaitEndsTheCall() async throws {
    let session = try Session(.failure(.refused))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await session.service.open(ticketID)
    }
    await #expect(throws: TicketServiceError.cancelled) { try await task.value }
    #expect(session.client.requests.count == 1)
  }
}

@Suite struct RepliesAndNotes {
  static let unsupported =
    #"{"type":"authentication_error","code":"permission_denied","#
    + #""detail":"This action does not support personal API key access","attr":null}"#
  static let noEndpoint = #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found.","attr":null}"#
  static let inFlight = #"{"detail":"This message is already being sent.","error_type":"reply_in_progress"}"#

  let reply = OutgoingMessage(text: "Thanks.", audience: .customer)
  let note = OutgoingMessage(text: "Known bug.", audience: .team)

  @Test(arguments: [(201, false), (200, true)])
  func aReplySaysItsAudienceAndWhetherItWasThere(status: Int, wasAlreadyThere: Bool) async throws {
    let session = try Session(.answer(status, messageJSON))
    let sent = try await session.service.send(reply, to: ticketID)
    #expect(sent.message.text == "Thanks.")
    #expect(sent.wasAlreadyThere == wasAlreadyThere)
    let request = try #require(session.client.requests.first)
    #expect(session.client.lines == ["POST tickets/\(ticketID)/reply/"])
    #expect(request.body == Data(#"{"message":"Thanks.","is_private":false}"#.utf8))
    #expect(request.isSentOnce)
  }

  @Test(arguments: [
    Result<HTTPResponse, HTTPError>.failure(.refused), .failure(.dropped), .failure(.timedOut(.waiting)),
    .failure(.timedOut(.connecting)), .failure(.cancelled), .failure(.tooLarge(limit: 1)), .answer(500), .answer(502),
    .answer(503), .answer(504), .answer(409, inFlight), .answer(429, "", ["Retry-After": "1"]),
    .answer(403, unsupported), .answer(201, "no json"),
  ])
  func aReplyIsSentExactlyOnceWhateverHappens(failure: Result<HTTPResponse, HTTPError>) async throws {
    let session = try Session(failure)
    await #expect(throws: TicketServiceError.self) { try await session.service.send(reply, to: ticketID) }
    #expect(session.client.requests.count == 1)
    #expect(session.clock.sleeps.isEmpty)
  }

  @Test func aReplyBecomesACommentOnlyWhereThereIsNoPlaceForReplies() async throws {
    let session = try Session(.answer(404, Self.noEndpoint), .answer(503), .answer(503))
    await #expect(throws: TicketServiceError.serverFault(status: 503)) {
      try await session.service.send(reply, to: ticketID)
    }
    #expect(session.client.requests.count == 2)
    let comment = try #require(session.client.requests.last)
    #expect(comment.url.hasSuffix("/comments/"))
    #expect(comment.isSentOnce)
    #expect(String(decoding: comment.body ?? Data(), as: UTF8.self).contains(#""is_private":false"#))
    // The lack is remembered.
    await #expect(throws: TicketServiceError.serverFault(status: 503)) {
      try await session.service.send(reply, to: ticketID)
    }
    #expect(session.client.requests.count == 3)
  }

  @Test func anIdenticalMessageInFlightIsNamed() async throws {
    for message in [reply, note] {
      let session = try Session(.answer(409, Self.inFlight))
      await #expect(throws: TicketServiceError.alreadySending) { try await session.service.send(message, to: ticketID) }
    }
  }

  @Test func aNoteGoesWhereNoFlagCanMakeItAReply() async throws {
    let session = try Session(.answer(201, sentJSON("Known bug.", isPrivate: true)))
    _ = try await session.service.send(note, to: ticketID)
    #expect(session.client.lines == ["POST tickets/\(ticketID)/notes/"])
    #expect(session.client.requests[0].body == Data(#"{"message":"Known bug."}"#.utf8))
    #expect(session.client.requests[0].isSentOnce)
  }

  @Test(arguments: [(404, noEndpoint), (403, unsupported), (405, "")])
  func withoutNotesTheNoteIsAPrivateReplyAndTheLackIsRemembered(status: Int, body: String) async throws {
    let written = sentJSON("Known bug.", isPrivate: true)
    let session = try Session(.answer(status, body), .answer(201, written), .answer(201, written))
    _ = try await session.service.send(note, to: ticketID)
    _ = try await session.service.send(note, to: ticketID)
    let reply = "POST tickets/\(ticketID)/reply/"
    #expect(session.client.lines == ["POST tickets/\(ticketID)/notes/", reply, reply])
    for request in session.client.requests.dropFirst() {
      #expect(request.body == Data(#"{"message":"Known bug.","is_private":true}"#.utf8))
    }
  }

  @Test(arguments: [
    Result<HTTPResponse, HTTPError>.failure(.refused), .failure(.dropped), .failure(.timedOut(.waiting)),
    .answer(500), .answer(503), .answer(409, inFlight), .answer(429), .answer(401), .answer(404, "<html></html>"),
    .answer(404, #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#),
    .answer(403, #"{"code":"permission_denied","detail":"API key missing required scope 'ticket:write'"}"#),
    .answer(400, #"{"detail":"Support is not enabled."}"#),
  ])
  func afterAnyOtherFailureANoteIsNotSentAgain(failure: Result<HTTPResponse, HTTPError>) async throws {
    let session = try Session(failure)
    await #expect(throws: TicketServiceError.self) { try await session.service.send(note, to: ticketID) }
    #expect(session.client.lines == ["POST tickets/\(ticketID)/notes/"])
  }
}
