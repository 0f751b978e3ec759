import Foundation
import GRDB
import TicketFile
import Tickets

/// Tells who of the file's people wrote a message.
struct CommentAuthors {
  private let agents: [Agent]

  init(_ db: Database) throws { agents = try db.agents() }

  func comment(_ message: Message, on ticket: Ticket) -> Comment {
    var creator: Member?
    if case .team = message.author {
      creator = agents.first { $0.name == message.authorName && $0.email == message.authorEmail }
        .map { Member(id: $0.id, name: $0.name, email: $0.email) }
    }
    return Comment(
      message: message, ticket: ticket.id, distinctID: message.author == .customer ? ticket.distinctID : nil,
      creator: creator)
  }
}
