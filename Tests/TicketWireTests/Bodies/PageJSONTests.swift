import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Pages and their links (contract.md section 1.3)")
struct PageJSONTests {
  private func links(_ limit: Int, _ offset: Int, _ total: Int, _ query: [QueryItem] = []) -> PageJSON.Links {
    PageJSON.Links(base: "b", query: query, limit: limit, offset: offset, total: total)
  }

  @Test(
    arguments: [
      ("the only page", 100, 0, 57, nil, nil), ("an empty list", 100, 0, 0, nil, nil),
      ("the first of two", 50, 0, 57, "b?limit=50&offset=50", nil),
      ("the second", 50, 50, 57, nil, "b?limit=50"),
      ("one in the middle", 10, 20, 57, "b?limit=10&offset=30", "b?limit=10&offset=10"),
      ("one that begins within the first", 10, 5, 57, "b?limit=10&offset=15", "b?limit=10"),
      ("one that ends at the end", 10, 47, 57, nil, "b?limit=10&offset=37"),
      ("one row short of the end", 10, 46, 57, "b?limit=10&offset=56", "b?limit=10&offset=36"),
      ("behind the end", 10, 1000, 57, nil, "b?limit=10&offset=990"),
      ("as far as numbers go", 10, .max, 57, nil, "b?limit=10&offset=9223372036854775797"),
      ("a list without an end", 10, 0, .max, "b?limit=10&offset=10", nil),
    ] as [(String, Int, Int, Int, String?, String?)])
  func thePagesAroundAreLinked(
    _ name: String, _ limit: Int, _ offset: Int, _ total: Int, _ next: String?, _ previous: String?
  ) {
    #expect(links(limit, offset, total).next == next, "\(name)")
    #expect(links(limit, offset, total).previous == previous, "\(name)")
  }

  @Test func otherItemsStayAndThoseOfTheWindowAreReplaced() {
    let query = [
      QueryItem("offset", "7"), QueryItem("search", "a&b=é"), QueryItem("limit", "9"), QueryItem("limit", "8"),
    ]
    #expect(links(10, 0, 11, query).next == "b?limit=10&offset=10&search=a%26b%3D%C3%A9")
  }

  @Test func followingTheLinksReadsEveryRowOnce() throws {
    var (offset, seen, steps) = (0, [Int](), 0)
    while steps < 20 {
      steps += 1
      seen += Array(offset..<min(offset + 7, 57))
      guard let next = links(7, offset, 57).next else { break }
      let items = PercentCoding.items(ofQuery: next.dropFirst(2))
      offset = PageBounds.offset(in: items)
      #expect(PageBounds.tickets.limit(in: items) == 7)
    }
    #expect(seen == Array(0..<57))
  }

  @Test(
    arguments: [
      (1, 100, 57, nil, nil), (1, 10, 57, 2, nil), (2, 10, 57, 3, 1), (6, 10, 57, nil, 5), (1, 10, 10, nil, nil),
      (1, 10, 11, 2, nil),
      (99, 10, 57, nil, 98), (1, 10, 0, nil, nil),
    ] as [(Int, Int, Int, Int?, Int?)])
  func numberedPagesAreLinkedByNumber(_ page: Int, _ size: Int, _ total: Int, _ next: Int?, _ previous: Int?) {
    let links = PageJSON.Links(
      base: "b", query: [QueryItem("page", "x"), QueryItem("scope", "Ticket")], page: page, size: size, total: total)
    #expect(links.next == next.map { "b?page=\($0)&page_size=\(size)&scope=Ticket" })
    #expect(links.previous == previous.map { "b?page=\($0)&page_size=\(size)&scope=Ticket" })
  }

  // MARK: Reading

  @Test(
    arguments: [
      ("the count", "\"count\":57,", 57, true), ("no count", "", 2, false), ("null", "\"count\":null,", 2, false),
      ("fewer than there are", "\"count\":1,", 2, false), ("none", "\"count\":0,", 2, false),
      ("a negative one", "\"count\":-5,", 2, false),
      ("exactly as many", "\"count\":2,", 2, true), ("in quotes", "\"count\":\"57\",", 57, true),
      ("a word", "\"count\":\"many\",", 2, false),
      ("a huge one", "\"count\":1e30,", Int(Int32.max), true),
    ])
  func thePageTellsHowManyThereAre(_ name: String, _ count: String, _ total: Int, _ isKnown: Bool) throws {
    let page = try PageJSON.messages(Data("{\(count)\"results\":[\(Payloads.messageM),\(Payloads.messageS)]}".utf8))
    #expect(page.total == total, "\(name)")
    #expect(page.isTotalKnown == isKnown)
    #expect(page.messages.count == 2 && page.damaged == 0)
  }

  @Test func aMessageThatIsNoneCostsNoOther() throws {
    let rows = ["null", Payloads.messageN, "{}", "{\"id\":\"m\"}", "\"m\"", Payloads.messageS]
    let page = try PageJSON.messages(Data("{\"count\":6,\"results\":[\(rows.joined(separator: ","))]}".utf8))
    #expect(page.damaged == 4)
    #expect(page.messages.map(\.text) == ["A fix ships **today**.", "Careful"])
  }

  @Test(arguments: ["", "null", "[]", "{}", "{\"results\":null}", "{\"results\":{}}", "{\"results\":\"\"}"])
  func whatIsNoPageIsRefused(_ text: String) {
    #expect(problem { () throws(WireProblem) in try PageJSON.messages(Data(text.utf8)) } != nil)
    #expect(problem { () throws(WireProblem) in try PeopleJSON.members(Data(text.utf8)) } != nil)
    #expect(problem { () throws(WireProblem) in try PeopleJSON.roles(Data(text.utf8)) } != nil)
  }

  // MARK: Writing

  @Test func ticketsThatAreJSONAlreadyMakeTheSamePage() throws {
    let tickets = try Payloads.tickets.map { try TicketJSON.read(Payloads.data($0.text)) }
    let links = links(2, 0, 5)
    let whole = PageJSON.data(TicketPage(total: 5, tickets: tickets), links: links)
    #expect(PageJSON.bytes(tickets.map { Array(TicketJSON.data($0)) }, total: 5, links: links) == Array(whole))
    #expect(
      String(decoding: PageJSON.bytes([], total: 0, links: self.links(1, 0, 0)), as: UTF8.self)
        == #"{"count":0,"next":null,"previous":null,"results":[]}"#)
  }

  @Test(arguments: Generation.allCases)
  func messagesOfEveryGenerationComeBack(_ generation: Generation) throws {
    let messages = try Payloads.messages.map { try MessageJSON.read(Payloads.data($0.text)) }
    let data = PageJSON.data(MessagePage(total: 9, messages: messages), links: links(3, 0, 9), generation: generation)
    let page = try PageJSON.messages(data)
    #expect(page.messages.map(\.id) == messages.map(\.id))
    #expect(page.messages.map(\.audience) == messages.map(\.audience))
    #expect(text(data).contains("message_type") == (generation == .n))
  }
}
