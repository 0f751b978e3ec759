import Foundation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Threads as comments")
struct CommentTests {
  private let id = TicketID.numbered(1)

  private func inbox(_ thread: [Message] = []) throws -> TestInbox {
    let inbox = try TestInbox()
    let ticket = Ticket.sample(1) {
      $0.distinctID = "mara"
      $0.messageCount = thread.count
    }
    try inbox.database.seed([(ticket, thread)], agents: [Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example")])
    return inbox
  }

  private func out(_ text: String, _ audience: Audience = .customer) -> OutgoingMessage {
    OutgoingMessage(text: text, audience: audience)
  }

  /// Contract section 9: pages of 100, newest first, and each comment once, also among equal times.
  @Test(arguments: [0, 1, 99, 100, 101, 200, 205]) func pagesAreTheThreadFromItsEnd(_ count: Int) async throws {
    let thread = (0..<count).map { Message.sample("m\($0)", at: "2026-03-02T08:0\($0 / 100):00Z") }
    let inbox = try inbox(thread)
    let service = inbox.service()
    var (ids, pages) = ([String](), [CommentPage]())
    var cursor: String?
    repeat {
      let page = try await service.comments(of: id, from: cursor)
      #expect((page.previous == nil) == pages.isEmpty && page.comments.count <= CommentPage.limit)
      ids += page.comments.map(\.message.id.rawValue)
      pages.append(page)
      cursor = page.next
    } while cursor != nil
    #expect(ids == thread.map(\.id.rawValue).reversed() && pages.count == max(1, (count + 99) / 100))
    for (before, page) in zip(pages, pages.dropFirst()) {
      let back = try await service.comments(of: id, from: page.previous)
      #expect(back.comments == before.comments, "The page before is the same from both sides.")
    }
  }

  @Test func whatComesMeanwhileMovesNoPage() async throws {
    let thread = (0..<150).map { Message.sample("m\($0)") }
    let inbox = try inbox(thread)
    let first = try await inbox.service().comments(of: id, from: nil)
    _ = try await inbox.service().addComment(out("New"), to: id)
    let second = try await inbox.service().comments(of: id, from: first.next)
    #expect(second.comments.map(\.message.id) == thread[..<50].map(\.id).reversed() && second.next == nil)
  }

  @Test(arguments: ["", "x", "2", "cursor=1"]) func aCursorThatIsNoneIsNotFound(_ cursor: String) async throws {
    let inbox = try inbox([.sample("a")])
    let service = inbox.service()
    await #expect(throws: TicketServiceError.messageNotFound) { _ = try await service.comments(of: id, from: cursor) }
  }

  /// An unknown ticket gives an empty list, not an error; writing there is one.
  @Test func aTicketThatIsNotThereHasNoComments() async throws {
    let inbox = try inbox()
    let service = inbox.service()
    #expect(try await service.comments(of: .numbered(2), from: nil) == CommentPage(comments: []))
    await #expect(throws: TicketServiceError.ticketNotFound) {
      _ = try await service.addComment(out("Hello"), to: .numbered(2))
    }
  }

  @Test func aCommentTellsWhoWroteIt() async throws {
    let inbox = try inbox([.sample("c"), .sample("b", by: .ai), .sample("t", by: .team("support"))])
    _ = try await inbox.service().addComment(out("Note", .team), to: id)
    let comments = try await inbox.service().comments(of: id, from: nil).comments
    #expect(comments.map(\.creator?.id) == [1, nil, nil, nil] && comments.allSatisfy { $0.ticket == id })
    #expect(comments.map(\.distinctID) == [nil, nil, nil, "mara"], "The customer's alone.")
  }

  @Test(arguments: ["", " ", "\n\t\u{3000}"]) func aCommentHasContent(_ text: String) async throws {
    let inbox = try inbox()
    let service = inbox.service()
    let refusal = TicketServiceError.invalid(field: nil, reason: .other("A comment must have content"))
    await #expect(throws: refusal) { _ = try await service.addComment(out(text), to: id) }
    let sent = try await service.addComment(out("Hello"), to: id).comment.message
    await #expect(throws: refusal) {
      _ = try await service.changeComment(sent.id, .content(MessageContent(text: text)))
    }
  }

  /// No 5000 limit, and the text is trimmed and kept by code points.
  @Test func aCommentMayBeLong() async throws {
    let inbox = try inbox()
    let text = String(repeating: "e\u{301}🩷\r\n", count: 4000) + "end"
    let sent = try await inbox.service().addComment(out("  \(text)\n"), to: id)
    #expect(sent.comment.message.text.utf8.elementsEqual(text.utf8) && !sent.wasAlreadyThere)
    #expect(try await inbox.service().addComment(out(text), to: id).wasAlreadyThere)
    let ticket = try #require(try inbox.database.ticket(id))
    #expect(ticket.lastMessageText?.unicodeScalars.count == 500 && ticket.messageCount == 1)
    await #expect(throws: TicketServiceError.invalid(field: "content", reason: .nullCharacters)) {
      _ = try await inbox.service().addComment(out("a\0b"), to: id)
    }
  }

  @Test func aDeletedReplyNoLongerCounts() async throws {
    let inbox = try inbox([.sample("a", "First.")])
    let service = inbox.service()
    let sent = try await service.addComment(out("Second."), to: id).comment.message
    inbox.clock.advance(by: 1)
    let changed = try await service.changeComment(sent.id, .content(MessageContent(text: " Third. ")))
    #expect(changed.message.text == "Third." && changed.message.version == 1 && !changed.isDeleted)
    #expect(try inbox.database.ticket(id)?.lastMessageText == "Third.")
    #expect(try await service.changeComment(sent.id, .deletion).isDeleted)
    let ticket = try #require(try inbox.database.ticket(id))
    #expect(ticket.messageCount == 1 && ticket.lastMessageText == "First.")
    #expect(ticket.lastMessageAt == date("2026-03-02T08:00:00Z") && ticket.updatedAt == inbox.clock.now)
    for change in [CommentChange.deletion, .content(MessageContent(text: "x"))] {
      await #expect(throws: TicketServiceError.messageNotFound) { _ = try await service.changeComment(sent.id, change) }
    }
  }

  @Test func onlyItsAuthorChangesAComment() async throws {
    let inbox = try inbox([.sample("c"), .sample("b", by: .ai), .sample("t", by: .team("support"))])
    let ana = Viewer(userID: 2, name: "Ana", email: "ana@acme.example")
    let sent = try await inbox.service(ana).addComment(out("Mine"), to: id).comment.message
    for message in [sent.id] + ["c", "b", "t"].map(MessageID.init(rawValue:)) {
      await #expect(throws: TicketServiceError.notTheAuthor(.comment)) {
        _ = try await inbox.service().changeComment(message, .deletion)
      }
    }
    #expect(try await inbox.service(ana).changeComment(sent.id, .deletion).message == sent)
  }
}
