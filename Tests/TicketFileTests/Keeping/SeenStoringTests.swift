import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("What somebody has seen and flagged")
struct SeenStoringTests {
  private func inbox(messages count: Int) throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.seed([(.sample(1), (0..<count).map { .sample("m\($0)") }), (.sample(2), [])])
    return inbox
  }

  /// What another window has seen stays seen, as far as the thread still has it.
  @Test(
    arguments: [
      ([3], 3), ([0], 0), ([-1], 0), ([2, 3], 3), ([3, 2], 3), ([5, 0], 5), ([9, 1], 5), ([.max], Int(Int32.max)),
      ([.min], 0),
      ([4, 4], 4), ([1, 9], 9),
    ] as [([Int], Int)])
  func theMostThatWasSeenStays(_ counts: [Int], _ seen: Int) throws {
    let inbox = try inbox(messages: 5)
    let row = try inbox.row(.sample(1)).row
    for count in counts { try inbox.database.markSeen(count, of: row) }
    #expect(try inbox.database.conversation(of: row)?.seenCount == seen)
  }

  @Test func aTicketThatIsGoneHasNothing() throws {
    let inbox = try inbox(messages: 1)
    for row in [RowID(rawValue: 99), RowID(rawValue: .max), RowID(rawValue: -1)] {
      try inbox.database.markSeen(1, of: row)
      try inbox.database.setFlags(true, of: [row])
    }
    #expect(try inbox.database.flaggedRows().isEmpty)
  }

  /// A flag is there or not, however often it is set.
  @Test func flagsAreSetAndTakenTogether() throws {
    let inbox = try inbox(messages: 1)
    let (one, two) = (try inbox.row(.sample(1)).row, try inbox.row(.sample(2)).row)
    try inbox.database.setFlags(true, of: [one, two, one, RowID(rawValue: 99)])
    #expect(Set(try inbox.database.flaggedRows()) == [one, two])
    try inbox.database.setFlags(false, of: [one])
    try inbox.database.setFlags(false, of: [one])
    #expect(try inbox.database.flaggedRows() == [two])
    try inbox.database.setFlags(false, of: [])
    #expect(try inbox.database.flaggedRows() == [two])
  }
}
