import FoundationEssentials
import Notation
import Tickets

extension DemoTicket {
  /// The messages of the thread, oldest first, as they stand in a file at a moment.
  func messages(now: Date) -> [Message] {
    thread.enumerated().map { index, line in
      let id = MessageID(rawValue: DemoID.uuid(number, index + 1).uuidString.lowercased())
      let isPrivate = line.audience == .team
      // Scripts speak in whole hours and days; stretched a little, not every message falls on the same minute.
      let createdAt = now.addingTimeInterval(-line.ago.seconds * 1.0137)
      return switch line.voice {
      case .customer(let name):
        Message(
          id: id, text: line.text, author: .customer, authorName: name ?? customer.authorName,
          audience: line.audience, createdAt: createdAt)
      case .agent(let agent):
        Message(
          id: id, text: line.text, author: .team("support"), authorName: agent.name, authorEmail: agent.email,
          audience: line.audience, createdAt: createdAt)
      case .assistant:
        Message(
          id: id, text: line.text, author: .ai, authorName: "PostHog Assistant", audience: line.audience,
          isAIDraft: isPrivate, createdAt: createdAt)
      }
    }
  }

  /// The ticket at a moment, its counts and dates taken from its thread.
  func ticket(now: Date) -> Ticket {
    let messages = messages(now: now)
    let published = messages.filter { $0.audience == .customer }
    let createdAt = messages.first?.createdAt ?? now
    var ticket = Ticket(
      id: TicketID(DemoID.uuid(number, 0)), number: number, channel: channel.wire, status: status,
      createdAt: createdAt, updatedAt: published.last?.createdAt ?? createdAt)
    ticket.priority = priority
    ticket.assignee = assignee
    ticket.tags = tags.sortedByCodePoints()
    ticket.slaDueAt = due.map { now.addingTimeInterval($0.seconds) }
    ticket.snoozedUntil = wakes.map { now.addingTimeInterval($0.seconds) }
    ticket.messageCount = published.count
    ticket.lastMessageAt = published.last?.createdAt
    ticket.lastMessageText = published.last.map { String($0.text.prefix(500)) }
    ticket.unreadByTeam = unread
    ticket.copyParticipants = copies
    ticket.escalationReason = escalation
    ticket.isResolvedByAI = isResolvedByAI
    ticket.accessLevel = "editor"
    describeCustomer(in: &ticket, now: now)
    describeChannel(in: &ticket)
    return ticket
  }

  private func describeCustomer(in ticket: inout Ticket, now: Date) {
    ticket.traits = customer.traits
    ticket.person = customer.person(now: now)
    ticket.distinctID = ticket.person == nil ? "anon-\(number)" : customer.email
    ticket.identityVerified = ticket.person == nil ? nil : true
    if !customer.company.isEmpty {
      ticket.extras["organization_id"] = .string(customer.company)
      ticket.extras["organization_id_source"] = .string("person")
    }
  }

  private func describeChannel(in ticket: inout Ticket) {
    switch channel {
    case .email:
      ticket.emailSubject = subject
      ticket.emailFrom = customer.email
      ticket.emailTo = "support@acme.example"
    case .widget(let page, let browser):
      ticket.channelDetail = "widget_embedded"
      ticket.sessionID = DemoID.uuid(number, 0xFFFF).uuidString.lowercased()
      ticket.sessionContext = ["current_url": .string(page), "browser": .string(browser)]
    case .slack(let channel):
      ticket.channelDetail = "slack_channel_message"
      ticket.extras["slack_channel_id"] = .string(channel)
    case .teams:
      ticket.channelDetail = "teams_channel_message"
    case .github(let repository, let issue):
      ticket.channelDetail = "github_issue"
      ticket.extras["github_repo"] = .string(repository)
      ticket.extras["github_issue_number"] = .integer(Int64(issue))
    }
  }
}

extension DemoCustomer {
  /// The name that their messages carry.
  fileprivate var authorName: String {
    switch record {
    case .person, .traits: name
    case .address, .sender: email
    case .nobody: "Customer"
    }
  }

  fileprivate var traits: JSONValue {
    switch record {
    case .person, .traits: ["name": .string(name), "email": .string(email)]
    case .address: ["email": .string(email)]
    case .sender, .nobody: [:]
    }
  }

  fileprivate func person(now: Date) -> Person? {
    guard case .person(let plan, let seats, let since) = record else { return nil }
    return Person(
      id: DemoID.uuid(of: email).uuidString.lowercased(), name: name, distinctIDs: [email],
      properties: [
        "email": .string(email), "company": .string(company), "plan": .string(plan), "seats": .integer(Int64(seats)),
      ],
      createdAt: now.addingTimeInterval(-since.seconds))
  }
}
