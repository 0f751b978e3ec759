import FoundationEssentials
import Notation
import ServerPorts
import Testing
import Tickets

@Suite("What an AI is told")
struct ReplyContextTests {
  private static let moment = Date(timeIntervalSince1970: 1_772_615_730)

  private var ticket: Ticket {
    Ticket(
      id: TicketID(UUID()), number: 1, channel: "widget", status: .onHold, createdAt: Self.moment,
      updatedAt: Self.moment)
  }

  private func message(_ text: String, by author: Author = .customer, for audience: Audience = .customer) -> Message {
    Message(
      id: MessageID(rawValue: text), text: text, author: author, authorName: "", audience: audience,
      createdAt: Self.moment)
  }

  @Test func itHoldsChannelStatusPagePropertiesAndPublicMessages() throws {
    var ticket = ticket
    ticket.sessionContext = ["current_url": .string("https://app.example/billing"), "browser": .string("Firefox")]
    ticket.person = Person(
      id: "p", name: "Mara",
      properties: ["plan": .string("pro"), "seats": .integer(3), "list": .array([]), "no": .null])
    let context = try #require(
      ReplyContext(
        ticket,
        thread: [
          message("It fails."), message("A note", by: .team("support"), for: .team),
          message("Since when?", by: .team("human")), message("A draft", by: .ai, for: .team),
        ]))
    #expect(
      context.json
        == #"{"channel":"widget","status":"on_hold","page_url":"https://app.example/billing","person_properties":"#
        + #"{"plan":"pro","seats":3},"messages":[{"from":"customer","text":"It fails."},"#
        + #"{"from":"team","text":"Since when?"}]}"#)
  }

  @Test func aThreadWithoutPublicMessagesTellsNothing() {
    #expect(ReplyContext(ticket, thread: []) == nil)
    #expect(ReplyContext(ticket, thread: [message("note", by: .team("support"), for: .team)]) == nil)
  }

  @Test func theLastFiftyMessagesCount() throws {
    let context = try #require(ReplyContext(ticket, thread: (1...60).map { message("\($0)") }))
    #expect(context.lines.map(\.text) == (11...60).map { "\($0)" })
  }

  @Test func eightThousandCodePointsAreTakenFromTheEndOfTheThread() throws {
    let long = { (letter: String) in message(String(repeating: letter, count: 3000)) }
    let context = try #require(ReplyContext(ticket, thread: [long("a"), long("é"), long("c"), long("d")]))
    #expect(context.lines.map(\.text.unicodeScalars.count) == [2000, 3000, 3000])
    #expect(context.lines.first?.text.first == "é")
    let whole = try #require(ReplyContext(ticket, thread: [message(String(repeating: "x", count: 9000))]))
    #expect(whole.lines.map(\.text.count) == [8000])
  }

  @Test func thirtyPropertiesAreTakenAndLongOnesAreCut() throws {
    var ticket = ticket
    let pairs = (100..<150).map { ("p\($0)", JSONValue.string(String(repeating: "v", count: 900))) }
    ticket.person = Person(id: "p", name: "", properties: Dictionary(uniqueKeysWithValues: pairs))
    let context = try #require(ReplyContext(ticket, thread: [message("a")]))
    #expect(context.properties.keys.sorted() == (100..<130).map { "p\($0)" })
    #expect(context.properties.values.allSatisfy { $0.text?.count == 500 })
  }
}
