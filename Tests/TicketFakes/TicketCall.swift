package import ServerPorts
package import Tickets

/// A call of a ticket service with its parameters.
package enum TicketCall: Hashable, Sendable {
  // MARK: TicketService

  case tickets(TicketQuery)
  case open(TicketID)
  case apply(TicketChange, TicketID)
  case messages(TicketID, limit: Int, offset: Int)
  case isGone(TicketID)
  case send(OutgoingMessage, TicketID)
  case isUnreadSummed, unreadCount
  case updateTags(BulkTagUpdate)
  case viewer
  case delete(TicketID)
  case updateStatus(BulkStatusUpdate)
  case members, roles, sendingAddresses
  case compose(NewTicket)
  case suggestReply(TicketID)
  case activity(TicketID?, page: Int, size: Int)

  // MARK: ServedTicketService

  case editNote(MessageID, TicketID, MessageContent)
  case deleteNote(MessageID, TicketID), fullEmail(MessageID, TicketID)
  case rate(DraftFeedback, TicketID), report(DraftUse, TicketID)
  case comments(TicketID, String?)
  case addComment(OutgoingMessage, TicketID)
  case changeComment(MessageID, CommentChange)
  case savedViews(limit: Int, offset: Int)
  case savedView(String)
  case createView(SavedViewChange)
  case updateView(String, SavedViewChange)
  case deleteView(String)
  case tagNames(String?)
}

extension TicketCall {
  /// Makes the call on another service.
  ///
  /// - Returns: Its answer.
  /// - Throws: What the service throws.
  package func made(on service: any ServedTicketService) async throws(TicketServiceError) -> any Sendable {
    switch self {
    case .tickets(let query): try await service.tickets(query)
    case .open(let id): try await service.open(id)
    case .apply(let change, let id): try await service.apply(change, to: id)
    case .messages(let id, let limit, let offset): try await service.messages(of: id, limit: limit, offset: offset)
    case .isGone(let id): try await service.isGone(id)
    case .send(let message, let id): try await service.send(message, to: id)
    case .isUnreadSummed: await service.isUnreadSummed()
    case .unreadCount: try await service.unreadCount()
    case .updateTags(let update): try await service.updateTags(update)
    case .viewer: try await service.viewer()
    case .delete(let id): try await service.delete(id)
    case .updateStatus(let update): try await service.updateStatus(update)
    case .members: try await service.members()
    case .roles: try await service.roles()
    case .sendingAddresses: try await service.sendingAddresses()
    case .compose(let ticket): try await service.compose(ticket)
    case .suggestReply(let id): try await service.suggestReply(for: id)
    case .activity(let id, let page, let size): try await service.activity(of: id, page: page, size: size)
    case .editNote(let note, let id, let content): try await service.editNote(note, on: id, to: content)
    case .deleteNote(let note, let id): try await service.deleteNote(note, on: id)
    case .fullEmail(let message, let id): try await service.fullEmail(of: message, on: id)
    case .rate(let feedback, let id): try await service.rate(feedback, on: id)
    case .report(let use, let id): try await service.report(use, on: id)
    case .comments(let id, let cursor): try await service.comments(of: id, from: cursor)
    case .addComment(let message, let id): try await service.addComment(message, to: id)
    case .changeComment(let id, let change): try await service.changeComment(id, change)
    case .savedViews(let limit, let offset): try await service.savedViews(limit: limit, offset: offset)
    case .savedView(let shortID): try await service.savedView(shortID)
    case .createView(let change): try await service.createView(change)
    case .updateView(let shortID, let change): try await service.updateView(shortID, change)
    case .deleteView(let shortID): try await service.deleteView(shortID)
    case .tagNames(let search): try await service.tagNames(search: search)
    }
  }
}
