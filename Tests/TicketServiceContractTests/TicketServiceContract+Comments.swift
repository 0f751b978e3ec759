import FoundationEssentials
import LocalTickets
import ServerPorts
import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  private func texts(_ page: CommentPage) -> [String] { page.comments.map(\.message.text) }

  @Test(arguments: Backend.allCases)
  func commentsComeNewestFirstInPagesOfAHundred(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      // Some share a time: arrival decides.
      let thread = (1...250).map { index in
        var message = Inbox.message(index, "m\(index)")
        message = Message(
          id: message.id, text: message.text, author: message.author, authorName: message.authorName,
          audience: .customer, createdAt: Inbox.start + Double(index / 3))
        return message
      }
      try inbox.seed(Inbox.ticket(1), messages: thread)
      let first = try await inbox.service.comments(of: Inbox.id(1), from: nil)
      #expect(texts(first) == (151...250).reversed().map { "m\($0)" })
      #expect(first.previous == nil)
      let second = try await inbox.service.comments(of: Inbox.id(1), from: first.next)
      #expect(texts(second) == (51...150).reversed().map { "m\($0)" })
      let third = try await inbox.service.comments(of: Inbox.id(1), from: second.next)
      #expect(texts(third) == (1...50).reversed().map { "m\($0)" })
      #expect(third.next == nil)
      let back = try await inbox.service.comments(of: Inbox.id(1), from: third.previous)
      #expect(texts(back) == texts(second))
      #expect(try await texts(inbox.service.comments(of: Inbox.id(1), from: back.previous)) == texts(first))
    }
  }

  @Test(arguments: Backend.allCases)
  func commentsTellWhoWroteThemForWhom(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let customer = Inbox.message(1)
      try inbox.seed(Inbox.ticket(1) { $0.distinctID = "mara" }, messages: [customer])
      try inbox.database.store([Agent(id: 7412, name: "Sam Ortiz", email: "sam@acme.example")], [])
      let note = OutgoingMessage(text: "psst", audience: .team)
      let added = try await inbox.service.addComment(note, to: Inbox.id(1))
      #expect(!added.wasAlreadyThere)
      let page = try await inbox.service.comments(of: Inbox.id(1), from: nil)
      #expect(page.comments.first == added.comment)
      #expect(added.comment.creator == Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example"))
      #expect(added.comment.message.author == .team("support"))
      #expect(added.comment.message.authorEmail == "sam@acme.example")
      #expect(added.comment.message.audience == .team)
      #expect(added.comment.ticket == Inbox.id(1))
      #expect(page.comments.last?.creator == nil)
      #expect(page.comments.last?.distinctID == "mara")
      #expect(page.comments.last?.message.author == .customer)
    }
  }

  @Test(arguments: Backend.allCases)
  func aPublicCommentHasTheEffectsOfAReply(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.messageCount = 1 }, messages: [Inbox.message(1)])
      let long = String(repeating: "x", count: 6000)
      let reply = OutgoingMessage(text: long, audience: .customer)
      _ = try await inbox.service.addComment(reply, to: Inbox.id(1))
      let again = try await inbox.service.addComment(reply, to: Inbox.id(1))
      #expect(again.wasAlreadyThere == backend.guardsComments)
      let ticket = try #require(try await inbox.listed(1))
      #expect(ticket.messageCount == (backend.guardsComments ? 2 : 3))
      #expect(ticket.lastMessageText?.count == 500)
      #expect(ticket.updatedAt == Inbox.start)
    }
  }

  @Test(arguments: Backend.allCases)
  func onesOwnCommentCanBeChangedAndDeleted(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.messageCount = 1 }, messages: [Inbox.message(1)])
      let reply = OutgoingMessage(text: "A fix ships today.", audience: .customer)
      let id = try await inbox.service.addComment(reply, to: Inbox.id(1)).comment.message.id
      let content = MessageContent(text: "A fix ships tomorrow.")
      let changed = try await inbox.service.changeComment(id, .content(content))
      #expect(changed.message.text == content.text)
      #expect(changed.message.version == 1)
      #expect(!changed.isDeleted)
      #expect(try await inbox.listed(1)?.lastMessageText == content.text)
      #expect(try await inbox.service.changeComment(id, .deletion).isDeleted)
      #expect(try await texts(inbox.service.comments(of: Inbox.id(1), from: nil)) == ["hello"])
      let ticket = try #require(try await inbox.listed(1))
      #expect(ticket.messageCount == 1)
      #expect(ticket.lastMessageText == "hello")
      #expect(try await failure { try await inbox.service.changeComment(id, .deletion) } == .messageNotFound)
    }
  }

  @Test(arguments: Backend.allCases)
  func whatCannotBeDoneToCommentsIsRefused(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: [Inbox.message(1)])
      let id = Inbox.message(1).id
      #expect(try await failure { try await inbox.service.changeComment(id, .deletion) } == .notTheAuthor(.comment))
      let blank = OutgoingMessage(text: "  ", audience: .customer)
      let noContent = TicketServiceError.invalid(field: nil, reason: .other("A comment must have content"))
      #expect(try await failure { try await inbox.service.addComment(blank, to: Inbox.id(1)) } == noContent)
      let text = OutgoingMessage(text: "hi", audience: .customer)
      let nobody = try await failure { try await inbox.service.addComment(text, to: Inbox.id(404)) }
      #expect(nobody == (backend.guardsComments ? .ticketNotFound : .forbidden))
      #expect(try await inbox.service.comments(of: Inbox.id(404), from: nil) == CommentPage(comments: []))
      let place = try await failure { try await inbox.service.comments(of: Inbox.id(1), from: "nowhere") }
      #expect(place == .messageNotFound)
      #expect(try await inbox.thread().count == 1)
    }
  }
}
