import Foundation
import GRDB
import Notation
import ServerPorts
import Testing
import TicketFakes
import Tickets

@testable import LocalTickets
import TicketFile

@Suite("Mails that wait to be delivered")
struct MailQueueTests {
  private let lease = Duration.seconds(20)

  private func ticket(_ number: Int = 1, _ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
    .sample(number) { ticket in
      ticket.emailTo = "support@acme.example"
      change(&ticket)
    }
  }

  /// An inbox with two sending addresses and one email ticket.
  private func inbox(_ ticket: Ticket? = nil) throws -> TestInbox {
    let inbox = try TestInbox()
    _ = try inbox.database.addChannel("billing@acme.example", name: "", id: UUID())
    _ = try inbox.database.addChannel("Support@acme.example", name: "Acme Support", id: UUID())
    try inbox.database.store([ticket ?? self.ticket()])
    return inbox
  }

  private func reply(
    _ inbox: TestInbox, _ text: String = "A fix ships today.", policy: MailPolicy = .queued,
    audience: Audience = .customer, to number: Int = 1
  ) async throws -> Message {
    try await inbox.mailing(policy).send(OutgoingMessage(text: text, audience: audience), to: .numbered(number)).message
  }

  private func waiting(_ inbox: TestInbox) throws -> Int {
    try inbox.database.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM outgoing_mail WHERE state = 'waiting'")
    } ?? -1
  }

  private func notes(_ inbox: TestInbox, of number: Int = 1) async throws -> [String] {
    try await inbox.service().messages(of: .numbered(number), limit: 50, offset: 0).messages
      .filter { $0.audience == .team }.map(\.text)
  }

  @Test func aReplyIsMailedFromTheTicketsOwnAddress() async throws {
    let inbox = try inbox(ticket { $0.copyParticipants = ["ops@northwind.example", "billing@acme.example", "bad"] })
    let message = try await reply(inbox)
    let claimed = try #require(try inbox.database.claimMail(for: lease))
    let mail = claimed.mail
    #expect(claimed.attempts == 1)
    #expect(mail.messageID == "<\(message.id)@acme.example>")
    #expect(mail.sender == "Support@acme.example" && mail.senderName == "Acme Support")
    #expect(mail.recipient == "customer1@northwind.example" && mail.copies == ["ops@northwind.example"])
    #expect(mail.subject == "Re: Subject 1" && mail.text == "A fix ships today.")
    #expect(mail.writtenAt == message.createdAt && mail.inReplyTo == nil && mail.references == [])
    #expect(try inbox.database.claimMail(for: lease) == nil)
  }

  @Test func aPrivateNoteIsNeverMailedWhoeverAsks() async throws {
    let inbox = try inbox()
    let note = try await reply(inbox, "Do not tell them.", audience: .team)
    #expect(try waiting(inbox) == 0)
    let row = try inbox.row(ticket()).row
    // Past every check in Swift, the file itself refuses.
    let insert = """
      INSERT INTO outgoing_mail (ticket, message, message_id, sender, sender_name, recipient, subject, written_at, due_at)
      VALUES (?, ?, '<x@y>', 's', '', 'r', '', 0, 0)
      """
    #expect(throws: StorageProblem.self) {
      try inbox.database.write { db in
        try db.execute(sql: insert, arguments: [TicketID.numbered(1).uuid, note.id.rawValue])
      }
    }
    try inbox.database.write { db in
      try db.queueMail(with: note, of: ticket(), at: row, note: MessageID(rawValue: "n"))
    }
    #expect(try waiting(inbox) == 0)
    // And what became private before it was sent stays here.
    let message = try await reply(inbox)
    try inbox.database.write { db in
      try db.execute(sql: "UPDATE message SET is_private = 1 WHERE id = ?", arguments: [message.id.rawValue])
    }
    #expect(try inbox.database.claimMail(for: lease) == nil)
    #expect(try waiting(inbox) == 0)
  }

  @Test(arguments: [MailPolicy.keptInFile, .disabled])
  func withoutMailARepliesWaitsForNobody(policy: MailPolicy) async throws {
    let inbox = try inbox()
    _ = try await reply(inbox, policy: policy)
    #expect(try waiting(inbox) == 0)
    #expect(try await notes(inbox) == [])
  }

  @Test func aTicketOfTheWidgetIsMailedWhereTheCustomerLeftAnAddress() async throws {
    func widget(_ traits: JSONValue) -> Ticket {
      ticket { ticket in
        ticket.channel = "widget"
        (ticket.emailFrom, ticket.emailTo, ticket.emailSubject) = (nil, nil, nil)
        ticket.traits = traits
      }
    }
    let inbox = try inbox(widget(["email": .string("mara@northwind.example")]))
    _ = try await reply(inbox)
    _ = try await reply(inbox, "Only for the team.", audience: .team)
    let mail = try #require(try inbox.database.claimMail(for: lease)).mail
    #expect(mail.recipient == "mara@northwind.example" && mail.subject == "Re: Ticket #1")
    #expect(try waiting(inbox) == 1)
    for traits: JSONValue in [[:], ["email": .string("no address")]] {
      let nowhere = try self.inbox(widget(traits))
      _ = try await reply(nowhere)
      #expect(try waiting(nowhere) == 0)
      #expect(try await notes(nowhere) == [])
    }
  }

  @Test func otherChannelsAreNotMailed() async throws {
    for channel in ["slack", "teams", "github"] {
      let inbox = try inbox(ticket { $0.channel = channel })
      _ = try await reply(inbox)
      #expect(try waiting(inbox) == 0)
      #expect(try await notes(inbox) == [])
    }
  }

  @Test func aThreadGoesOutInItsOrderAndOthersDoNotWaitForIt() async throws {
    let inbox = try inbox()
    try inbox.database.store([ticket(2)])
    _ = try await reply(inbox, "One.")
    _ = try await reply(inbox, "Two.")
    _ = try await reply(inbox, "Other.", to: 2)
    let first = try #require(try inbox.database.claimMail(for: lease))
    let other = try #require(try inbox.database.claimMail(for: lease))
    #expect(first.mail.text == "One." && other.mail.text == "Other.")
    #expect(try inbox.database.claimMail(for: lease) == nil)
    try inbox.database.record(.delivered, of: first)
    #expect(try inbox.database.claimMail(for: lease)?.mail.text == "Two.")
  }

  @Test func whatCannotBeMailedSaysSoInTheThread() async throws {
    let nowhere = try inbox(ticket { $0.emailFrom = "mara\r\nBcc: all@acme.example" })
    _ = try await reply(nowhere)
    #expect(try waiting(nowhere) == 0)
    #expect(try await notes(nowhere) == ["No mail was sent: the ticket has no usable address of the customer."])
    let senderless = try TestInbox()
    try senderless.database.store([ticket()])
    _ = try await reply(senderless)
    #expect(try await notes(senderless) == ["No mail was sent: this inbox has no sending address."])
  }

  @Test func theSameReplyAgainIsNotMailedAgain() async throws {
    let inbox = try inbox()
    let first = try await reply(inbox)
    #expect(try await reply(inbox) == first)
    #expect(try waiting(inbox) == 1)
  }

  @Test func answersNameTheThread() async throws {
    let inbox = try inbox()
    let first = try await reply(inbox, "One.")
    var answer = IncomingMail(messageID: "<a@northwind.example>", sender: "customer1@northwind.example", text: "Two.")
    answer.answers = ["<\(first.id)@acme.example>"]
    #expect(try inbox.database.receive(answer, makeID: UUID.init) == .added(number: 1))
    inbox.clock.advance(by: 1)
    for number in 0..<30 { _ = try await reply(inbox, "More \(number).") }
    var last: OutgoingMail?
    while let claimed = try inbox.database.claimMail(for: lease) {
      last = claimed.mail
      try inbox.database.record(.delivered, of: claimed)
    }
    #expect(last?.inReplyTo == "<a@northwind.example>")
    #expect(last?.references.count == 20)
    #expect(last?.references.first == "<\(first.id)@acme.example>")
  }

  @Test func aNewTicketIsMailedFromTheChosenAddress() async throws {
    let inbox = try inbox()
    let service = inbox.mailing()
    let addresses = try await service.sendingAddresses()
    #expect(addresses.map(\.address) == ["billing@acme.example", "Support@acme.example"])
    #expect(addresses.map(\.isDefault) == [true, false])
    let order = NewTicket(
      recipient: "mara@northwind.example", sendingAddress: addresses[1].id, message: "Hello Mara.", subject: "Hi")
    let made = try await service.compose(order)
    #expect(try await service.compose(order).wasAlreadyThere)
    let mail = try #require(try inbox.database.claimMail(for: lease)).mail
    #expect(mail.subject == "Hi" && mail.sender == "Support@acme.example" && mail.recipient == "mara@northwind.example")
    #expect(try inbox.database.claimMail(for: lease) == nil)
    #expect(try inbox.database.ticket(made.id)?.emailTo == "Support@acme.example")
    var nameless = order
    nameless.subject = nil
    nameless.message = "Another."
    let second = try await service.compose(nameless)
    #expect(try inbox.database.claimMail(for: lease)?.mail.subject == "Ticket #\(second.number)")
    nameless.sendingAddress = LocalTicketService.fileAddress.id
    await #expect(throws: TicketServiceError.sendingAddressUnusable) { try await service.compose(nameless) }
    await #expect(throws: TicketServiceError.emailChannelDisabled) { try await inbox.mailing(.disabled).compose(order) }
    #expect(try await inbox.mailing(.disabled).sendingAddresses() == [])
  }

  @Test func severalProcessesNeverHoldOneMailAtATime() async throws {
    let inbox = try inbox()
    let other = try inbox.reopened()
    _ = try await reply(inbox)
    let mine = try #require(try inbox.database.claimMail(for: lease))
    #expect(try other.claimMail(for: lease) == nil)
    inbox.clock.advance(by: 15)
    try inbox.database.renew(mine, for: lease)
    inbox.clock.advance(by: 15)
    #expect(try other.claimMail(for: lease) == nil)
    // Whoever died lets go when the lease is over.
    inbox.clock.advance(by: 6)
    let theirs = try #require(try other.claimMail(for: lease))
    #expect(theirs.mail == mine.mail && theirs.attempts == 2)
    // A claim that was lost can postpone and refuse nothing, but a delivery counts.
    try inbox.database.record(.refused(code: 550), of: mine)
    #expect(try waiting(inbox) == 1)
    try inbox.database.record(.delivered, of: mine)
    #expect(try waiting(inbox) == 0)
    try other.record(.postponed(.dropped), of: theirs)
    inbox.clock.advance(by: 86_400)
    #expect(try other.claimMail(for: lease) == nil)
    #expect(try await notes(inbox) == [])
  }

  @Test func aPostponedMailWaitsLongerEachTimeAndIsGivenUpAfterFourDays() async throws {
    let inbox = try inbox()
    _ = try await reply(inbox)
    for wait in [30.0, 60, 120, 240, 480, 960, 1920, 3600, 3600] {
      let claimed = try #require(try inbox.database.claimMail(for: lease))
      try inbox.database.record(.postponed(.unreachable), of: claimed)
      inbox.clock.advance(by: wait - 1)
      #expect(try inbox.database.claimMail(for: lease) == nil)
      inbox.clock.advance(by: 1)
    }
    #expect(try await notes(inbox) == [])
    inbox.clock.advance(by: MailRetry.patience)
    let last = try #require(try inbox.database.claimMail(for: lease))
    try inbox.database.record(.postponed(.unreachable), of: last)
    #expect(try waiting(inbox) == 0)
    let notes = try await notes(inbox)
    #expect(notes.count == 1 && notes[0].hasPrefix("The message of 2026-03-05 12:00 UTC was not delivered: no attempt"))
  }

  @Test func aRefusalEndsTheAttemptsAndIsToldInTheThread() async throws {
    let inbox = try inbox()
    _ = try await reply(inbox)
    inbox.clock.advance(by: 60)
    let claimed = try #require(try inbox.database.claimMail(for: lease))
    try inbox.database.record(.refused(code: 550), of: claimed)
    inbox.clock.advance(by: 86_400)
    #expect(try inbox.database.claimMail(for: lease) == nil)
    #expect(
      try await notes(inbox) == [
        "The message of 2026-03-05 12:00 UTC was not delivered: the mail server refused it for good (550). The customer has not received it."
      ])
    let ticket = try #require(try inbox.database.ticket(.numbered(1)))
    // Those who follow the list see that something happened; neither counter moved.
    #expect(ticket.updatedAt == date("2026-03-05T12:01:00Z") && ticket.messageCount == 1 && ticket.unreadByTeam == 0)
  }

  @Test func theMailOfADeletedTicketIsCancelled() async throws {
    let inbox = try inbox()
    _ = try await reply(inbox)
    let held = try #require(try inbox.database.claimMail(for: lease))
    _ = try await reply(inbox, "Another.")
    try await inbox.service().delete(.numbered(1))
    #expect(try waiting(inbox) == 0)
    try inbox.database.record(.postponed(.dropped), of: held)
    inbox.clock.advance(by: 86_400)
    #expect(try inbox.database.claimMail(for: lease) == nil)
    // A delivery that was under way is what happened.
    try inbox.database.record(.delivered, of: held)
    let states = try inbox.database.read { db in
      try String.fetchAll(db, sql: "SELECT state FROM outgoing_mail ORDER BY row")
    }
    #expect(states == ["delivered", "cancelled"])
  }

  @Test func sendingAddressesAreAddedOnceRenamedAndRemoved() throws {
    let inbox = try TestInbox()
    let first = try inbox.database.addChannel("support@acme.example", name: "", id: UUID())
    let again = try inbox.database.addChannel("SUPPORT@acme.example", name: "Acme", id: UUID())
    #expect(again.id == first.id && again.name == "Acme" && again.isDefault)
    #expect(try inbox.database.channels() == [again])
    #expect(try inbox.database.removeChannel("Support@Acme.example"))
    #expect(try !inbox.database.removeChannel("support@acme.example"))
    #expect(try inbox.database.channels() == [])
  }
}

extension TestInbox {
  /// A service that mails what is sent.
  func mailing(_ policy: MailPolicy = .queued) -> LocalTicketService {
    let clock = clock
    return LocalTicketService(database: database, viewer: .sam, mail: policy, now: { clock.now }, makeID: { UUID() })
  }
}
