import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("New tickets on the wire (contract.md sections 5.8 and 10.5)")
struct ComposeJSONTests {
  private static func ticket(_ change: (inout NewTicket) -> Void = { _ in }) -> NewTicket {
    var ticket = NewTicket(recipient: "mara.voss@northwind.example", sendingAddress: secondID.uuid, message: "Hello")
    change(&ticket)
    return ticket
  }

  static let tickets: [NewTicket] = [
    ticket(), ticket { $0.subject = "Your \"export\"" }, ticket { $0.recipientDistinctID = "anon-1 é" },
    ticket { $0.tags = ["vip", "e\u{301}", "é"] }, ticket { $0.richContent = ["type": .string("doc")] },
    ticket { $0.subject = String(repeating: "é", count: 500) },
    ticket { $0.message = String(repeating: "🙏", count: 5000) },
    ticket { $0.recipientDistinctID = String(repeating: "x", count: 400) },
    ticket { $0.message = "line\r\nbreak" },
  ]

  @Test(arguments: tickets)
  func aTicketComesBack(_ ticket: NewTicket) throws {
    let read = try ComposeJSON.ticket(RequestFields(ComposeJSON.body(ticket)))
    #expect(read == ticket)
    #expect(read.message.isSame(as: ticket.message))
    #expect(text(ComposeJSON.body(read)) == text(ComposeJSON.body(ticket)), "a retry repeats the bytes")
  }

  /// An empty string would be refused as blank, so what there is not is left out.
  @Test func whatThereIsNotIsLeftOut() {
    #expect(
      text(ComposeJSON.body(Self.ticket()))
        == #"{"recipient_email":"mara.voss@northwind.example","email_config_id":"\#(secondID)","message":"Hello"}"#)
  }

  @Test func serversBeforeTheNewestIgnoreTags() throws {
    let body = ComposeJSON.body(Self.ticket { $0.tags = ["vip"] })
    #expect(try ComposeJSON.untagged(RequestFields(body)) == Self.ticket())
    let odd = #"{"recipient_email":"a@b.example","email_config_id":"\#(secondID)","message":"a","tags":7}"#
    #expect(throws: Never.self) { try ComposeJSON.untagged(fields(odd)) }
    #expect(throws: ProblemJSON.self) { try ComposeJSON.ticket(fields(odd)) }
  }

  /// A body with a member in place of another, or without it.
  private func refused(_ key: String, _ value: String?) throws -> ProblemJSON? {
    var body = try json(ComposeJSON.body(Self.ticket { $0.subject = "a" }))
    body[key] = try value.map { try JSONValue(json: $0.utf8) }
    let fields = try RequestFields(body.json)
    return refusal { () throws(ProblemJSON) in try ComposeJSON.ticket(fields) }
  }

  @Test(
    arguments: [
      ("recipient_email", nil, "This field is required."), ("recipient_email", "null", "This field may not be null."),
      ("recipient_email", "\" \"", "This field may not be blank."),
      ("recipient_email", "\"mara\"", "Enter a valid email address."),
      ("recipient_email", "\"a@b@c.example\"", "Enter a valid email address."),
      ("recipient_email", "7", "Not a valid string."),
      ("email_config_id", nil, "This field is required."), ("email_config_id", "\"support\"", "Must be a valid UUID."),
      ("message", nil, "This field is required."), ("message", "\"\\n\"", "This field may not be blank."),
      ("message", "\"a\\u0000\"", "Null characters are not allowed."),
      ("email_subject", "\"\"", "This field may not be blank."),
      ("email_subject", "null", "This field may not be null."),
      ("recipient_distinct_id", "\"\"", "This field may not be blank."),
      ("rich_content", "[]", "Invalid data. Expected a dictionary, but got list."),
      ("tags", "\"vip\"", "Expected a list of items but got type \"str\"."),
      ("tags", "null", "This field may not be null."),
    ] as [(String, String?, String)])
  func theFieldToBlameIsNamed(_ key: String, _ value: String?, _ detail: String) throws {
    let refused = try refused(key, value)
    #expect(refused?.attr == key)
    #expect(refused?.detail == detail)
  }

  @Test(arguments: [
    ("message", 5000, "Ensure this field has no more than 5000 characters."),
    ("email_subject", 500, "Ensure this field has no more than 500 characters."),
    ("recipient_distinct_id", 400, "Ensure this field has no more than 400 characters."),
  ])
  func lengthsAreCountedInCodePointsAfterTrimming(_ key: String, _ limit: Int, _ detail: String) throws {
    #expect(try refused(key, "\"  \(String(repeating: "é", count: limit))\\n\"") == nil)
    #expect(try refused(key, "\"\(String(repeating: "é", count: limit + 1))\"")?.detail == detail)
    #expect(try refused(key, "\"\(String(repeating: "e\u{301}", count: limit / 2 + 1))\"")?.detail == detail)
  }

  // MARK: Answers

  @Test(arguments: [true, false])
  func theAnswerComesBack(_ wasThere: Bool) throws {
    let ticket = ComposedTicket(id: firstID, number: 319, wasAlreadyThere: wasThere)
    #expect(try ComposeJSON.read(ComposeJSON.data(ticket), wasAlreadyThere: wasThere) == ticket)
    #expect(text(ComposeJSON.data(ticket)) == #"{"id":"\#(firstID)","ticket_number":319}"#)
  }

  @Test(arguments: [
    ("{}", "id"), (#"{"id":"7","ticket_number":7}"#, "id"), (#"{"id":"\#(firstID)"}"#, "ticket_number"),
    (#"{"id":"\#(firstID)","ticket_number":"seven"}"#, "ticket_number"),
  ])
  func anAnswerThatNamesNoTicketIsNone(_ text: String, _ field: String) {
    let found = problem { () throws(WireProblem) in try ComposeJSON.read(Data(text.utf8), wasAlreadyThere: false) }
    #expect(found == .field(field))
  }

  // MARK: Addresses

  @Test func addressesComeBack() throws {
    let addresses = [
      SendingAddress(id: firstID.uuid, address: "support@acme.example", name: "Acme Support", isDefault: true),
      SendingAddress(id: secondID.uuid, address: "billing@acme.example"),
    ]
    #expect(try ComposeJSON.addresses(ComposeJSON.data(addresses)) == addresses)
    #expect(try ComposeJSON.addresses(ComposeJSON.data([])) == [])
  }

  @Test(arguments: [
    (#"{"kind":"support","domain_verified":true}"#, true), (#"{"domain_verified":true}"#, true),
    (#"{"kind":"personal","domain_verified":true}"#, false), (#"{"kind":"support","domain_verified":false}"#, false),
    (#"{"kind":"support"}"#, false), (#"{"kind":"support","domain_verified":"true"}"#, false),
    (#"{"id":"7","domain_verified":true}"#, false),
  ])
  func onlyVerifiedAddressesOfSupportCanSend(_ row: String, _ isUsable: Bool) throws {
    var config = try JSONValue(json: row.utf8)
    config["id"] = config["id"] ?? .string(firstID.description)
    let body = JSONValue.object(["configs": .array([config, .null, .integer(1)])])
    #expect(try ComposeJSON.addresses(body.json).map(\.id) == (isUsable ? [firstID.uuid] : []))
  }
}
