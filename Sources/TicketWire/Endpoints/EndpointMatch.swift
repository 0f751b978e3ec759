package import FoundationEssentials
package import Tickets

/// A path that belongs to a place of the API, before anybody asked what to do there.
///
/// Apart from the rest so that a server can answer 404, then check the key, and only then look at method and body.
package struct EndpointMatch: Hashable, Sendable {
  /// The place.
  package var endpoint: Endpoint
  /// The segment that names the project, decoded; `nil` where the place belongs to none.
  package var projectText: String?
  /// The segment that names the ticket, decoded; `nil` where the place is about none.
  package var ticketText: String?
  /// The segment that names the organization, decoded; `nil` where the place belongs to none.
  package var organizationText: String?
  /// The segment that names the saved view, decoded; `nil` where the place is about none.
  package var viewText: String?
  /// The segment that names the message, decoded; `nil` where the place is about none.
  package var messageText: String?

  /// Recognises a path.
  ///
  /// - Parameters:
  ///   - path: The path from the root, percent-encoded, with or without a slash at its end, without query.
  ///   - isKnown: Which places there are; a word that names no place can still be a ticket's.
  /// - Throws: `RouteProblem.unknownEndpoint`.
  package init(
    path: String, where isKnown: (Endpoint) -> Bool = { _ in true }
  ) throws(RouteProblem) {
    try self.init(path: path[...], where: isKnown)
  }

  /// Recognises a path that is part of a longer text.
  ///
  /// - Parameters:
  ///   - path: The path from the root, percent-encoded, with or without a slash at its end, without query.
  ///   - isKnown: Which places there are.
  /// - Throws: `RouteProblem.unknownEndpoint`.
  package init(
    path: Substring, where isKnown: (Endpoint) -> Bool = { _ in true }
  ) throws(RouteProblem) {
    var segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
    guard segments.count > 1, segments.removeFirst().isEmpty else { throw .unknownEndpoint }
    if segments.last?.isEmpty == true { segments.removeLast() }
    let words = segments.map { PercentCoding.decoded($0, isQuery: false) }
    guard !words.contains("") else { throw .unknownEndpoint }
    for (endpoint, pattern) in Self.patterns where pattern.count == words.count && isKnown(endpoint) {
      guard let match = Self(endpoint, pattern, words: words) else { continue }
      self = match
      return
    }
    throw .unknownEndpoint
  }

  /// Put together once, because every request is compared with them.
  private static let patterns = Endpoint.allCases.map { ($0, $0.pattern) }

  private init?(_ endpoint: Endpoint, _ pattern: [Endpoint.Part], words: [String]) {
    self.endpoint = endpoint
    for (part, word) in zip(pattern, words) {
      switch part {
      case .literal(let expected):
        guard word == expected else { return nil }
      case .project: projectText = word
      case .ticket: ticketText = word
      case .organization: organizationText = word
      case .view: viewText = word
      case .message: messageText = word
      }
    }
  }

  /// The project; `nil` where the place belongs to none.
  ///
  /// - Throws: `RouteProblem.unknownProject`.
  package func project() throws(RouteProblem) -> ProjectKey? {
    guard let projectText else { return nil }
    guard let project = ProjectKey(projectText) else { throw .unknownProject }
    return project
  }

  /// Reads the rest of the request.
  ///
  /// PUT is read as PATCH. Unknown fields of body and query are ignored; filters that make no sense are dropped and
  /// limits brought into range without a word, as servers do (contract.md sections 1.2, 1.3 and 5.1).
  ///
  /// - Parameters:
  ///   - method: The method as the request line has it.
  ///   - query: The decoded query.
  ///   - body: The bytes of the body; empty for none.
  ///   - contentType: The header of that name.
  ///   - generation: Whose rules hold.
  /// - Returns: The call.
  /// - Throws: `RouteProblem.unknownMethod`, `unknownTicket`, `unknownOrganization`, `unsupportedMediaType` or `refused`.
  package func route(
    method: String, query: [QueryItem] = [], body: Data = Data(), contentType: String? = "application/json",
    generation: Generation = .n
  ) throws(RouteProblem) -> Route {
    if endpoint == .tickets, method == WireMethod.post.rawValue { throw .refused(.noCreating(in: generation)) }
    guard let known = WireMethod(rawValue: method), endpoint.methods.contains(known) else {
      throw .unknownMethod(method, allowed: endpoint.methods)
    }
    return switch endpoint {
    case .unreadCount: .unreadCount
    case .tickets: .tickets(TicketQuery(items: query.known(to: generation)))
    case .currentUser: .currentUser
    case .currentKey: .currentKey
    case .messages, .members, .roles: try pageRoute(query)
    case .compose: .compose(try read(body, contentType, generation >= .n ? ComposeJSON.ticket : ComposeJSON.untagged))
    case .suggestReply: .suggestReply(try ticket())
    case .emailStatus: .emailStatus
    case .views, .view, .formerViews, .formerView: try viewRoute(known, query, body, contentType)
    case .tags: .tags(items: query)
    case .activityLog:
      .activity(
        ActivityItem(items: query), page: PageBounds.page(in: query), size: PageBounds.activity.size(in: query))
    case .ticket where known == .get: .ticket(try ticket())
    case .ticket where known == .delete: .delete(try ticket())
    case .ticket:
      .update(
        try ticket(),
        try read(body, contentType) { fields throws(ProblemJSON) in
          try PatchJSON.change(fields, generation: generation)
        })
    case .reply: .reply(try ticket(), try read(body, contentType, OutgoingJSON.replyMessage))
    case .notes: .note(try ticket(), try read(body, contentType, OutgoingJSON.noteContent))
    case .note, .fullEmail, .aiFeedback, .aiHumanOutcome: try messageRoute(known, body, contentType)
    case .comments where known == .get: CommentJSON.route(query)
    case .comments: try read(body, contentType, CommentJSON.addition)
    case .comment: .changeComment(message, try read(body, contentType, CommentJSON.change))
    case .bulkUpdateTags:
      .updateTags(try read(body, contentType, generation >= .n ? BulkTagsJSON.update : BulkTagsJSON.olderUpdate))
    case .bulkUpdateStatus: .updateStatus(try read(body, contentType, BulkStatusJSON.update))
    }
  }

  private func messageRoute(
    _ method: WireMethod, _ body: Data, _ contentType: String?
  ) throws(RouteProblem) -> Route {
    let key = try ticket()
    return switch endpoint {
    case .fullEmail: .fullEmail(key, message)
    case .aiFeedback: .rate(key, try read(body, contentType, DraftJSON.feedback))
    case .aiHumanOutcome: .report(key, try read(body, contentType, DraftJSON.use))
    case _ where method == .delete: .deleteNote(key, message)
    default: .editNote(key, message, try read(body, contentType, OutgoingJSON.noteContent))
    }
  }

  private func pageRoute(_ query: [QueryItem]) throws(RouteProblem) -> Route {
    let offset = PageBounds.offset(in: query)
    guard endpoint != .messages else {
      return .messages(try ticket(), limit: PageBounds.messages.limit(in: query), offset: offset)
    }
    let (organization, limit) = (try organization(), PageBounds.people.limit(in: query))
    return endpoint == .members
      ? .members(organization, limit: limit, offset: offset) : .roles(organization, limit: limit, offset: offset)
  }

  private func viewRoute(
    _ method: WireMethod, _ query: [QueryItem], _ body: Data, _ contentType: String?
  ) throws(RouteProblem) -> Route {
    guard endpoint == .view || endpoint == .formerView else {
      guard method == .get else { return .createView(try read(body, contentType, SavedViewJSON.creation)) }
      return .views(limit: PageBounds.views.limit(in: query), offset: PageBounds.offset(in: query))
    }
    let shortID = viewText ?? ""
    return switch method {
    case .get: .view(shortID)
    case .delete: .deleteView(shortID)
    default: .updateView(shortID, try read(body, contentType, SavedViewJSON.change))
    }
  }

  private func organization() throws(RouteProblem) -> OrganizationKey {
    guard let organizationText, let key = OrganizationKey(organizationText) else { throw .unknownOrganization }
    return key
  }

  private var message: MessageID { MessageID(rawValue: messageText ?? "") }

  private func ticket() throws(RouteProblem) -> TicketKey {
    guard let ticketText, let key = TicketKey(ticketText) else { throw .unknownTicket }
    return key
  }

  private func read<Value>(
    _ body: Data, _ contentType: String?, _ check: (RequestFields) throws(ProblemJSON) -> Value
  ) throws(RouteProblem) -> Value {
    let media = (contentType ?? "").split(separator: ";").first.map { OutgoingMessage.trimmed(String($0)) } ?? ""
    let form = body.isEmpty ? nil : FormBody.Kind(contentType: contentType ?? "")
    guard body.isEmpty || form != nil || media.lowercased() == "application/json" else {
      throw .unsupportedMediaType(contentType ?? "")
    }
    do throws(ProblemJSON) {
      if let form { return try check(try RequestFields(body, form)) }
      return try check(try RequestFields(body))
    } catch {
      throw .refused(error)
    }
  }
}
