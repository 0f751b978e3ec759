import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Opening tickets in a file")
struct ComposingTests {
  private let address = LocalTicketService.fileAddress.id

  private func order(_ change: (inout NewTicket) -> Void = { _ in }) -> NewTicket {
    var order = NewTicket(
      recipient: "mara@northwind.example", sendingAddress: address, message: "A fix ships today.",
      subject: "Export café")
    change(&order)
    return order
  }

  private func service(
    _ inbox: TestInbox, _ generation: Generation = .n, mail: MailPolicy = .keptInFile, by viewer: Viewer = .sam
  ) -> LocalTicketService {
    let clock = inbox.clock
    return LocalTicketService(
      database: inbox.database, viewer: viewer, generation: generation, mail: mail, now: { clock.now },
      makeID: { UUID() })
  }

  /// Contract section 5.8: status open, channel email, `email_from` is the recipient, the first author is `human`.
  @Test func aTicketIsOpenedWithItsFirstMessage() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(41)])
    let made = try await service(inbox).compose(
      order {
        $0.message = " \n A fix ships today.\n"
        $0.tags = [" VIP", "vip", "caf\u{E9}", "cafe\u{301}"]
      })
    #expect(made.number == 42 && !made.wasAlreadyThere)
    let ticket = try #require(try inbox.database.ticket(made.id))
    #expect(ticket.status == .open && ticket.channel == "email" && ticket.priority == nil && ticket.assignee == nil)
    #expect(ticket.emailFrom == "mara@northwind.example" && ticket.distinctID == "mara@northwind.example")
    #expect(ticket.messageCount == 1 && ticket.unreadByCustomer == 1 && ticket.unreadByTeam == 0)
    #expect(ticket.tags.map { Array($0.utf8) } == ["cafe\u{301}", "caf\u{E9}", "vip"].map { Array($0.utf8) })
    let thread = try await service(inbox).messages(of: made.id, limit: 50, offset: 0).messages
    #expect(thread.map(\.text) == ["A fix ships today."] && thread.first?.author == .team("human"))
    #expect(thread.first?.authorName == "Sam Ortiz" && thread.first?.audience == .customer)
  }

  /// A number is never given again, also not that of a ticket that was deleted.
  @Test func everyNumberIsNew() async throws {
    let inbox = try TestInbox()
    var numbers: [Int] = []
    for _ in 0..<3 {
      inbox.clock.advance(by: 121)
      let made = try await service(inbox).compose(order())
      numbers.append(made.number)
      try await service(inbox).delete(made.id)
    }
    #expect(numbers == [1, 2, 3])
  }

  private static let changes: [(name: String, isSame: Bool, change: @Sendable (inout NewTicket) -> Void)] = [
    ("nothing", true, { _ in }), ("space around the text", true, { $0.message = "\n A fix ships today. " }),
    ("space around the subject", true, { $0.subject = " Export café\t" }), ("tags", true, { $0.tags = ["vip"] }),
    ("the recipient as distinct id", true, { $0.recipientDistinctID = "mara@northwind.example" }),
    ("the text", false, { $0.message = "A fix ships today" }),
    ("its case", false, { $0.message = "a fix ships today." }),
    ("no subject", false, { $0.subject = nil }), ("the subject", false, { $0.subject = "Export" }),
    ("code points of the subject", false, { $0.subject = "Export cafe\u{301}" }),
    ("the recipient", false, { $0.recipient = "ops@northwind.example" }),
    ("the distinct id", false, { $0.recipientDistinctID = "mara" }),
    ("the rich text", false, { $0.richContent = .object(["type": .string("doc")]) }),
  ]

  /// An identical request within 120 seconds is the same ticket; tags are not part of what is compared.
  @Test(arguments: changes.indices) func onlyTheSameTicketIsNotOpenedAgain(_ index: Int) async throws {
    let inbox = try TestInbox()
    let first = try await service(inbox).compose(order())
    inbox.clock.advance(by: 119)
    let second = try await service(inbox).compose(order(Self.changes[index].change))
    #expect(second.wasAlreadyThere == Self.changes[index].isSame, "\(Self.changes[index].name)")
    #expect((second.id == first.id) == Self.changes[index].isSame && second.number == (second.wasAlreadyThere ? 1 : 2))
  }

  @Test(arguments: [(0.0, true), (119.999_999, true), (120, false), (86_400, false)])
  func theSameTicketIsKnownForTwoMinutes(_ seconds: Double, _ isSame: Bool) async throws {
    let inbox = try TestInbox()
    _ = try await service(inbox).compose(order())
    inbox.clock.advance(by: seconds)
    #expect(try await service(inbox).compose(order()).wasAlreadyThere == isSame)
    let ana = Viewer(userID: 2, name: "Ana")
    #expect(
      try await !service(inbox, by: ana).compose(order()).wasAlreadyThere, "Somebody else opens one of their own.")
  }

  /// Rich texts are compared by code points, as texts are (contract section 6.3).
  @Test func aReplyOfOtherCodePointsIsAnotherOne() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    for (rich, isThere) in [("é", false), ("e\u{301}", false), ("e\u{301}", true), (nil, false)] as [(String?, Bool)] {
      let content = rich.map { JSONValue.object(["text": .string($0)]) }
      let reply = OutgoingMessage(text: "Done.", audience: .customer, richContent: content)
      #expect(try await service(inbox).send(reply, to: .numbered(1)).wasAlreadyThere == isThere, "\(rich ?? "none")")
    }
  }

  /// Before the newest servers nothing protects from a second ticket, and tags are ignored.
  @Test(arguments: [Generation.g1, .m, .s]) func olderServersOpenASecondOne(_ generation: Generation) async throws {
    let inbox = try TestInbox()
    let tagged = order { $0.tags = ["vip"] }
    for number in 1...2 {
      let made = try await service(inbox, generation).compose(tagged)
      #expect(made.number == number && !made.wasAlreadyThere)
      #expect(try inbox.database.ticket(made.id)?.tags == [])
    }
  }

  @Test func whereNothingCanBeSentFromNothingIsOpened() async throws {
    let inbox = try TestInbox()
    await #expect(throws: TicketServiceError.emailChannelDisabled) {
      _ = try await service(inbox, mail: .disabled).compose(order())
    }
    for (mail, other) in [(MailPolicy.queued, address), (.keptInFile, UUID())] {
      await #expect(throws: TicketServiceError.sendingAddressUnusable) {
        _ = try await service(inbox, mail: mail).compose(order { $0.sendingAddress = other })
      }
    }
    #expect(try await service(inbox, mail: .disabled).sendingAddresses().isEmpty)
    #expect(try await service(inbox).sendingAddresses() == [LocalTicketService.fileAddress])
    #expect(try await service(inbox).tickets(TicketQuery()).total == 0)
  }
}
