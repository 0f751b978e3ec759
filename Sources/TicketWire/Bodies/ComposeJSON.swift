package import FoundationEssentials
import Notation
package import Tickets

/// Body and answer of `compose/`, and the addresses that it can send from (contract.md sections 5.8 and 10.5).
package enum ComposeJSON {
  static func body(_ ticket: NewTicket) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("recipient_email", ticket.recipient)
      writer.member("email_config_id", ticket.sendingAddress.uuidString.lowercased())
      writer.member("message", ticket.message)
      // An empty subject would be refused.
      if let subject = ticket.subject { writer.member("email_subject", subject) }
      if let distinctID = ticket.recipientDistinctID { writer.member("recipient_distinct_id", distinctID) }
      if let rich = ticket.richContent { writer.member("rich_content", rich) }
      if !ticket.tags.isEmpty { writer.member("tags", ticket.tags) }
    }
    return writer.data
  }

  static func ticket(_ fields: RequestFields) throws(ProblemJSON) -> NewTicket {
    try ticket(fields, takesTags: true)
  }

  /// The same for servers before the newest, which ignore tags.
  static func untagged(_ fields: RequestFields) throws(ProblemJSON) -> NewTicket {
    try ticket(fields, takesTags: false)
  }

  private static func ticket(_ fields: RequestFields, takesTags: Bool) throws(ProblemJSON) -> NewTicket {
    let recipient = try RequestFields.text(try fields.required("recipient_email"), "recipient_email")
    guard EmailAddress.isValid(recipient) else { throw .invalid("recipient_email", .notAnEmail) }
    let address = try RequestFields.uuid(try fields.required("email_config_id"), "email_config_id")
    let message = try RequestFields.text(try fields.required("message"), "message", limit: OutgoingMessage.limit)
    let subject = try optionalText("email_subject", fields, limit: NewTicket.subjectLimit)
    let distinctID = try optionalText("recipient_distinct_id", fields, limit: NewTicket.distinctIDLimit)
    let rich = try OutgoingJSON.richContent(fields)
    let tags = try (takesTags ? fields.optional("tags") : nil).map { value throws(ProblemJSON) in
      try RequestFields.list(value, "tags", limit: BulkTagUpdate.tagLimit) { (value, key) throws(ProblemJSON) in
        try RequestFields.text(value, key, limit: PatchJSON.tagLength)
      }
    }
    var ticket = NewTicket(
      recipient: recipient, sendingAddress: address.uuid, message: message, subject: subject,
      recipientDistinctID: distinctID, tags: tags ?? [])
    ticket.richContent = rich
    return ticket
  }

  private static func optionalText(
    _ key: String, _ fields: RequestFields, limit: Int
  ) throws(ProblemJSON) -> String? {
    guard let value = try fields.optional(key) else { return nil }
    return try RequestFields.text(value, key, limit: limit)
  }

  /// Writes the answer.
  package static func data(_ ticket: ComposedTicket) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", ticket.id.description)
      writer.member("ticket_number", ticket.number)
    }
    return writer.data
  }

  /// Reads the answer.
  ///
  /// - Parameters:
  ///   - data: The body of a 200 or 201.
  ///   - wasAlreadyThere: Whether the status was 200.
  /// - Returns: The ticket.
  /// - Throws: `WireProblem` when it names no ticket.
  package static func read(_ data: Data, wasAlreadyThere: Bool) throws(WireProblem) -> ComposedTicket {
    let fields = try Fields(data)
    return ComposedTicket(
      id: try fields.required("id", fields.text("id").flatMap { TicketID($0) }),
      number: try fields.required("ticket_number", fields.integer("ticket_number")), wasAlreadyThere: wasAlreadyThere)
  }

  /// Writes the addresses as `email/status` tells them.
  package static func data(_ addresses: [SendingAddress]) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("configs")
      writer.array(addresses) { writer, address in
        writer.object { writer in
          writer.member("id", address.id.uuidString.lowercased())
          writer.member("kind", "support")
          writer.member("from_email", address.address)
          writer.member("from_name", address.name)
          writer.member("domain_verified", true)
          writer.member("is_default", address.isDefault)
        }
      }
    }
    return writer.data
  }

  /// Reads the addresses that a ticket can be sent from: those of support whose domain is verified.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The usable ones, in the server's order.
  /// - Throws: `WireProblem` when there is no list.
  package static func addresses(_ data: Data) throws(WireProblem) -> [SendingAddress] {
    let fields = try Fields(data)
    return try fields.required("configs", fields.array("configs")).compactMap { value in
      guard let row = try? Fields(value), let id = row.text("id").flatMap({ UUID(uuidString: $0) }),
        row.text("kind") ?? "support" == "support", row.flag("domain_verified") == true
      else { return nil }
      return SendingAddress(
        id: id, address: row.text("from_email") ?? "", name: row.text("from_name") ?? "",
        isDefault: row.flag("is_default") ?? false)
    }
  }
}
