import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Messages of every server generation")
struct MessageTests {
  private func read(_ text: String) throws -> Message { try MessageJSON.read(Payloads.data(text)) }

  @Test func aMessageOfTheFirstServersHasNoAddressAndNoVersion() throws {
    let message = try read(Payloads.messageM)
    #expect(message.author == .customer)
    #expect(message.audience == .customer)
    #expect(message.authorEmail == nil)
    #expect(message.version == 0)
    #expect(!message.isAIDraft)
  }

  @Test func aPrivateMessageOfATeamMemberIsANote() throws {
    let message = try read(Payloads.messageS)
    #expect(message.audience == .team)
    #expect(!message.isAIDraft)
    #expect(message.version == 2)
    #expect(Timestamp(message.createdAt).description == "2026-03-05T11:02:00.250000Z")
  }

  @Test func humanIsTheTeam() throws {
    let message = try read(Payloads.messageN)
    #expect(message.author == .team("human"))
    #expect(message.authorName == "Sam Ortiz")
  }

  struct Derivation: Sendable {
    var author: String
    var isPrivate: Bool
    var email: String?
    var kind: String
    var isDraft: Bool
  }

  static let derivations = [
    Derivation(author: "customer", isPrivate: false, kind: "customer_message", isDraft: false),
    Derivation(author: "support", isPrivate: false, email: "a@acme.example", kind: "sent_reply", isDraft: false),
    Derivation(author: "human", isPrivate: false, kind: "sent_reply", isDraft: false),
    Derivation(author: "AI", isPrivate: false, kind: "sent_reply", isDraft: false),
    Derivation(author: "AI", isPrivate: true, kind: "ai_draft", isDraft: true),
    Derivation(author: "AI", isPrivate: true, email: "a@acme.example", kind: "internal_note", isDraft: false),
    Derivation(author: "support", isPrivate: true, email: "a@acme.example", kind: "internal_note", isDraft: false),
    Derivation(author: "team", isPrivate: true, kind: "internal_note", isDraft: false),
  ]

  @Test(arguments: derivations)
  func olderServersLetTheKindBeDerived(_ row: Derivation) throws {
    let email = row.email.map { "\"\($0)\"" } ?? "null"
    let message = try read(
      """
      {"id":"m1","content":"x","author_type":"\(row.author)","author_name":"","author_email":\(email),
       "is_private":\(row.isPrivate),"created_at":"2026-03-05T11:02:00Z"}
      """)
    #expect(message.isAIDraft == row.isDraft)
    #expect(message.audience == (row.isPrivate ? .team : .customer))
    #expect(try JSONValue(json: MessageJSON.data(message))["message_type"] == .string(row.kind))
  }

  @Test func theTypeOfANewServerWinsOverDerivation() throws {
    let note = try read(
      #"{"id":"m","message_type":"internal_note","author_type":"AI","is_private":true,"created_at":"2026-03-05"}"#)
    #expect(!note.isAIDraft)
    let draft = try read(#"{"id":"m","message_type":"ai_draft","author_type":"AI","created_at":"2026-03-05"}"#)
    #expect(draft.isAIDraft)
    #expect(draft.audience == .team)
    #expect(draft.authorName == "PostHog Assistant")
    #expect(draft.text == "")
  }

  @Test(arguments: [#""true""#, #""false""#, "1", "0", "[]", "{}"])
  func aFlagThatIsNoBooleanDoesNotMakeAMessagePublic(_ flag: String) {
    for kind in ["", #""message_type":"reply","#] {
      let text = #"{"id":"m","content":"x",\#(kind)"is_private":\#(flag),"created_at":"2026-03-05T11:02:00Z"}"#
      #expect(throws: WireProblem.field("is_private")) { try read(text) }
    }
  }

  @Test func aMissingAuthorIsTheCustomer() throws {
    let message = try read(#"{"id":"m","content":"x","author_type":null,"created_at":"2026-03-05T11:02:00Z"}"#)
    #expect(message.author == .customer)
    #expect(message.authorName == "Customer")
  }

  @Test(arguments: Payloads.messages)
  func whatIsWrittenReadsBackEqual(_ payload: Payload) throws {
    let message = try read(payload.text)
    #expect(try MessageJSON.read(MessageJSON.data(message)) == message)
  }

  @Test func aDamagedMessageDoesNotCostThePage() throws {
    let text = "{\"count\":3,\"results\":[\(Payloads.messageM),{\"id\":5},\(Payloads.messageN)]}"
    let page = try PageJSON.messages(Payloads.data(text))
    #expect(page.damaged == 1)
    #expect(page.total == 3)
    #expect(page.messages.count == 2)
  }
}
