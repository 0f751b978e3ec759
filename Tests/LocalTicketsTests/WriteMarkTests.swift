import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Marks of writes under way")
struct WriteMarkTests {
  private let inbox: TestInbox
  private let one = [UInt8](repeating: 1, count: 32)
  private let two = [UInt8](repeating: 2, count: 32)

  init() throws { inbox = try TestInbox() }

  @Test func everyHandleSeesAMarkUntilItIsTakenAway() throws {
    let other = try inbox.reopened()
    defer { other.close() }
    let mark = try #require(try inbox.database.mark(one, for: .seconds(30)))
    #expect(try other.mark(one, for: .seconds(30)) == nil)
    #expect(try inbox.database.mark(one, for: .seconds(30)) == nil)
    #expect(try other.mark(two, for: .seconds(30)) != nil)
    try inbox.database.unmark(mark)
    #expect(try other.mark(one, for: .seconds(30)) != nil)
  }

  @Test func aMarkEndsByItselfAndItsOwnerDoesNotTakeTheNextOneAway() throws {
    let mark = try #require(try inbox.database.mark(one, for: .seconds(30)))
    inbox.clock.advance(by: 29.9)
    #expect(try inbox.database.mark(one, for: .seconds(30)) == nil)
    inbox.clock.advance(by: 0.1)
    #expect(try inbox.database.mark(one, for: .seconds(30)) != nil)
    try inbox.database.unmark(mark)
    #expect(try inbox.database.mark(one, for: .seconds(30)) == nil)
  }
}
