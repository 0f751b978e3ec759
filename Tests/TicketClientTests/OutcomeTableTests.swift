import CurlHTTP
import FoundationEssentials
import Testing
import TicketClient
import TicketWire
import Tickets

/// What becomes of an attempt to send something, from the bytes of the answer to what is to be done.
@Suite("The outcome table")
struct OutcomeTableTests {
  typealias Answer = Result<HTTPResponse, HTTPError>

  /// Something that reaches a customer or the team.
  enum Verb: CaseIterable {
    case reply, note, comment, compose

    /// What a server says that has done it.
    var success: String {
      switch self {
      case .reply: messageJSON
      case .note: sentJSON(isPrivate: true)
      case .comment:
        #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Thanks.","created_at":"2026-03-04T09:15:30Z","#
          + #""item_id":"\#(ticketID)","item_context":{"author_type":"support","is_private":false}}"#
      case .compose: #"{"id":"\#(ticketID)","ticket_number":319}"#
      }
    }

    func run(_ session: Session) async -> Result<Bool, TicketServiceError> {
      do throws(TicketServiceError) {
        switch self {
        case .reply:
          let message = OutgoingMessage(text: "Thanks.", audience: .customer)
          return .success(try await session.service.send(message, to: ticketID).wasAlreadyThere)
        case .note:
          let message = OutgoingMessage(text: "Thanks.", audience: .team)
          return .success(try await session.service.send(message, to: ticketID).wasAlreadyThere)
        case .comment:
          let message = OutgoingMessage(text: "Thanks.", audience: .customer)
          return .success(try await session.service.addComment(message, to: ticketID).wasAlreadyThere)
        case .compose:
          let id = UUID(uuid: (1, 1, 1, 1, 1, 1, 0x41, 1, 0x81, 1, 1, 1, 1, 1, 1, 1))
          let ticket = NewTicket(recipient: "mara@northwind.example", sendingAddress: id, message: "Hello.")
          return .success(try await session.service.compose(ticket).wasAlreadyThere)
        }
      } catch {
        return .failure(error)
      }
    }
  }

  private static func problem(_ status: Int, _ detail: String = "No.", _ headers: HTTPHeaders = [:]) -> Answer {
    .answer(status, #"{"type":"invalid_request","code":"error","detail":"\#(detail)","attr":null}"#, headers)
  }

  static let nothingWritten: [Answer] = [
    problem(400), problem(401), problem(403), problem(404), problem(415), problem(429, "Wait.", ["Retry-After": "30"]),
    .failure(.refused), .failure(.hostNotFound), .failure(.proxy(at: "proxy.example:3128", refuses: false)),
    .failure(.tls), .failure(.certificate(.expired)),
    .failure(.timedOut(.connecting)),
  ]
  static let unknown: [Answer] = [
    problem(409), problem(500), .answer(502, "<html>Bad gateway</html>"), .answer(503, ""), .answer(504, "<html>"),
    .answer(200, "<html>"), .answer(201, #"{"id":"#), .answer(302, ""),
    .failure(.dropped), .failure(.timedOut(.waiting)), .failure(.notHTTP),
    .failure(.tooLarge(limit: 1)),
  ]

  @Test(arguments: Verb.allCases, [false, true])
  func doneIsDone(verb: Verb, wasThere: Bool) async throws {
    let session = try Session(.answer(wasThere ? 200 : 201, verb.success))
    #expect(SendStep(after: await verb.run(session)) == .done(wasAlreadyThere: wasThere))
    #expect(session.client.requests.count == 1)
  }

  @Test(arguments: Verb.allCases, nothingWritten)
  func aRefusalGivesTheTextBack(verb: Verb, answer: Answer) async throws {
    let session = try Session(answer)
    #expect(SendStep(after: await verb.run(session)) == .giveBack)
    #expect(session.client.requests.count == 1 && session.clock.sleeps.isEmpty)
  }

  @Test(arguments: Verb.allCases, unknown)
  func afterAnUnknownOutcomeNothingGoesOutAgainAndNoOtherWayIsTried(verb: Verb, answer: Answer) async throws {
    let session = try Session(answer)
    guard case .look(let waits) = SendStep(after: await verb.run(session)) else {
      Issue.record("nobody looks")
      return
    }
    #expect(!waits.isEmpty)
    #expect(session.client.requests.count == 1 && session.clock.sleeps.isEmpty)
  }

  @Test func whatIsInFlightIsLookedForAsLongAsItMayBe() {
    guard case .look(let waits) = SendStep(after: .failure(.alreadySending)) else { return }
    #expect(waits.reduce(.zero, +) >= .seconds(30) && (waits.first ?? .zero) > .zero)
  }

  @Test(arguments: Verb.allCases)
  func aSecondAttemptHasTheSameBytes(verb: Verb) async throws {
    let session = try Session(.failure(.dropped), .answer(201, verb.success))
    _ = await verb.run(session)
    _ = await verb.run(session)
    let requests = session.client.requests
    #expect(requests.count == 2 && requests.first?.body != nil)
    #expect(requests.first?.body == requests.last?.body && requests.first?.url == requests.last?.url)
  }

  // MARK: The look

  private struct Looks {
    let clock = RecordingClock()

    func end(
      _ waits: [Duration], _ told: Result<Trace<Int>, TicketServiceError>...
    ) async -> Result<Trace<Int>, TicketServiceError> {
      var left = told
      do throws(TicketServiceError) {
        return .success(
          try await SendStep.look(waits: waits, on: clock) { () async throws(TicketServiceError) in
            try left.removeFirst().get()
          })
      } catch {
        return .failure(error)
      }
    }
  }

  @Test func aLookEndsWhenItIsFound() async {
    let looks = Looks()
    let end = await looks.end([.zero, .seconds(1), .seconds(3)], .success(.absent), .success(.found(1)))
    #expect(end == .success(.found(1)) && looks.clock.sleeps == [.seconds(1)])
  }

  @Test func aLookThatFailsIsMadeAgain() async {
    let looks = Looks()
    let end = await looks.end([.zero, .seconds(1)], .failure(.dropped), .success(.unclear))
    #expect(end == .success(.unclear))
    #expect(await looks.end([.zero], .failure(.dropped)) == .failure(.dropped))
  }
}
