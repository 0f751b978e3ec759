import Notation
import TestSupport
import Testing
import Tickets

@testable import posthorn

@Suite("Waiting for what a task says", .blocking)
struct ReplyTests {
  @Test func whatWasSaidBeforeAnybodyWaitedIsHeard() {
    let reply = Reply<Int>()
    reply.give(.success(7))
    #expect(reply.wait() == .success(7))
    #expect(reply.wait() == .success(7), "It stays said.")
  }

  @Test(arguments: [
    TicketServiceError.dropped, .keyRefused, .ticketNotFound, .rateLimited(retryAfter: nil), .serverFault(status: 500),
  ])
  func anErrorArrivesAsItWasThrown(_ error: TicketServiceError) {
    #expect(waiting { () async throws(TicketServiceError) -> Int in throw error } == .failure(error))
  }

  @Test func everyAnswerGoesToItsQuestion() {
    let answers = (0..<100).map { number in
      waiting { () async throws(TicketServiceError) -> Int in
        await Task.yield()
        return number
      }
    }
    #expect(answers == (0..<100).map { .success($0) })
  }

  @Test func aTaskThatWaitsForAnotherTaskIsWaitedFor() {
    let sum = waiting { () async throws(TicketServiceError) -> Int in
      await withTaskGroup(of: Int.self, returning: Int.self) { group in
        for number in 1...20 { group.addTask { number } }
        return await group.reduce(0, +)
      }
    }
    #expect(sum == .success(210))
  }
}
