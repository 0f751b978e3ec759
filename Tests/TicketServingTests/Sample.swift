import FoundationEssentials
import Notation
import TicketFakes
import Tickets

/// What the service behind the server tells in these tests.
enum Sample {
  static let id = TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11") ?? TicketID(UUID())
  static let moment = Date(timeIntervalSince1970: 1_772_615_730)

  static var ticket: Ticket {
    var ticket = Ticket(
      id: id, number: 318, channel: "email", status: .open, createdAt: moment, updatedAt: moment)
    ticket.person = Person(id: "p1", name: "Mara Voss")
    return ticket
  }

  static let message = Message(
    id: MessageID(rawValue: "m1"), text: "hello", author: .team("support"), authorName: "Sam Ortiz",
    audience: .customer, createdAt: moment)

  static let comment = Comment(message: message, ticket: id, creator: Member(id: 7412, name: "Sam Ortiz"))

  static let address = SendingAddress(
    id: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), address: "support@acme.example")

  static let view = SavedView(
    id: id.uuid, shortID: "kQ7bX2mL", name: "Urgent", filters: ["status": .array([.string("open")])],
    createdAt: moment, creator: Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example"), isFavorite: true,
    visibility: .shared)

  static let viewer = Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example")

  /// A list of 2,500 tickets, of which a search finds the one.
  static func page(_ query: TicketQuery) -> TicketPage {
    let tickets = query.search == "318" || query.search == nil ? [ticket] : []
    return TicketPage(total: query.search == nil ? 2500 : tickets.count, tickets: tickets)
  }

  static let activity = ActivityPage(
    total: 250,
    entries: [
      ActivityEntry(
        id: id.uuid, user: nil, kind: .updated, ticket: id, number: 318, createdAt: moment,
        changes: [ActivityEntry.Change(field: "status", before: .string("open"), after: .string("resolved"))])
    ])
}

extension FakeTicketService {
  /// A service that has an answer to every call.
  static func sample(viewer: Viewer = Sample.viewer) -> FakeTicketService {
    FakeTicketService { call in tickets(call) ?? texts(call, isAgain: false) ?? project(call, viewer) }
  }

  /// From now on every text had been there already.
  func answerAgain() { answer { call in Self.texts(call, isAgain: true) } }

  /// From now on so many messages are unread.
  func answer(unread count: Int) { answer { call in call == .unreadCount ? count : nil } }

  private static func tickets(_ call: TicketCall) -> (any Sendable)? {
    switch call {
    case .tickets(let query): Sample.page(query)
    case .open, .apply: Sample.ticket
    case .messages: MessagePage(total: 1, messages: [Sample.message])
    case .unreadCount: 0
    case .updateTags(let update): BulkTagResult(updated: update.ids.map { .init(id: $0, tags: update.tags) })
    case .updateStatus(let update): BulkStatusResult(changed: update.ids)
    case .delete: ()
    default: nil
    }
  }

  private static func texts(_ call: TicketCall, isAgain: Bool) -> (any Sendable)? {
    switch call {
    case .send: SentMessage(message: Sample.message, wasAlreadyThere: isAgain)
    case .addComment: SentComment(comment: Sample.comment, wasAlreadyThere: isAgain)
    case .compose: ComposedTicket(id: Sample.id, number: 318, wasAlreadyThere: isAgain)
    default: nil
    }
  }

  private static func project(_ call: TicketCall, _ viewer: Viewer) -> (any Sendable)? {
    switch call {
    case .editNote: Sample.message
    case .deleteNote, .rate, .report, .deleteView: ()
    case .fullEmail: "The whole email"
    case .comments: CommentPage(comments: [Sample.comment], next: "o1.1")
    case .changeComment: Sample.comment
    case .suggestReply: SuggestedReply(text: "Try {{link}}.", origin: .resolvedTicket(number: 7))
    case .savedViews: SavedViewPage(total: 1, views: [Sample.view])
    case .savedView, .createView, .updateView: Sample.view
    case .tagNames: (1...250).map { "tag-\($0)" }
    case .activity: Sample.activity
    case .members: (1...250).map { Member(id: $0, name: "Agent \($0)") }
    case .roles: [TeamRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")]
    case .sendingAddresses: [Sample.address]
    case .viewer: viewer
    default: nil
    }
  }
}
