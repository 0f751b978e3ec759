import FoundationEssentials
import Testing
import Tickets

/// The thread opens so that the newest customer message is on screen, and a ticket is called by what its customer wrote
/// (product section 1).
@Suite("Open tickets")
struct ConversationTests {
  private static let team = Author.team("support")

  private func message(_ text: String, _ author: Author, for audience: Audience = .customer) -> Message {
    Message(
      id: MessageID(rawValue: text), text: text, author: author, authorName: "", audience: audience, createdAt: start)
  }

  private func conversation(
    _ messages: [Message], unread: Int = 0, seen: Int? = nil, _ change: (inout Ticket) -> Void = { _ in }
  ) -> Conversation {
    let ticket = ticket {
      $0.unreadByTeam = unread
      change(&$0)
    }
    return Conversation(
      row: RowID(rawValue: 1), ticket: ticket, messages: messages, isThreadKnown: true, seenCount: seen)
  }

  // MARK: What was seen

  @Test(
    arguments: [
      ("nothing unread", 0, nil, 4), ("one of the customer's", 1, nil, 3), ("two of the customer's", 2, nil, 0),
      ("more than there are", 9, nil, 0), ("seen by this person", 2, 3, 3), ("never opened", 0, 0, 0),
    ] as [(String, Int, Int?, Int)])
  func whatWasSeenBeforeIsCounted(_ name: String, _ unread: Int, _ seen: Int?, _ first: Int) {
    let thread = [
      message("a", .customer), message("b", Self.team), message("c", Self.team, for: .team), message("d", .customer),
    ]
    #expect(conversation(thread, unread: unread, seen: seen).firstUnseen == first, "\(name)")
  }

  @Test func unreadMessagesThatTheFileLacksAreNowhere() {
    #expect(conversation([], unread: 2).firstUnseen == 0)
    #expect(conversation([message("a", Self.team)], unread: 2).firstUnseen == 1)
    #expect(conversation([], unread: 0).firstUnseen == 0)
  }

  // MARK: Its subject

  @Test func theSubjectIsTheCustomersFirstPublicMessage() {
    let thread = [
      message("hello", Self.team), message("secret", .customer, for: .team), message("It fails", .customer),
      message("again", .customer),
    ]
    #expect(conversation(thread).subject == "It fails")
    #expect(conversation(thread) { $0.emailSubject = "Export" }.subject == "Export")
    #expect(conversation([]) { $0.lastMessageText = "last" }.subject == "last")
    let row = conversation(thread).ticketRow
    #expect(row.subject == "It fails" && row.row == RowID(rawValue: 1))
  }

  @Test func aMessageThatShowsNothingIsNoSubject() {
    let thread = [message(" \u{200B}", .customer), message("It fails", .customer)]
    #expect(
      conversation(thread) { $0.lastMessageText = "last" }.subject == "last", "the first one counts, not the next")
    #expect(conversation([message("\u{3164}", .customer)]).subject == "(no subject)")
    #expect(conversation([message("note", .ai, for: .team)]).subject == "(no subject)")
  }

  @Test func theRowHasWhatOnlyTheFileKnows() {
    var open = conversation([message("a", .customer)], unread: 1)
    open.standing.isLastPublicFromCustomer = true
    open.standing.customerWroteAt = start
    #expect(open.ticketRow.standing == open.standing && open.ticketRow.unread == 1)
    #expect(Rank(of: open.ticketRow, at: start, for: nil).tier == .needsReply)
  }
}
