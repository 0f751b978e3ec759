import Foundation
import Notation
import ServerPorts
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Mails that come in")
struct ReceivingTests {
  private func mail(
    _ id: String = "<1@northwind.example>", _ text: String = "The card was declined.",
    _ change: (inout IncomingMail) -> Void = { _ in }
  ) -> IncomingMail {
    var mail = IncomingMail(
      messageID: id, sender: "mara@northwind.example", senderName: "Mara Voss", subject: "Card declined", text: text)
    change(&mail)
    return mail
  }

  private func receive(_ mail: IncomingMail, _ inbox: TestInbox) throws(ReceivingProblem) -> MailReceipt {
    try inbox.database.receive(mail, makeID: UUID.init)
  }

  private func ticket(_ number: Int, _ inbox: TestInbox) throws -> Ticket {
    let row = try #require(try inbox.database.row(number: number))
    return try #require(try inbox.database.ticket(row.id))
  }

  private func thread(_ number: Int, _ inbox: TestInbox) async throws -> [Message] {
    let row = try #require(try inbox.database.row(number: number))
    return try await inbox.service().messages(of: row.id, limit: 50, offset: 0).messages
  }

  @Test func aMailOpensATicket() async throws {
    let inbox = try TestInbox()
    _ = try inbox.database.addChannel("support@acme.example", name: "", id: UUID())
    try inbox.database.store([.sample(41)])
    let receipt = try receive(
      mail { mail in
        mail.recipients = ["team@acme.example", "Support@acme.example"]
        mail.copies = ["ops@northwind.example", "support@acme.example", "MARA@northwind.example"]
      }, inbox)
    #expect(receipt == .opened(number: 42))
    let ticket = try ticket(42, inbox)
    #expect(ticket.channel == "email" && ticket.status == .new && ticket.priority == nil && ticket.tags == [])
    #expect(ticket.emailSubject == "Card declined" && ticket.emailFrom == "mara@northwind.example")
    #expect(ticket.emailTo == "Support@acme.example" && ticket.copyParticipants == ["ops@northwind.example"])
    #expect(ticket.traits == ["email": .string("mara@northwind.example"), "name": .string("Mara Voss")])
    #expect(ticket.unreadByTeam == 1 && ticket.messageCount == 1 && ticket.lastMessageText == "The card was declined.")
    #expect(ticket.createdAt == inbox.clock.now && ticket.updatedAt == inbox.clock.now)
    let thread = try await thread(42, inbox)
    #expect(thread.map(\.text) == ["The card was declined."])
    #expect(thread.first?.author == .customer && thread.first?.authorName == "Mara Voss")
    #expect(thread.first?.audience == .customer && thread.first?.authorEmail == nil)
    #expect(try inbox.database.read { try $0.unreadCount() } == 1)
    #expect(try inbox.database.row(number: 42)?.isLastPublicFromCustomer == true)
  }

  @Test(arguments: [Status.new, .pending, .onHold, .resolved])
  func anAnswerRaisesTheUnreadCountAndChangesNoStatus(status: Status) async throws {
    let inbox = try TestInbox()
    _ = try receive(mail(), inbox)
    var known = try ticket(1, inbox)
    known.status = status
    try inbox.database.store([known])
    inbox.clock.advance(by: 60)
    let answer = mail("<2@x>", "And again.") { $0.answers = ["<nobody@knows>", "<1@northwind.example>"] }
    #expect(try receive(answer, inbox) == .added(number: 1))
    let ticket = try ticket(1, inbox)
    #expect(ticket.status == status && ticket.unreadByTeam == 2 && ticket.messageCount == 2)
    #expect(ticket.updatedAt == inbox.clock.now && ticket.lastMessageText == "And again.")
    #expect(try await thread(1, inbox).map(\.text) == ["The card was declined.", "And again."])
  }

  @Test func aNumberInTheSubjectFindsTheTicketOfTheSameCustomerOnly() throws {
    let inbox = try TestInbox()
    _ = try receive(mail(), inbox)
    let named = mail("<2@x>", "Hello.") { mail in
      mail.subject = "Re: about [#99999999999], #7 and #1"
      mail.sender = "Mara@Northwind.example"
    }
    #expect(try receive(named, inbox) == .added(number: 1))
    let stranger = mail("<3@x>", "Hello.") { mail in
      mail.subject = "Re: [#1]"
      mail.sender = "eve@elsewhere.example"
    }
    #expect(try receive(stranger, inbox) == .opened(number: 2))
  }

  @Test func theSameMailIsStoredOnceAlsoAfterItsTicketWasDeleted() async throws {
    let inbox = try TestInbox()
    #expect(try receive(mail(), inbox) == .opened(number: 1))
    #expect(try receive(mail(), inbox) == .duplicate)
    try await inbox.service().delete(try ticket(1, inbox).id)
    #expect(try receive(mail(), inbox) == .duplicate)
    // An answer to what is gone is news.
    #expect(try receive(mail("<2@x>") { $0.answers = ["<1@northwind.example>"] }, inbox) == .opened(number: 2))
  }

  @Test func whatAProgramWroteIsANoteOnItsTicketOrATaggedTicket() async throws {
    let inbox = try TestInbox()
    _ = try receive(mail(), inbox)
    let away = mail("<2@x>", "I am away.") { mail in
      mail.answers = ["<1@northwind.example>"]
      mail.origin = .program
    }
    #expect(try receive(away, inbox) == .noted(number: 1))
    let bounce = mail("<3@x>", "No such user.") { mail in
      mail.answers = ["<1@northwind.example>"]
      mail.sender = "MAILER-DAEMON"
      mail.origin = .bounce
    }
    #expect(try receive(bounce, inbox) == .noted(number: 1))
    let kept = try ticket(1, inbox)
    #expect(kept.unreadByTeam == 1 && kept.messageCount == 1)
    let notes = try await thread(1, inbox).dropFirst()
    #expect(notes.allSatisfy { $0.audience == .team && $0.author == .team("support") })
    #expect(
      notes.map(\.text) == [
        "An automatic reply came from mara@northwind.example:\n\nI am away.",
        "A mail server returned one of our mails:\n\nNo such user.",
      ])
    #expect(try receive(mail("<4@x>") { $0.origin = .program }, inbox) == .opened(number: 2))
    #expect(try ticket(2, inbox).tags == ["automatic"])
  }

  @Test func onesOwnAddressIsNoCustomer() async throws {
    let inbox = try TestInbox()
    _ = try inbox.database.addChannel("support@acme.example", name: "", id: UUID())
    let own = mail { $0.sender = "SUPPORT@acme.example" }
    #expect(throws: ReceivingProblem.ownAddress) { try receive(own, inbox) }
    #expect(try inbox.database.ticketCount() == 0)
    // A mail of ours that came back in copy is known.
    _ = try receive(mail(), inbox)
    let message = try await inbox.mailing().send(
      OutgoingMessage(text: "Hello.", audience: .customer), to: try ticket(1, inbox).id)
    let copy = mail("<\(message.message.id)@acme.example>") { $0.sender = "support@acme.example" }
    #expect(try receive(copy, inbox) == .duplicate)
  }

  @Test func aLongTextIsCutAndSaysSoAndAnEmptyOneToo() async throws {
    let inbox = try TestInbox()
    _ = try receive(mail("<1@x>", String(repeating: "é", count: IncomingMail.textLimit + 5)), inbox)
    let text = try await thread(1, inbox)[0].text
    #expect(text.hasSuffix("é\n\n[cut here: 5 more characters were not stored]"))
    _ = try receive(mail("<2@x>", ""), inbox)
    #expect(try await thread(2, inbox)[0].text == "(no text)")
  }

  @Test func aFileThatCannotBeWrittenTakesNothing() throws {
    let inbox = try TestInbox()
    let other = try inbox.reopened(busyTimeout: .milliseconds(50))
    try inbox.database.writing { _ -> Void in
      #expect(throws: ReceivingProblem.storage(.locked)) { try other.receive(mail(), makeID: UUID.init) }
    }
    #expect(try other.receive(mail(), makeID: UUID.init) == .opened(number: 1))
  }
}
