import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("The mark of a file")
struct FileMarkTests {
  private let inbox: TestInbox

  init() throws { inbox = try TestInbox() }

  @Test func everyCommitMovesItAndNothingElseDoes() throws {
    let other = try inbox.reopened()
    defer { other.close() }
    #expect(inbox.database.fileMark.value != nil, "it is read from memory")
    var seen: Set<Int> = []
    for number in 1...50 {
      let writer = number.isMultiple(of: 2) ? inbox.database : other
      try writer.store([.sample(number)])
      let mark = try inbox.database.mark()
      #expect(seen.insert(mark).inserted)
      #expect(try other.mark() == mark)
      _ = try inbox.database.ticket(.numbered(number))
      _ = try other.ticketCount()
      #expect(try inbox.database.mark() == mark)
    }
  }

  @Test func aRefusedWriteDoesNotMoveIt() throws {
    try inbox.database.store([.sample(1)])
    let mark = try inbox.database.mark()
    #expect(throws: StorageProblem.self) {
      try inbox.database.seed([(.sample(2), []), (.sample(3) { $0.number = 2 }, [])])
    }
    #expect(try inbox.database.mark() == mark)
  }

  @Test func aClosedFileHasNone() throws {
    inbox.database.close()
    #expect(inbox.database.fileMark.value == nil)
    #expect(throws: StorageProblem.self) { _ = try inbox.database.mark() }
  }

  @Test func everyHandleHasItsOwn() throws {
    try inbox.database.store([.sample(1)])
    let clock = inbox.clock
    let reading = try TicketDatabase.open(path: inbox.path, mode: .open, role: nil) { clock.now }
    defer { reading.close() }
    let mark = try reading.mark()
    try inbox.database.store([.sample(2)])
    #expect(try reading.mark() != mark)
  }
}
