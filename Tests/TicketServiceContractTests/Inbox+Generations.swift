import Tickets

/// What servers of older generations leave out of what the file holds (contract.md section 4).
extension Inbox {
  /// A ticket as the server tells it.
  func told(_ ticket: Ticket) -> Ticket {
    var ticket = ticket
    if backend.generation < .s {
      ticket.accessLevel = nil
      ticket.extras["zendesk_ticket_id"] = nil
      ticket.extras["organization_id_source"] = nil
    }
    if backend.generation < .m {
      ticket.identityVerified = nil
      ticket.triage = nil
      ticket.extras["organization_id"] = nil
    }
    return ticket
  }

  /// A message as the server tells it: M has first names only, and G1 comments, without names of strangers.
  func told(_ message: Message) -> Message {
    guard backend.generation < .s else { return message }
    var message = message
    message.authorEmail = nil
    switch (backend.generation, message.author) {
    case (.g1, .customer): message.authorName = "Customer"
    case (.g1, .team): message.authorName = "Support"
    case (.g1, .ai): message.authorName = "PostHog Assistant"
    case (_, .team): message.authorName = message.authorName.split(separator: " ").first.map(String.init) ?? ""
    default: break
    }
    if backend.generation == .m { message.version = 0 }
    return message
  }
}
