import Foundation
import LocalTickets
import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("Changes that share a flush of the disk")
struct WriteGroupTests {
  private let inbox: TestInbox

  init() throws { inbox = try TestInbox() }

  private func service() -> LocalTicketService {
    let clock = inbox.clock
    return LocalTicketService(
      database: inbox.database, viewer: .sam, durability: .power, now: { clock.now }, makeID: { UUID() })
  }

  @Test func noneOfManyAtOnceIsLost() async throws {
    try inbox.database.seed((1...16).map { (.sample($0), []) })
    let service = service()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...16 {
        group.addTask {
          for step in 1...20 {
            let tags = ["writer-\(writer)", "step-\(step)"]
            let ticket = try await service.apply(TicketChange(tags: tags), to: .numbered(writer))
            #expect(ticket.tags == tags.sorted())
          }
        }
      }
      try await group.waitForAll()
    }
    let second = try inbox.reopened()
    defer { second.close() }
    for writer in 1...16 {
      #expect(try second.ticket(.numbered(writer))?.tags == ["step-20", "writer-\(writer)"])
    }
    #expect(try await service.activity(of: nil, page: 1, size: 1).total == 16 * 20)
  }

  @Test func aChangeThatFailsUndoesItselfAlone() async throws {
    try inbox.database.seed((1...40).map { (.sample($0), []) })
    let service = service()
    let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
      for number in 1...40 {
        group.addTask {
          // Half of them name a tag that is too long, which is found out inside the transaction.
          let tags = number % 2 == 0 ? ["fine"] : [String(repeating: "x", count: 256)]
          do {
            _ = try await service.apply(TicketChange(status: .resolved, tags: tags), to: .numbered(number))
            return (number, true)
          } catch {
            return (number, false)
          }
        }
      }
      return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
    }
    for number in 1...40 {
      #expect(outcomes[number] == (number % 2 == 0))
      #expect(try inbox.database.ticket(.numbered(number))?.status == (number % 2 == 0 ? .resolved : .open))
    }
  }

  @Test func aClosedFileRefusesThem() async throws {
    try inbox.database.seed([(.sample(1), [])])
    let service = service()
    inbox.database.close()
    do {
      _ = try await service.apply(TicketChange(status: .resolved), to: .numbered(1))
      Issue.record("a closed file took a change")
    } catch {
      guard case .storage = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
