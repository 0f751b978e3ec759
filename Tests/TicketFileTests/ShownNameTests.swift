import FoundationEssentials
import GRDB
import LocalTickets
import Notation
import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("Subjects and customers as lists show them")
struct ShownNameTests {
  private let inbox: TestInbox
  private let ticket = Ticket.sample(1) {
    $0.emailSubject = "\u{200B}"
    $0.lastMessageText = "Done."
  }

  init() throws { inbox = try TestInbox() }

  private func message(_ id: String, by author: Author, _ text: String, at hour: Int) -> Message {
    var message = Message.sample(id, by: author, at: "2026-03-04T0\(hour):00:00Z")
    message.text = text
    return message
  }

  @Test func theCustomersFirstMessageBecomesTheSubjectOnceTheThreadIsKnown() throws {
    try inbox.database.store([ticket])
    #expect(try inbox.row(ticket).subject == "Done.")
    let thread = [
      message("1", by: .team("human"), "Hello", at: 1), message("2", by: .customer, "The export fails", at: 2),
      message("3", by: .customer, "Still", at: 3),
    ]
    try inbox.database.store(thread, of: ticket.id, isWhole: true)
    #expect(try inbox.row(ticket).subject == "The export fails")
    // A refresh of the list tells no thread and forgets nothing.
    try inbox.database.store([ticket])
    #expect(try inbox.row(ticket).subject == "The export fails")
    let row = try inbox.row(ticket).row
    #expect(try inbox.database.conversation(of: row)?.subject == "The export fails")
    try inbox.database.store([message("3", by: .customer, "Still", at: 3)], of: ticket.id, isWhole: true)
    #expect(try inbox.row(ticket).subject == "Still")
  }

  @Test func aSubjectOfTheEmailStays() throws {
    let named = Ticket.sample(2) { $0.emailSubject = "Invoice" }
    try inbox.database.store([named])
    try inbox.database.store([message("1", by: .customer, "Hello", at: 1)], of: named.id, isWhole: true)
    #expect(try inbox.row(named).subject == "Invoice")
  }

  @Test func aPersonOfTheFileIsCalledByTheirNameWhoeverAssignedTheTicket() async throws {
    let sam = Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example")
    try inbox.database.store([sam], [])
    try inbox.database.store([ticket, .sample(2) { $0.assignee = .user(id: 9, name: "kim@acme.example") }])
    // As `assign me` and the picker write it, and as the key `i` does.
    for name in ["sam@acme.example", "Sam Ortiz", ""] {
      let after = try await inbox.service().apply(
        TicketChange(assignee: .set(.user(id: 1, name: name))), to: ticket.id)
      #expect(after.assignee == sam.assignee, "the API names the address")
      #expect(try inbox.row(ticket).assignee?.name == "Sam Ortiz")
      let shown = try inbox.database.conversation(of: inbox.row(ticket).row)
      #expect(shown?.ticket.assignee?.name == "Sam Ortiz", "the head of the detail")
    }
    #expect(try inbox.database.row(number: 2)?.assignee?.name == "kim@acme.example")
    #expect(try inbox.database.assigneesSeen().map(\.assignee.name).sorted() == ["Sam Ortiz", "kim@acme.example"])
    for text in ["assignee:ortiz", "assignee:sam@acme"] {
      let query = TicketSearchQuery.parse(text, now: inbox.clock.now, zone: .utc).query
      #expect(try inbox.database.unknownNames(in: query) == [])
    }
    let changes = try inbox.database.activity(since: Date(timeIntervalSince1970: 0), limit: 9).flatMap(\.changes)
    #expect(changes.last?.after["name"]?.text == "Sam Ortiz", "the log on the screen")
    let told = try await inbox.service().activity(of: ticket.id, page: 1, size: 9).entries.flatMap(\.changes)
    #expect(told.last?.after["name"] == nil, "the log of the API")
  }

  @Test func whereTwoBearOneNameTheyAreCalledByTheirAddresses() async throws {
    let people = ["kim@acme.example", "kim@west.example"].enumerated().map { index, email in
      Agent(id: index + 1, name: "Kim Lee", email: email)
    }
    try inbox.database.store(people + [Agent(id: 3, name: "Sam Ortiz", email: "sam@acme.example")], [])
    try inbox.database.store([ticket])
    for (assignee, name) in zip([1, 2, 3], ["kim@acme.example", "kim@west.example", "Sam Ortiz"]) {
      _ = try await inbox.service().apply(
        TicketChange(assignee: .set(.user(id: assignee, name: ""))), to: ticket.id)
      #expect(try inbox.row(ticket).assignee?.name == name)
      #expect(try inbox.database.peopleNames().called(.user(id: assignee, name: "")).name == name)
    }
  }

  @Test func aTicketThatBearsANameIsToldByTheAddressOfItsPerson() throws {
    let sam = Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example")
    try inbox.database.store([sam, Agent(id: 2, name: "Ana")], [])
    let names = try inbox.database.peopleNames()
    func told(_ id: Int, _ name: String) -> Assignee? {
      names.addressed(.sample(9) { $0.assignee = .user(id: id, name: name) }).assignee
    }
    for name in ["Sam Ortiz", "sam@acme.example", ""] { #expect(told(1, name) == sam.assignee) }
    #expect(told(2, "Ana")?.address == nil && told(3, "kim@west.example")?.address == "kim@west.example")
  }

  @Test func filesOfOlderVersionsGetTheirNamesWhenTheyAreOpened() throws {
    let nameless = Ticket.sample(2) {
      $0.person = Person(id: "1", name: "\u{200E}")
      $0.traits = ["name": .string("\u{3164}")]
      $0.emailFrom = "mara@northwind.example"
    }
    try inbox.database.store([ticket, nameless])
    try inbox.database.store([message("1", by: .customer, "The export fails", at: 1)], of: ticket.id, isWhole: true)
    try inbox.becomeOlder(than: "shown names") { db in
      // As a version left it that took every text for one.
      try db.execute(sql: "UPDATE ticket SET subject = email_subject, customer = '\u{200E}'")
      // Its index has not the words that this version would take out of it.
      try db.execute(sql: "DELETE FROM search_stale")
    }
    let database = try inbox.reopened()
    #expect(try database.row(of: ticket.id)?.subject == "The export fails")
    #expect(try database.row(of: nameless.id)?.customer == "mara@northwind.example")
  }
}
