package import Foundation
package import Notation
package import Tickets

/// One line of an import: field names of the API (contract.md section 4) and of simple exports, mixed freely.
package struct ImportedTicket {
  /// The ticket.
  package private(set) var ticket: Ticket
  /// Its thread.
  package private(set) var messages: [Message] = []
  /// When it woke and how much of it was seen: known only to files, written by our own export.
  package private(set) var wokeAt: Date?
  /// How many of its messages were seen.
  package private(set) var seenCount: Int?
  /// Whether it is flagged unread for this person; `nil` where the line does not say, and then it stays as it is.
  package private(set) var isFlagged: Bool?
  /// Whether the line said nothing about the last public message, so that it follows from the thread.
  package private(set) var isSummaryDerived = false
  /// What was mended, a sentence each, without any of its text.
  package private(set) var warnings: [String] = []

  /// Reads a line.
  ///
  /// - Throws: `LineProblem` for what is no ticket.
  package init(_ value: JSONValue) throws(LineProblem) {
    var fields = try FieldReader(value)
    let idText = try fields.text("id")
    guard let id = TicketID(try fields.required(idText, "id")) else { throw fields.problem("id", "is no UUID") }
    let number = try fields.required(try fields.integer("ticket_number"), "ticket_number")
    guard CountLimit.range.contains(number) else { throw fields.problem("ticket_number", "is out of range") }
    ticket = Ticket(
      id: id, number: number, channel: "", status: .new,
      createdAt: .distantPast, updatedAt: .distantPast)
    try readState(&fields)
    try readCustomer(&fields)
    let created = try fields.date("created_at")
    try readThread(try fields.list("messages") ?? [], from: created)
    try readDates(&fields, created: created)
    try readSummary(&fields)
    wokeAt = try fields.date("woke_at")
    seenCount = try fields.count("seen_count")
    isFlagged = try fields.flag("flagged")
    ticket.extras = fields.rest
  }

  /// Gives the ticket to whoever its assignee is in the file.
  package mutating func assign(_ assignee: Assignee) { ticket.assignee = assignee }

  private mutating func readState(_ fields: inout FieldReader) throws(LineProblem) {
    let status = try fields.text("status")
    ticket.status = Status(wire: try fields.required(status, "status"))
    // An empty priority is stored by servers and means none (contract.md section 4.1).
    let priority = try fields.text("priority")
    ticket.priority = priority.flatMap { $0.isEmpty ? nil : Priority(wire: $0) }
    if let assignee = try fields.object("assignee") { ticket.assignee = try Self.assignee(assignee) }
    ticket.tags = TagEdit.normalised(try fields.texts("tags") ?? [])
    ticket.unreadByTeam = try fields.count("unread_team_count") ?? 0
    ticket.unreadByCustomer = try fields.count("unread_customer_count") ?? 0
    ticket.slaDueAt = try fields.date("sla_due_at")
    ticket.snoozedUntil = try fields.date("snoozed_until")
    ticket.isResolvedByAI = try fields.flag("ai_resolved") ?? false
    ticket.escalationReason = try fields.text("escalation_reason")
    ticket.triage = fields.value("ai_triage")
    ticket.accessLevel = try fields.text("user_access_level")
  }

  private mutating func readCustomer(_ fields: inout FieldReader) throws(LineProblem) {
    ticket.traits = fields.value("anonymous_traits") ?? [:]
    ticket.emailSubject = try fields.text("email_subject")
    ticket.emailFrom = try fields.text("email_from")
    ticket.emailTo = try fields.text("email_to")
    ticket.copyParticipants = try fields.texts("cc_participants") ?? []
    if let subject = try fields.text("subject"), ticket.emailSubject == nil { ticket.emailSubject = subject }
    if let customer = try fields.object("customer") {
      if case .object = ticket.traits {
        for key in ["name", "email"] where ticket.traits[key] == nil {
          if let text = customer[key]?.text { ticket.traits[key] = .string(text) }
        }
      }
      ticket.emailFrom = ticket.emailFrom ?? customer["email"]?.text
    }
    let channel = try fields.text("channel_source")
    ticket.channel = channel ?? (ticket.emailFrom == nil ? "widget" : "email")
    ticket.channelDetail = try fields.text("channel_detail")
    ticket.distinctID = try fields.text("distinct_id") ?? ""
    ticket.identityVerified = try fields.flag("identity_verified")
    ticket.sessionID = try fields.text("session_id")
    ticket.sessionContext = try fields.object("session_context") ?? [:]
    if let person = fields.value("person") {
      guard let person = Person(json: person) else { throw fields.problem("person", "is no object") }
      ticket.person = person
    }
  }

  /// Reads the messages; one without a time keeps its place: it gets that of the one before it, else the ticket's.
  private mutating func readThread(_ thread: [JSONValue], from created: Date?) throws(LineProblem) {
    var known: Set<MessageID> = []
    for (index, item) in thread.enumerated() where item != .null {
      let other = messages.last?.createdAt ?? created
      let read = try ImportedMessage.message(item, at: index + 1, of: ticket, orAt: other, besides: known)
      known.insert(read.message.id)
      if read.isDoubled {
        warnings.append("Message \(index + 1): its `id` is that of an earlier message; it got one of its own.")
      }
      messages.append(read.message)
      guard !read.isDated else { continue }
      let source = messages.count > 1 ? "of the message before it" : "of the ticket"
      warnings.append("Message \(index + 1): `created_at` is missing; it got the time \(source).")
    }
  }

  private mutating func readDates(_ fields: inout FieldReader, created: Date?) throws(LineProblem) {
    let times = messages.map(\.createdAt)
    ticket.createdAt = try fields.required(created ?? times.min(), "created_at")
    ticket.updatedAt = try fields.date("updated_at") ?? times.max() ?? ticket.createdAt
  }

  private mutating func readSummary(_ fields: inout FieldReader) throws(LineProblem) {
    isSummaryDerived = !fields.has("message_count")
    let count = try fields.count("message_count")
    let at = try fields.date("last_message_at")
    let text = try fields.text("last_message_text")
    if isSummaryDerived {
      ticket.summarise(messages)
    } else {
      ticket.messageCount = count ?? 0
      ticket.lastMessageAt = at
      ticket.lastMessageText = text
    }
  }

  private static func assignee(_ members: [String: JSONValue]) throws(LineProblem) -> Assignee {
    var fields = try FieldReader(.object(members), place: "`assignee`")
    let type = try fields.text("type")
    switch (type, fields.value("id")) {
    case ("user", let value?) where value.wholeNumber != nil:
      let names = ["email", "name"].lazy.compactMap { members["user"]?[$0]?.text }.filter { !$0.isEmpty }
      return .user(id: value.wholeNumber ?? 0, name: names.first ?? "")
    case ("role", .string(let id)): return .role(id: id, name: members["role"]?["name"]?.text ?? "")
    default: throw LineProblem("`assignee` is neither a user with a number nor a role with a text as `id`.")
    }
  }
}

extension [Message] {
  /// The newest message that the customer can see; among equal times the later one in the list.
  package var lastPublic: Message? {
    reduce(nil) { last, message in
      guard message.audience == .customer else { return last }
      return last.map { $0.createdAt > message.createdAt ? $0 : message } ?? message
    }
  }
}
