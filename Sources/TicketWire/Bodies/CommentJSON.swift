package import FoundationEssentials
import Notation
package import Tickets

/// Threads on servers without `messages/` and `reply/` (contract.md section 9).
package enum CommentJSON {
  /// The word that says that comments are the messages of a ticket.
  private static let scope = "conversations_ticket"

  static func query(_ ticket: TicketID?, cursor: String?) -> [QueryItem] {
    var items = [QueryItem("scope", scope)]
    if let ticket { items.append(QueryItem("item_id", ticket.description)) }
    if let cursor { items.append(QueryItem("cursor", cursor)) }
    return items
  }

  /// Reads a query; comments of anything but a ticket are not kept, so there are none.
  static func route(_ query: [QueryItem]) -> Route {
    let ticket = query.last(named: "item_id").flatMap { TicketID($0) }
    return .comments(query.last(named: "scope") == scope ? ticket : nil, cursor: query.last(named: "cursor"))
  }

  static func body(_ message: OutgoingMessage, _ ticket: TicketID) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("scope", scope)
      writer.member("item_id", ticket.description)
      writer.member("content", message.text)
      if let rich = message.richContent { writer.member("rich_content", rich) }
      writer.key("item_context")
      writer.object { writer in
        writer.member("author_type", "support")
        // Left out, it would go to the customer.
        writer.member("is_private", message.audience == .team)
      }
    }
    return writer.data
  }

  static func addition(_ fields: RequestFields) throws(ProblemJSON) -> Route {
    let word = try fields.required("scope")
    guard word == .string(scope) else { throw .invalid("scope", .notAChoice, found: word) }
    let item = try fields.required("item_id")
    guard let ticket = item.text.flatMap({ TicketID($0) }) else {
      throw .invalid("item_id", .other("Ticket not found"))
    }
    let content = try content(fields)
    let flag = try fields["item_context"]?["is_private"].map { value throws(ProblemJSON) in
      try RequestFields.flag(value, "item_context__is_private")
    }
    return .addComment(
      ticket,
      OutgoingMessage(
        text: content.text, audience: flag == true ? .team : .customer, richContent: content.richContent))
  }

  static func body(_ change: CommentChange) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      switch change {
      case .deletion: writer.member("deleted", true)
      case .content(let content):
        writer.member("content", content.text)
        if let rich = content.richContent { writer.member("rich_content", rich) }
      }
    }
    return writer.data
  }

  static func change(_ fields: RequestFields) throws(ProblemJSON) -> CommentChange {
    let isDeleted = try fields["deleted"].map { value throws(ProblemJSON) in
      try RequestFields.flag(value, "deleted")
    }
    return isDeleted == true ? .deletion : .content(try content(fields))
  }

  private static func content(_ fields: RequestFields) throws(ProblemJSON) -> MessageContent {
    let rich = try OutgoingJSON.richContent(fields)
    let value = fields["content"] ?? .null
    let text = value == .null ? "" : try RequestFields.text(value, "content", allowsBlank: true)
    guard !text.isEmpty else { throw .invalid(nil, .other("A comment must have content")) }
    return MessageContent(text: text, richContent: rich)
  }
}

extension CommentJSON {
  /// Writes one comment.
  package static func data(_ comment: Comment) -> Data {
    var writer = JSONWriter()
    write(comment, to: &writer)
    return writer.data
  }

  /// Writes a page.
  ///
  /// - Parameters:
  ///   - page: The comments.
  ///   - base: Scheme, host and path of the request.
  ///   - query: The query of the request; all but the cursor is kept in the links.
  /// - Returns: The envelope, which has no count.
  package static func data(_ page: CommentPage, base: String, query: [QueryItem]) -> Data {
    let rest = query.filter { $0.name != "cursor" }
    func link(_ cursor: String?) -> String? {
      cursor.map { "\(base)?\(PercentCoding.query([QueryItem("cursor", $0)] + rest))" }
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("next", link(page.next))
      writer.member("previous", link(page.previous))
      writer.key("results")
      writer.array(page.comments) { write($1, to: &$0) }
    }
    return writer.data
  }

  private static func write(_ comment: Comment, to writer: inout JSONWriter) {
    let message = comment.message
    writer.object { writer in
      writer.member("id", message.id.rawValue)
      writer.key("created_by")
      UserJSON.write(comment.creator, to: &writer)
      writer.member("deleted", comment.isDeleted)
      writer.member("content", message.text)
      writer.member("rich_content", message.richContent ?? .null)
      writer.member("version", message.version)
      writer.member("created_at", message.createdAt)
      writer.member("item_id", comment.ticket.description)
      writer.key("item_context")
      writer.object { writer in
        writer.member("author_type", message.author.wire)
        writer.member("is_private", message.audience == .team)
        if let distinctID = comment.distinctID { writer.member("distinct_id", distinctID) }
      }
      writer.member("scope", scope)
      writer.member("source_comment", .null)
    }
  }

  /// Reads one comment.
  ///
  /// - Parameter data: The body of a 200 or 201.
  /// - Returns: The comment.
  /// - Throws: `WireProblem`, which never holds any text of the comment.
  package static func read(_ data: Data) throws(WireProblem) -> Comment { try read(Fields(data)) }

  /// Reads a page; one damaged row does not cost the others.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read, and the cursors of the links.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func page(_ data: Data) throws(WireProblem) -> CommentPage {
    let fields = try Fields(data)
    let values = try fields.required("results", fields.array("results"))
    let comments = values.compactMap { value in try? read(Fields(value)) }
    return CommentPage(
      comments: comments, next: cursor(fields.text("next")), previous: cursor(fields.text("previous")),
      damaged: values.count - comments.count)
  }

  /// Takes the cursor out of a link, so that a link to another host is never followed.
  private static func cursor(_ link: String?) -> String? {
    guard let query = link?.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
    return PercentCoding.items(ofQuery: query).last(named: "cursor")
  }

  private static func read(_ fields: Fields) throws(WireProblem) -> Comment {
    // A comment without a context is a public one of the customer.
    let context = fields["item_context"]
    let author = Author(wire: context?["author_type"]?.text)
    let isPrivate = try context.flatMap { try? Fields($0) }?.privacy("is_private") ?? false
    let creator = fields["created_by"].flatMap(UserJSON.member)
    var message = Message(
      id: MessageID(rawValue: try fields.required("id", fields.filledText("id"))),
      text: fields.text("content") ?? "", author: author, authorName: creator?.name ?? fallbackName(author),
      authorEmail: author == .customer ? nil : creator?.email, audience: isPrivate ? .team : .customer,
      isAIDraft: isPrivate && author == .ai && creator == nil,
      createdAt: try fields.required("created_at", fields.date("created_at")), version: fields.count("version") ?? 0)
    message.richContent = fields["rich_content"]
    return Comment(
      message: message, ticket: try fields.required("item_id", fields.text("item_id").flatMap { TicketID($0) }),
      distinctID: context?["distinct_id"]?.text, creator: creator, isDeleted: fields.flag("deleted") ?? false)
  }

  private static func fallbackName(_ author: Author) -> String {
    switch author {
    case .customer: "Customer"
    case .ai: "PostHog Assistant"
    case .team: "Support"
    }
  }
}
