import Synchronization
import Testing
import Tickets

/// 201 posted; 200 the same text was already there; 4xx and 429 nothing written, draft intact; timeout, drop, 5xx, 409:
/// unknown, so look (product rule 12).
@Suite("What is done after an attempt to send")
struct SendStepTests {
  @Test func whatTheServerHasIsDone() {
    #expect(SendStep(after: .success(true)) == .done(wasAlreadyThere: true))
    #expect(SendStep(after: .success(false)) == .done(wasAlreadyThere: false))
  }

  static let refusals: [TicketServiceError] = [
    .invalid(field: "message", reason: .blank), .notSignedIn, .keyRefused, .missingScope("ticket:write"), .closedToKeys,
    .accessLevel("editor"), .ticketNotFound, .endpointNotFound, .rateLimited(retryAfter: .seconds(42)),
    .overBudget(retryAfter: .seconds(5)),
    .timedOut(mayHaveArrived: false), .refused, .hostNotFound, .certificateExpired, .storage(.diskFull),
    .supportDisabled, .unsupportedMediaType, .insecure,
  ]

  @Test(arguments: refusals)
  func whatSurelyWroteNothingGoesBack(_ error: TicketServiceError) {
    #expect(SendStep(after: .failure(error)) == .giveBack)
  }

  @Test(
    arguments: [
      (.alreadySending, 30), (.timedOut(mayHaveArrived: true), 4), (.dropped, 4), (.serverFault(status: 500), 4),
      (.serverFault(status: 503), 4), (.malformed, 4), (.unexpectedAnswer(status: 202), 4), (.network(code: 56), 4),
      (.tooLarge(limit: 1), 4), (.cancelled, 0),
    ] as [(TicketServiceError, Int)])
  func whatMayHaveArrivedIsLookedFor(_ error: TicketServiceError, _ seconds: Int) {
    guard case .look(let waits) = SendStep(after: .failure(error)) else { return #expect(Bool(false), "\(error)") }
    #expect(!waits.isEmpty && waits == waits.sorted())
    #expect(waits.reduce(.zero, +) == .seconds(seconds))
  }

  /// A message that is on its way counts as such for 30 s at most.
  @Test func whatIsOnItsWayIsLookedForUntilItsMarkerHasEnded() {
    guard case .look(let waits) = SendStep(after: .failure(.alreadySending)) else { return #expect(Bool(false)) }
    #expect(waits.reduce(.zero, +) >= .seconds(30))
  }

  // MARK: Looking

  /// A clock on which nobody waits; the wait of a number is cancelled.
  private final class Clock: _Concurrency.Clock, Sendable {
    private let count = Mutex(0)
    private let cancelled: Int?

    init(cancelling wait: Int? = nil) { cancelled = wait }

    var waits: Int { count.withLock(\.self) }
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
      let place = count.withLock { count in
        count += 1
        return count
      }
      if place == cancelled { throw CancellationError() }
    }
  }

  private typealias Look = Result<Trace<Int>, TicketServiceError>

  private func look(_ answers: [Look], waits: [Duration], on clock: Clock = Clock()) async -> (told: Look, looks: Int) {
    let looks = Mutex(0)
    do throws(TicketServiceError) {
      let told = try await SendStep.look(waits: waits, on: clock) { () throws(TicketServiceError) in
        let place = looks.withLock { count in
          count += 1
          return count - 1
        }
        return try answers[min(place, answers.count - 1)].get()
      }
      return (.success(told), looks.withLock(\.self))
    } catch {
      return (.failure(error), looks.withLock(\.self))
    }
  }

  private static let waits: [Duration] = [.zero, .seconds(1), .seconds(3)]

  @Test(
    arguments: [
      ("at once", [.success(.found(7))], .success(.found(7)), 1),
      ("at the second look", [.success(.absent), .success(.found(7))], .success(.found(7)), 2),
      ("never", [.success(.absent)], .success(.absent), 3),
      ("after an error", [.failure(.dropped), .success(.found(7))], .success(.found(7)), 2),
      ("errors to the end", [.success(.absent), .failure(.dropped)], .failure(.dropped), 3),
      ("unclear to the end", [.success(.unclear)], .success(.unclear), 3),
      (
        "an error before the last look", [.failure(.dropped), .failure(.dropped), .success(.absent)], .success(.absent),
        3
      ),
    ] as [(String, [Result<Trace<Int>, TicketServiceError>], Result<Trace<Int>, TicketServiceError>, Int)])
  func itIsLookedForUntilItIsFound(
    _ name: String, _ answers: [Result<Trace<Int>, TicketServiceError>], _ told: Result<Trace<Int>, TicketServiceError>,
    _ looks: Int
  ) async {
    let result = await look(answers, waits: Self.waits)
    #expect(result.told == told && result.looks == looks, "\(name)")
  }

  @Test func whoIsCancelledWhileWaitingLooksNoMore() async {
    let clock = Clock(cancelling: 2)
    let result = await look([.success(.absent)], waits: Self.waits, on: clock)
    #expect(result.told == .failure(.cancelled) && result.looks == 2)
    #expect(clock.waits == 2, "no wait is none at all")
  }

  @Test func withoutAWaitNothingIsLookedFor() async {
    let result = await look([.success(.found(7))], waits: [])
    #expect(result.told == .success(.unclear) && result.looks == 0)
  }
}
