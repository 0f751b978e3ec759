import Foundation
import ServerPorts
import Testing
import TicketFakes
import Tickets

@testable import LocalTickets
import TicketFile

@Suite("Keys of servers over a file")
struct KeyTests {
  private let inbox: TestInbox
  private let person = Viewer(userID: 3, name: "Kim Lindt", email: "kim@acme.example", roleIDs: ["r1"])

  init() throws {
    inbox = try TestInbox()
    try inbox.database.store(
      [Agent(id: 3, name: "Kim Lindt", email: "kim@acme.example", roleIDs: ["r1"])], [AgentRole(id: "r1", name: "T2")])
  }

  private func key(_ name: String, _ byte: UInt8 = 1) throws -> AccessKey {
    AccessKey(
      name: name, digest: Array(repeating: byte, count: 32), scopes: try KeyScopes("user:read, ticket:write"),
      person: person, isProjectOnly: byte == 2)
  }

  @Test func aKeyIsKeptWithItsPersonAndScopes() throws {
    let key = try key("laptop")
    #expect(try inbox.database.add(key))
    #expect(try inbox.database.keys() == [StoredKey(key: key, madeAt: inbox.clock.now)])
    #expect(try inbox.reopened().keys().map(\.key) == [key])
  }

  @Test func aNameIsGivenOnce() throws {
    #expect(try inbox.database.add(key("laptop")))
    #expect(try !inbox.database.add(key("laptop", 2)))
    #expect(try inbox.database.keys().map(\.key) == [key("laptop")])
  }

  @Test func aRevokedKeyIsGoneAndItsNameIsFree() throws {
    #expect(try inbox.database.add(key("laptop")))
    #expect(try inbox.database.revokeKey(named: "laptop"))
    #expect(try !inbox.database.revokeKey(named: "laptop"))
    #expect(try inbox.database.keys().isEmpty)
    #expect(try inbox.database.add(key("laptop", 2)))
  }

  @Test func keysAreReadAgainOnlyWhenTheFileHasChanged() throws {
    let other = try inbox.reopened()
    let first = try #require(try inbox.database.keys(since: nil))
    #expect(first.keys.isEmpty)
    #expect(try inbox.database.keys(since: first.version) == nil)
    #expect(try other.add(key("laptop")))
    let second = try #require(try inbox.database.keys(since: first.version))
    #expect(second.keys.map(\.key) == [try key("laptop")])
    #expect(try inbox.database.keys(since: second.version) == nil)
    // Its own writes are changes too: another connection makes them.
    #expect(try inbox.database.revokeKey(named: "laptop"))
    #expect(try inbox.database.keys(since: second.version)?.keys.isEmpty == true)
  }

  @Test func theLastUseNeverGoesBack() throws {
    let key = try key("laptop")
    #expect(try inbox.database.add(key))
    let later = inbox.clock.now + 60
    try inbox.database.markUsed([key.digest: later, Array(repeating: 9, count: 32): later])
    try inbox.database.markUsed([key.digest: inbox.clock.now])
    #expect(try inbox.database.keys().map(\.lastUsedAt) == [later])
  }

  @Test func snoozesEndByTheRulesOfAnOlderGeneration() throws {
    let end = inbox.clock.now + 60
    let statuses: [Status] = [.new, .open, .pending, .onHold, .resolved]
    for (index, status) in statuses.enumerated() {
      let ticket = Ticket.sample(index + 1) { ticket in
        ticket.status = status
        ticket.snoozedUntil = end
      }
      try inbox.database.store([ticket])
    }
    let clock = inbox.clock
    let older = try TicketDatabase.open(path: inbox.path, mode: .open, role: .authority, generation: .m) { clock.now }
    clock.advance(by: 61)
    #expect(try older.advance(to: clock.now).count == 5)
    let page = try statuses.indices.map { try inbox.database.row(number: $0 + 1)?.status }
    #expect(page == [.new, .open, .pending, .open, .resolved])
  }
}
