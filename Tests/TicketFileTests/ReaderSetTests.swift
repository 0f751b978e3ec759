import Dispatch
import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("Several connections that read")
struct ReaderSetTests {
  private let inbox: TestInbox

  init() throws { inbox = try TestInbox() }

  @Test func aReadDoesNotWaitForAnotherOne() throws {
    try inbox.database.store([.sample(1)])
    let database = try inbox.reopened(readers: 2)
    defer { database.close() }
    let found = DispatchSemaphore(value: 0)
    try database.read { _ in
      DispatchQueue.global().async {
        if (try? database.row(of: .numbered(1))) != nil { found.signal() }
      }
      #expect(found.wait(timeout: .now() + 10) == .success)
    }
  }

  @Test func whoComesWhileAllAreInUseWaitsAndIsServed() throws {
    try inbox.database.store([.sample(1)])
    let database = try inbox.reopened(readers: 2)
    defer { database.close() }
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      for _ in 0..<20 { #expect((try? database.row(of: .numbered(1)))?.number == 1) }
    }
  }

  @Test func afterClosingEveryReadFails() throws {
    let database = try inbox.reopened(readers: 3)
    database.close()
    for _ in 0..<4 { #expect(throws: StorageProblem.self) { _ = try database.row(of: .numbered(1)) } }
  }

  @Test func whatIsReadAsideHoldsUpNobody() async throws {
    try inbox.database.store([.sample(1)])
    let database = try inbox.reopened(readers: 2)
    let (holding, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    DispatchQueue.global().async {
      holding.wait()
      let counts = (0..<3).map { _ in try? database.scanning { db in try db.ticketCount() } }
      if counts == [1, 1, 1] { release.signal() }
    }
    let count = try await database.scanners.readingAside { db in
      holding.signal()
      return release.wait(timeout: .now() + 10) == .success ? try db.ticketCount() : -1
    }
    #expect(count == 1)
    await #expect(throws: StorageProblem.locked) {
      try await database.scanners.readingAside { _ -> Int in throw StorageProblem.locked }
    }
    database.close()
    await #expect(throws: StorageProblem.self) { try await database.scanners.readingAside { try $0.ticketCount() } }
  }
}
