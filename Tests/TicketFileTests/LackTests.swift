import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("What a mirror's server lacks")
struct LackTests {
  private let inbox: TestInbox
  private let one = [UInt8](repeating: 1, count: 32)
  private let two = [UInt8](repeating: 2, count: 32)
  private static let all: Set<Lack> = Set(
    [
      .bulkTags, .bulkStatus, .threads, .replies, .notes, .unreadCount, .suggestions, .criticalPriority, .views,
    ] + TicketQuery.Filter.allCases.map(Lack.filter))

  init() throws { inbox = try TestInbox(role: .testMirror) }

  @Test func everyKeyHasItsOwnAndTheFileKeepsIt() throws {
    #expect(try inbox.database.lacks(of: one).isEmpty)
    try inbox.database.setLacks(Self.all, of: one)
    try inbox.database.setLacks([.bulkTags], of: two)
    inbox.database.close()
    let again = try inbox.reopened(role: .testMirror)
    defer { again.close() }
    #expect(try again.lacks(of: one) == Self.all && again.lacks(of: two) == [.bulkTags])
    try again.setLacks([], of: one)
    #expect(try again.lacks(of: one).isEmpty && again.lacks(of: two) == [.bulkTags])
  }

  @Test func everyLackHasAWordOfItsOwn() {
    #expect(Set(Self.all.map(\.word)).count == Self.all.count)
    for lack in Self.all { #expect(Lack(word: lack.word) == lack) }
    for word in ["", "telepathy", "filter ", "filter telepathy", "filter"] { #expect(Lack(word: word) == nil) }
  }
}
