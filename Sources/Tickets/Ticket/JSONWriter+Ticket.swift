public import Notation

extension JSONWriter {
  /// Writes the fields of a ticket into the object that is open: names and order of contract.md section 4.1.
  ///
  /// Of `extras` only the names in `Ticket.extraKeys` are written. A field in `unknown` is written as a value that every
  /// reader finds just as unknown, so that a guess never becomes a fact on its way through a file.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - fillsExtras: Whether extras that the ticket does not have are written as null; otherwise they are left out.
  ///   - hidesPerson: Whether `person` is written as null, as the answer to a PATCH does (contract.md section 5.3).
  ///   - generation: Whose fields are written; older servers lack some.
  public mutating func members(
    of ticket: Ticket, fillsExtras: Bool, hidesPerson: Bool = false, generation: Generation = .n
  ) {
    member("id", ticket.id.description)
    member("ticket_number", ticket.number)
    stateMembers(of: ticket, generation)
    threadMembers(of: ticket)
    originMembers(of: ticket, fillsExtras: fillsExtras, generation)
    key("person")
    if let person = ticket.person, !hidesPerson { object { $0.members(of: person) } } else { value(.null) }
    tagMember(of: ticket)
    if generation >= .s { member("user_access_level", ticket.accessLevel) }
  }

  /// Tags of which some or all are unknown hold a null, or are one.
  private mutating func tagMember(of ticket: Ticket) {
    guard ticket.unknown.contains(.tags) else { return member("tags", ticket.tags) }
    member("tags", ticket.tags.isEmpty ? .null : .array(ticket.tags.map(JSONValue.string) + [.null]))
  }

  private mutating func stateMembers(of ticket: Ticket, _ generation: Generation) {
    member("channel_source", ticket.channel)
    member("channel_detail", ticket.channelDetail)
    member("distinct_id", ticket.distinctID)
    member("status", ticket.unknown.contains(.status) ? nil : ticket.status.wire)
    if ticket.unknown.contains(.priority) { member("priority", [:]) } else { member("priority", ticket.priority?.wire) }
    key("assignee")
    if let assignee = ticket.assignee {
      object { $0.members(of: assignee) }
    } else {
      value(ticket.unknown.contains(.assignee) ? ["id": .null, "type": .null, "user": .null, "role": .null] : .null)
    }
    member("anonymous_traits", ticket.traits)
    if generation >= .m { member("identity_verified", ticket.identityVerified.map(JSONValue.bool) ?? .null) }
    member("ai_resolved", ticket.isResolvedByAI)
    if ticket.unknown.contains(.escalation) {
      member("escalation_reason", [:])
    } else {
      member("escalation_reason", ticket.escalationReason)
    }
    if generation >= .m { member("ai_triage", ticket.triage ?? .null) }
  }

  private mutating func threadMembers(of ticket: Ticket) {
    member("created_at", ticket.createdAt)
    member("updated_at", ticket.updatedAt)
    member("message_count", ticket.messageCount)
    member("last_message_at", ticket.lastMessageAt)
    member("last_message_text", ticket.lastMessageText)
    member("unread_team_count", ticket.unreadByTeam)
    member("unread_customer_count", ticket.unreadByCustomer)
    member("session_id", ticket.sessionID)
    member("session_context", .object(ticket.sessionContext))
    for (key, date, field) in [
      ("sla_due_at", ticket.slaDueAt, Ticket.UnknownField.due), ("snoozed_until", ticket.snoozedUntil, .snooze),
    ] {
      if ticket.unknown.contains(field) { member(key, "") } else { member(key, date) }
    }
  }

  private mutating func originMembers(of ticket: Ticket, fillsExtras: Bool, _ generation: Generation) {
    func extra(_ key: String, _ writer: inout Self) {
      if let value = ticket.extras[key] ?? (fillsExtras ? .null : nil) { writer.member(key, value) }
    }
    for key in Ticket.slackKeys { extra(key, &self) }
    member("email_subject", ticket.emailSubject)
    member("email_from", ticket.emailFrom)
    member("email_to", ticket.emailTo)
    member("cc_participants", ticket.copyParticipants)
    for (key, first) in Ticket.otherExtras where generation >= first { extra(key, &self) }
  }

  private mutating func members(of assignee: Assignee) {
    switch assignee {
    case .user(let id, let name):
      member("id", id)
      member("type", "user")
      // What is no address never stands where programs look for one.
      member("user", assignee.address.map { ["email": .string($0)] } ?? ["email": .null, "name": .string(name)])
      member("role", .null)
    case .role(let id, let name):
      member("id", id)
      member("type", "role")
      member("user", .null)
      member("role", .object(["name": .string(name)]))
    }
  }

  /// Writes the fields of a person into the object that is open (contract.md section 4.1).
  public mutating func members(of person: Person) {
    member("id", person.id)
    member("name", person.name)
    member("distinct_ids", person.distinctIDs)
    member("properties", .object(person.properties))
    member("created_at", person.createdAt)
    member("is_identified", person.isIdentified)
  }

  /// Writes the fields of a message into the object that is open: names and order of contract.md section 4.3.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - generation: Whose fields are written; older servers lack some and tell first names only.
  public mutating func members(of message: Message, generation: Generation = .n) {
    member("id", message.id.rawValue)
    if generation >= .n { member("message_type", message.kind) }
    member("content", message.text)
    member("rich_content", message.richContent ?? .null)
    member("author_type", message.author.wire)
    member("author_name", generation >= .s ? message.authorName : message.shortAuthorName)
    if generation >= .s { member("author_email", message.authorEmail) }
    member("is_private", message.audience == .team)
    if generation >= .s {
      member("has_full_email_content", message.hasFullEmail)
      member("version", message.version)
    }
    member("created_at", message.createdAt)
  }
}
