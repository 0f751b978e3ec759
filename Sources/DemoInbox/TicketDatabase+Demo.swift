package import FoundationEssentials
import TicketFile
package import Tickets

extension TicketDatabase {
  /// Fills an empty file with the made-up inbox and its people; a file that holds tickets stays as it is.
  ///
  /// - Parameter now: The moment at which the inbox looks as it was written.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func seedDemo(at now: Date) throws(StorageProblem) {
    guard try ticketCount() == 0 else { return }
    let roles = DemoInbox.roles.compactMap { role -> AgentRole? in
      guard case .role(let id, let name) = role else { return nil }
      return AgentRole(id: id, name: name)
    }
    let agents = DemoInbox.agents.compactMap { agent in
      agent.userID.map { Agent(id: $0, name: agent.name, email: agent.email, roleIDs: agent.roleIDs) }
    }
    let items = DemoInbox.items(now: now)
    // Who writes to a ticket that sleeps wakes it: the file has to see it asleep first.
    try seed(items.filter { $0.ticket.unreadByTeam > 0 && $0.ticket.snoozedUntil ?? now > now }.map(Self.beforeNews))
    try seed(items, agents: agents, roles: roles)
    _ = try advance(to: now)
  }

  /// A ticket as it was before the messages came that nobody has read.
  private static func beforeNews(
    _ item: (ticket: Ticket, messages: [Message])
  ) -> (ticket: Ticket, messages: [Message]) {
    var ticket = item.ticket
    let unread = item.messages.indices.filter { item.messages[$0].author == .customer }.suffix(ticket.unreadByTeam)
    let messages = Array(item.messages.prefix(unread.first ?? item.messages.count))
    ticket.unreadByTeam = 0
    ticket.lastMessageAt = messages.lastPublic?.createdAt
    return (ticket, messages)
  }
}
