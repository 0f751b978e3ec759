package import FoundationEssentials
package import Notation
package import Tickets

/// A ticket as the API tells it (contract.md section 4.1).
package enum TicketJSON {
  /// Reads one ticket.
  ///
  /// Needs a UUID, a number and one of the two dates; everything else may be missing, null or odd. Fields and values of
  /// newer servers are tolerated: unknown enum values are kept verbatim. Tags come out sorted.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The ticket.
  /// - Throws: `WireProblem`, which never holds any text of the ticket.
  package static func read(_ data: Data) throws(WireProblem) -> Ticket {
    try read(fields: Fields(data))
  }

  /// Reads one ticket of a larger text.
  ///
  /// - Parameter value: The object.
  /// - Returns: The ticket.
  /// - Throws: `WireProblem`, which never holds any text of the ticket.
  package static func read(_ value: JSONValue) throws(WireProblem) -> Ticket {
    try read(fields: Fields(value))
  }

  /// Writes one ticket with every field that a generation has, in the newest servers' order.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - hidesPerson: Whether `person` is written as null, as the answer to a PATCH does (contract.md section 5.3).
  ///   - generation: Whose fields are written.
  /// - Returns: One JSON object.
  package static func data(_ ticket: Ticket, hidesPerson: Bool = false, generation: Generation = .n) -> Data {
    var writer = JSONWriter()
    writer.object {
      $0.members(of: ticket, fillsExtras: true, hidesPerson: hidesPerson, generation: generation)
    }
    return writer.data
  }

  private static func read(fields: Fields) throws(WireProblem) -> Ticket {
    let created = fields.date("created_at")
    let updated = fields.date("updated_at")
    var ticket = Ticket(
      id: try fields.required("id", fields.text("id").flatMap { TicketID($0) }),
      number: try fields.required("ticket_number", fields.number("ticket_number")),
      channel: fields.text("channel_source") ?? "",
      status: Status(wire: fields.text("status") ?? "unknown"),
      createdAt: try fields.required("created_at", created ?? updated),
      updatedAt: try fields.required("updated_at", updated ?? created))
    ticket.readPeople(fields)
    ticket.readTriage(fields)
    ticket.readMessages(fields)
    for key in Ticket.extraKeys {
      if let value = fields[key] { ticket.extras[key] = value }
    }
    return ticket
  }
}

extension Ticket {
  fileprivate mutating func readPeople(_ fields: Fields) {
    channelDetail = fields.filledText("channel_detail")
    distinctID = fields.text("distinct_id") ?? ""
    traits = fields["anonymous_traits"] ?? [:]
    identityVerified = fields.flag("identity_verified")
    sessionID = fields.filledText("session_id")
    sessionContext = fields.object("session_context") ?? [:]
    // A record without an id is none.
    person = fields["person"].flatMap(Person.init(json:)).flatMap { $0.id.isEmpty ? nil : $0 }
    accessLevel = fields.filledText("user_access_level")
  }

  /// Reads what verbs write; what nobody can understand stays a guess and is named, so that no write rests on it.
  fileprivate mutating func readTriage(_ fields: Fields) {
    for field in TriageField.allCases {
      if let value = fields.value(of: field) {
        take(value)
      } else if let field = field.unknown {
        unknown.insert(field)
      }
    }
    triage = fields["ai_triage"]
    let texts = fields.texts("tags")
    tags = TagSet(texts ?? []).sorted()
    // A server without tags tells none (contract.md section 4.1).
    if fields.array("tags").map({ $0.count != texts?.count }) ?? true { unknown.insert(.tags) }
  }

  fileprivate mutating func readMessages(_ fields: Fields) {
    messageCount = fields.count("message_count") ?? 0
    lastMessageAt = fields.date("last_message_at")
    lastMessageText = fields.text("last_message_text")
    unreadByTeam = fields.count("unread_team_count") ?? 0
    unreadByCustomer = fields.count("unread_customer_count") ?? 0
    emailSubject = fields.text("email_subject")
    emailFrom = fields.text("email_from")
    emailTo = fields.text("email_to")
    copyParticipants = fields.texts("cc_participants") ?? []
  }
}

extension Fields {
  /// The value of a field; `nil` when it is told so that nobody understands it.
  fileprivate func value(of field: TriageField) -> TriageValue? {
    let name = field.wireName
    let isNone = self[name] == nil
    return switch field {
    case .status: text(name).map { .status(Status(wire: $0)) }
    case .priority: isNone ? .priority(nil) : text(name).map { .priority($0.isEmpty ? nil : Priority(wire: $0)) }
    case .assignee: isNone ? .assignee(nil) : AssigneeJSON.read(self[name]).map(TriageValue.assignee)
    case .snooze: isNone ? .snooze(nil) : date(name).map(TriageValue.snooze)
    case .due: isNone ? .due(nil) : date(name).map(TriageValue.due)
    case .resolvedByAI: .resolvedByAI(flag(name) ?? false)
    case .escalation: isNone ? .escalation(nil) : text(name).map(TriageValue.escalation)
    }
  }
}
