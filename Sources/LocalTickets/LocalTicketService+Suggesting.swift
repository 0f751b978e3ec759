import Foundation
import GRDB
import ServerPorts
import TicketFile
package import Tickets

extension LocalTicketService {
  /// Suggests a reply out of the service's source, and stores it in the thread as a private message of the AI.
  ///
  /// An AI is told what `ReplyContext` holds, and each of its answers is stored. Without one, the newest public reply of
  /// the team on the resolved ticket that resembles this one most is found: subject and first customer message are
  /// compared, the same customer's tickets come first, what belonged to that other ticket becomes a gap (`Redaction`), and
  /// the text is stored unless it is the last such message already. Looking takes some hundredths of a second at 100,000
  /// tickets, and seconds when a large file is asked for the first time: call it off the main thread. A file that is
  /// read-only stores nothing.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The text, and the number of the ticket it was sent on, if it was.
  /// - Throws: `aiNotApproved`, `ticketNotFound`, `noPublicMessages`, `noSimilarTicket`, `suggestionFailed`, `cancelled`,
  ///   `storage`.
  package func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    switch replies {
    case .nowhere: throw .aiNotApproved
    case .resolvedTickets: return try similarReply(for: id)
    case .writer(let writer):
      let context = try calling { try database.scanning { db in try replyContext(of: id, in: db) } }
      let text = try await writer.reply(in: context)
      // Who hung up meanwhile shall find nothing that was never seen.
      if Task.isCancelled { throw .cancelled }
      try calling { if !database.isReadOnly { try keep(text, on: id, isRepeated: true) } }
      return SuggestedReply(text: text, origin: .ai)
    }
  }

  private func replyContext(of id: TicketID, in db: Database) throws -> ReplyContext {
    guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
      throw TicketServiceError.ticketNotFound
    }
    guard let context = ReplyContext(ticket, thread: try db.messages(of: row)) else {
      throw TicketServiceError.noPublicMessages
    }
    return context
  }

  private func similarReply(for id: TicketID) throws(TicketServiceError) -> SuggestedReply {
    try calling {
      guard try database.row(of: id) != nil else { throw TicketServiceError.ticketNotFound }
      try database.catchUpExamples()
      let reply = try database.scanning { db in try suggestion(for: id, in: db) }
      if !database.isReadOnly { try keep(reply.text, on: id, isRepeated: false) }
      return reply
    }
  }

  private func suggestion(for id: TicketID, in db: Database) throws -> SuggestedReply {
    guard let row = try db.rowID(of: id), let ticket = try db.ticket(row) else {
      throw TicketServiceError.ticketNotFound
    }
    guard try db.lastPublicMessage(of: row) != nil else { throw TicketServiceError.noPublicMessages }
    let query = try ExampleQuery(
      subject: ticket.emailSubject ?? "", message: try db.firstCustomerText(of: row) ?? "", in: db)
    for match in try query.matches(for: ticket, in: db) where match != row {
      guard let text = try db.lastTeamReply(on: match), let source = try db.ticket(match), source.status == .resolved
      else { continue }
      let redacted = Redaction.redacted(text, of: source, thread: try db.messages(of: match))
      return SuggestedReply(text: redacted, origin: .resolvedTicket(number: source.number))
    }
    throw TicketServiceError.noSimilarTicket
  }

  private func keep(_ text: String, on id: TicketID, isRepeated: Bool) throws {
    try database.writing { db in
      guard let row = try db.rowID(of: id) else { throw TicketServiceError.ticketNotFound }
      let last = isRepeated ? nil : try db.messages(of: row).last { $0.isAIDraft }
      guard last?.text != text else { return }
      let draft = Message(
        id: MessageID(rawValue: newID().uuidString.lowercased()), text: text, author: .ai,
        authorName: "PostHog Assistant", audience: .team, isAIDraft: true, createdAt: moment)
      try db.store([draft], of: row, isWhole: false)
    }
  }
}
