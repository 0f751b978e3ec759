import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Comments, the threads of older servers (contract.md section 9)")
struct CommentJSONTests {
  private static func comment(
    _ text: String = "Export keeps failing", by author: Author = .customer, for audience: Audience = .customer,
    creator: Member? = nil, _ change: (inout Tickets.Comment) -> Void = { _ in }
  ) -> Tickets.Comment {
    let fallback = author == .customer ? "Customer" : author == .ai ? "PostHog Assistant" : "Support"
    let message = Message(
      id: MessageID(rawValue: "c1"), text: text, author: author, authorName: creator?.name ?? fallback,
      authorEmail: author == .customer ? nil : creator?.email, audience: audience,
      isAIDraft: audience == .team && author == .ai && creator == nil, createdAt: moment)
    var comment = Tickets.Comment(message: message, ticket: firstID, creator: creator)
    change(&comment)
    return comment
  }

  static let comments: [Tickets.Comment] = [
    comment(), comment(by: .team("support"), creator: sam), comment(by: .team("support"), for: .team, creator: sam),
    comment(by: .ai), comment(by: .ai, for: .team), comment(by: .ai, for: .team, creator: sam),
    comment(by: .team("workflow"), for: .team), comment(creator: sam), comment { $0.isDeleted = true },
    comment { $0.distinctID = "mara.voss@northwind.example" }, comment { $0.message.version = Int(Int32.max) },
    comment { $0.message.richContent = ["type": .string("doc"), "content": .array([])] },
  ]

  @Test(arguments: comments)
  func aCommentComesBack(_ comment: Tickets.Comment) throws {
    #expect(try CommentJSON.read(CommentJSON.data(comment)) == comment)
  }

  @Test(arguments: oddTexts)
  func aTextComesBackByItsCodePoints(_ text: String) throws {
    let read = try CommentJSON.read(CommentJSON.data(Self.comment(text)))
    #expect(read.message.text.isSame(as: text))
  }

  @Test(
    arguments: [
      ("no context", "null", .customer, .customer), ("an empty one", "{}", .customer, .customer),
      ("private", #"{"author_type":"support","is_private":true}"#, .team("support"), .team),
      ("not private", #"{"author_type":"human","is_private":false}"#, .team("human"), .customer),
      ("private by null", #"{"author_type":"AI","is_private":null}"#, .ai, .customer),
      ("without an author", #"{"is_private":true}"#, .customer, .team),
      ("a new kind of author", #"{"author_type":"workflow"}"#, .team("workflow"), .customer),
    ] as [(String, String, Author, Audience)])
  func authorAndAudienceComeFromTheContext(
    _ name: String, _ context: String, _ author: Author, _ audience: Audience
  ) throws {
    let text = #"{"id":"c","created_at":"2026-03-04T09:15:30Z","item_id":"\#(firstID)","item_context":\#(context)}"#
    let message = try CommentJSON.read(Data(text.utf8)).message
    #expect(message.author == author, "\(name)")
    #expect(message.audience == audience)
    #expect(message.text == "" && message.version == 0)
  }

  @Test(
    arguments: [
      (#"{"created_at":"2026-03-04T09:15:30Z","item_id":"\#(firstID)"}"#, "id"),
      (#"{"id":"","created_at":"2026-03-04T09:15:30Z","item_id":"\#(firstID)"}"#, "id"),
      (#"{"id":"c","item_id":"\#(firstID)"}"#, "created_at"),
      (#"{"id":"c","created_at":"2026-02-29","item_id":"\#(firstID)"}"#, "created_at"),
      (#"{"id":"c","created_at":"2026-03-04T09:15:30Z"}"#, "item_id"),
      // Who reads it decides where it may be shown, so nothing is taken for "not private".
      (
        #"{"id":"c","created_at":"2026-03-04T09:15:30Z","item_id":"\#(firstID)","item_context":{"is_private":"true"}}"#,
        "is_private"
      ),
      (
        #"{"id":"c","created_at":"2026-03-04T09:15:30Z","item_id":"\#(firstID)","item_context":{"is_private":1}}"#,
        "is_private"
      ),
      (#"{"id":"c","created_at":"2026-03-04T09:15:30Z","item_id":"318"}"#, "item_id"),
    ])
  func whatACommentNeedsIsNamed(_ text: String, _ field: String) {
    let found = problem { () throws(WireProblem) in try CommentJSON.read(Data(text.utf8)) }
    #expect(found == .field(field))
  }

  // MARK: Pages

  @Test func aPageComesBackWithTheCursorsOfItsLinks() throws {
    let page = CommentPage(comments: Self.comments, next: "a b&c=é", previous: "o17.3")
    let query = [QueryItem("scope", "conversations_ticket"), QueryItem("cursor", "old"), QueryItem("item_id", "x y")]
    let data = CommentJSON.data(page, base: "http://127.0.0.1:1/api/projects/1/comments/", query: query)
    #expect(try CommentJSON.page(data) == page)
    #expect(
      try json(data)["next"]
        == .string(
          "http://127.0.0.1:1/api/projects/1/comments/?cursor=a%20b%26c%3D%C3%A9&scope=conversations_ticket&item_id=x%20y"
        ))
    #expect(try json(data)["count"] == nil, "there is no count")
  }

  /// A link to another host is never followed, so only its cursor is read.
  @Test(
    arguments: [
      ("null", nil), ("\"\"", nil), ("\"https://evil.example/?cursor=abc\"", "abc"),
      ("\"http://x.example/?cursor=\"", ""),
      ("\"https://x.example/?a=1&cursor=b%20c&cursor=d\"", "d"), ("\"https://x.example/cursor=abc\"", nil),
      ("\"https://x.example/?cursors=abc\"", nil), ("7", nil),
    ] as [(String, String?)])
  func theCursorIsTakenOutOfALink(_ link: String, _ cursor: String?) throws {
    let page = try CommentJSON.page(Data("{\"next\":\(link),\"results\":[]}".utf8))
    #expect(page.next == cursor)
    #expect(page.previous == nil)
  }

  @Test func aDamagedCommentDoesNotCostThePage() throws {
    let row = text(CommentJSON.data(Self.comment()))
    let page = try CommentJSON.page(Data("{\"results\":[null,\(row),7,{\"id\":\"c\"},\(row)]}".utf8))
    #expect(page.comments.count == 2)
    #expect(page.damaged == 3)
  }

  // MARK: Writing

  /// Left out, `is_private` would send a note to the customer (product rule 13).
  @Test(arguments: [Audience.customer, .team])
  func whoSeesItIsAlwaysSaid(_ audience: Audience) throws {
    let message = OutgoingMessage(text: "Thanks Mara.", audience: audience)
    let body = CommentJSON.body(message, firstID)
    #expect(text(body).contains("\"is_private\":\(audience == .team)"))
    #expect(try CommentJSON.addition(RequestFields(body)) == .addComment(firstID, message))
  }

  @Test(
    arguments: [
      ("{}", "scope", "This field is required."),
      (#"{"scope":"Ticket"}"#, "scope", "\"Ticket\" is not a valid choice."),
      (#"{"scope":"conversations_ticket"}"#, "item_id", "This field is required."),
      (#"{"scope":"conversations_ticket","item_id":"318","content":"a"}"#, "item_id", "Ticket not found"),
      (#"{"scope":"conversations_ticket","item_id":"\#(firstID)"}"#, nil, "A comment must have content"),
      (
        #"{"scope":"conversations_ticket","item_id":"\#(firstID)","content":" \n "}"#, nil,
        "A comment must have content"
      ),
      (#"{"scope":"conversations_ticket","item_id":"\#(firstID)","content":null}"#, nil, "A comment must have content"),
      (#"{"scope":"conversations_ticket","item_id":"\#(firstID)","content":7}"#, "content", "Not a valid string."),
      (
        #"{"scope":"conversations_ticket","item_id":"\#(firstID)","content":"a","item_context":{"is_private":"perhaps"}}"#,
        "item_context__is_private", "Must be a valid boolean."
      ),
    ] as [(String, String?, String)])
  func aBodyIsRefusedInTheServersWords(_ body: String, _ attr: String?, _ detail: String) throws {
    let fields = try fields(body)
    let refused = refusal { () throws(ProblemJSON) in try CommentJSON.addition(fields) }
    #expect(refused?.attr == attr)
    #expect(refused?.detail == detail)
  }

  @Test func aCommentMayBeLongerThanAReply() throws {
    let long = String(repeating: "é", count: 6000)
    let message = OutgoingMessage(text: long, audience: .team)
    #expect(
      try CommentJSON.addition(RequestFields(CommentJSON.body(message, firstID))) == .addComment(firstID, message))
  }

  @Test(
    arguments: [
      (#"{"deleted":true}"#, .deletion), (#"{"deleted":"yes","content":"a"}"#, .deletion),
      (#"{"deleted":false,"content":" a "}"#, .content(MessageContent(text: "a"))),
      (#"{"content":"a"}"#, .content(MessageContent(text: "a"))),
      (#"{"content":"a","rich_content":{}}"#, .content(MessageContent(text: "a", richContent: .object([:])))),
    ] as [(String, CommentChange)])
  func aChangeIsANewContentOrADeletion(_ body: String, _ change: CommentChange) throws {
    #expect(try CommentJSON.change(fields(body)) == change)
    #expect(try CommentJSON.change(RequestFields(CommentJSON.body(change))) == change)
  }

  @Test func commentsOfSomethingElseAreNone() {
    #expect(
      CommentJSON.route([QueryItem("scope", "Ticket"), QueryItem("item_id", firstID.description)])
        == .comments(nil, cursor: nil))
    #expect(CommentJSON.route([QueryItem("item_id", firstID.description)]) == .comments(nil, cursor: nil))
    #expect(CommentJSON.route(CommentJSON.query(firstID, cursor: "x")) == .comments(firstID, cursor: "x"))
    #expect(
      CommentJSON.route([QueryItem("scope", "conversations_ticket"), QueryItem("item_id", "318")])
        == .comments(nil, cursor: nil))
  }
}
