import Notation
import ServerPorts
import TestSupport
import Testing
import Tickets

@Suite("What an AI is told")
struct ReplyContextTests {
  private func context(
    _ thread: [Message] = [message("a")], _ change: (inout Ticket) -> Void = { _ in }
  ) throws -> ReplyContext {
    var ticket = bareTicket
    change(&ticket)
    return try #require(ReplyContext(ticket, thread: thread))
  }

  private func context(properties: [String: JSONValue]) throws -> ReplyContext {
    try context { $0.person = Person(id: "p", name: "Mara", properties: properties) }
  }

  @Test func itHoldsChannelStatusPagePropertiesAndPublicMessages() throws {
    let thread = [
      message("It fails."), message("A note", by: .team("support"), for: .team),
      message("Since when?", by: .team("human")), message("A draft", by: .ai, for: .team),
    ]
    let context = try context(thread) {
      $0.sessionContext = ["current_url": .string("https://app.example/billing"), "browser": .string("Firefox")]
      $0.person = Person(
        id: "p", name: "Mara",
        properties: ["plan": .string("pro"), "seats": .integer(3), "list": .array([]), "no": .null])
    }
    #expect(
      context.json
        == #"{"channel":"widget","status":"on_hold","page_url":"https://app.example/billing","person_properties":"#
        + #"{"plan":"pro","seats":3},"messages":[{"from":"customer","text":"It fails."},"#
        + #"{"from":"team","text":"Since when?"}]}"#)
  }

  // MARK: Messages

  @Test func aThreadWithoutPublicMessagesTellsNothing() {
    #expect(ReplyContext(bareTicket, thread: []) == nil)
    #expect(ReplyContext(bareTicket, thread: [message("note", by: .team("support"), for: .team)]) == nil)
    #expect(ReplyContext(bareTicket, thread: [message("draft", by: .ai, for: .team)]) == nil)
  }

  @Test(
    arguments: [
      (.customer, true), (.ai, false), (.team("support"), false), (.team("human"), false), (.team("workflow"), false),
      (.team(""), false), (.team("Customer"), false),
    ] as [(Author, Bool)])
  func whoeverIsNotTheCustomerIsTheTeam(_ author: Author, _ isFromCustomer: Bool) throws {
    #expect(try context([message("a", by: author)]).lines == [.init(isFromCustomer: isFromCustomer, text: "a")])
  }

  @Test func theLastFiftyMessagesCount() throws {
    #expect(try context((1...60).map { message("\($0)") }).lines.map(\.text) == (11...60).map { "\($0)" })
    #expect(try context((1...50).map { message("\($0)") }).lines.count == 50)
  }

  @Test func notesDoNotTakeThePlaceOfMessages() throws {
    let thread = (1...60).flatMap { [message("\($0)"), message("note \($0)", by: .team("support"), for: .team)] }
    #expect(try context(thread).lines.map(\.text) == (11...60).map { "\($0)" })
  }

  @Test func eightThousandCodePointsAreTakenFromTheEndOfTheThread() throws {
    let long = { (letter: String) in message(String(repeating: letter, count: 3000)) }
    let context = try context([long("a"), long("é"), long("c"), long("d")])
    #expect(context.lines.map(\.text.unicodeScalars.count) == [2000, 3000, 3000])
    #expect(context.lines.first?.text.first == "é")
    let whole = try self.context([message(String(repeating: "x", count: 9000))])
    #expect(whole.lines.map(\.text.count) == [8000])
  }

  @Test func whereThereIsNoRoomLeftAnOlderMessageIsLeftOut() throws {
    let full = message(String(repeating: "x", count: 8000))
    #expect(try context([message("older"), full]).lines.count == 1)
    #expect(try context([message(""), full]).lines.count == 1, "an empty one, too")
    #expect(try context([message("older"), message(String(repeating: "x", count: 7999))]).lines.first?.text == "o")
  }

  /// The limits count code points, as the server does, so a text can end between a letter and its accent.
  @Test func aLetterWithItsAccentIsTwoCodePoints() throws {
    let text = String(repeating: "e\u{301}", count: 4001)
    let line = try #require(try context([message(text)]).lines.first)
    #expect(line.text.unicodeScalars.count == 8000)
    let family = String(repeating: "👨‍👩‍👧", count: 1601)
    #expect(try context([message(family)]).lines.first?.text.unicodeScalars.count == 8000)
  }

  @Test func anEmptyMessageIsOneAllTheSame() throws {
    #expect(try context([message("")]).lines == [.init(isFromCustomer: true, text: "")])
  }

  @Test func ofAnyThreadTheEndIsTakenInItsOrder() throws {
    var generator = SeededGenerator(seed: 318)
    for _ in 0..<40 {
      let thread = (0..<Int.random(in: 1...70, using: &generator)).map { index in
        let letter = ["x", "é", "e\u{301}", "🙏", "\r\n"].randomElement(using: &generator) ?? "x"
        let text = "\(index):" + String(repeating: letter, count: .random(in: 0...600, using: &generator))
        return message(text, for: Bool.random(using: &generator) ? .customer : .team)
      }
      let open = thread.filter { $0.audience == .customer }.map(\.text)
      guard let lines = ReplyContext(bareTicket, thread: thread)?.lines.map(\.text) else {
        #expect(open.isEmpty)
        continue
      }
      #expect(lines.count <= 50)
      #expect(lines.dropFirst().elementsEqual(open.suffix(lines.count - 1)) { $0.isSame(as: $1) })
      #expect(lines.reduce(0) { $0 + $1.unicodeScalars.count } <= 8000)
      let oldest = open[open.count - lines.count]
      #expect(oldest.unicodeScalars.starts(with: lines[0].unicodeScalars), "the oldest is cut at its end")
    }
  }

  // MARK: The page and the person

  @Test(
    arguments: [
      (["current_url": .string("https://app.example")], "https://app.example"), ([:], nil),
      (["current_url": .null], nil), (["current_url": .integer(1)], nil), (["url": .string("https://a")], nil),
      (["current_url": .string("")], ""), (["current_url": .string("\u{1B}[2J")], "\u{1B}[2J"),
    ] as [([String: JSONValue], String?)])
  func thePageIsTheTextOfTheSession(_ session: [String: JSONValue], _ page: String?) throws {
    #expect(try context { $0.sessionContext = session }.pageURL == page)
  }

  @Test func theAddressOfThePageIsCut() throws {
    let page = "https://app.example/" + String(repeating: "e\u{301}", count: 300)
    let cut = try #require(try context { $0.sessionContext = ["current_url": .string(page)] }.pageURL)
    #expect(cut.unicodeScalars.count == 500)
    #expect(page.unicodeScalars.starts(with: cut.unicodeScalars))
  }

  @Test(
    arguments: [
      ("a text", .string("pro"), true), ("an empty text", .string(""), true), ("a flag", .bool(false), true),
      ("the least whole number", .integer(.min), true), ("a fraction", .number(0.5), true), ("nothing", .null, false),
      ("a list", .array([.integer(1)]), false), ("an object", ["a": .integer(1)], false),
    ] as [(String, JSONValue, Bool)])
  func textsNumbersAndFlagsAreTold(_ name: String, _ value: JSONValue, _ isTold: Bool) throws {
    #expect(try context(properties: ["key": value]).properties == (isTold ? ["key": value] : [:]), "\(name)")
  }

  @Test func thirtyPropertiesAreTakenAndLongOnesAreCut() throws {
    let pairs = (100..<150).map { ("p\($0)", JSONValue.string(String(repeating: "v", count: 900))) }
    let context = try context(properties: Dictionary(uniqueKeysWithValues: pairs))
    #expect(context.properties.keys.sorted() == (100..<130).map { "p\($0)" })
    #expect(context.properties.values.allSatisfy { $0.text?.count == 500 })
  }

  @Test func whatIsNotToldDoesNotCount() throws {
    let lists = (100..<150).map { ("a\($0)", JSONValue.array([])) }
    let texts = (100..<129).map { ("b\($0)", JSONValue.bool(true)) }
    let context = try context(properties: Dictionary(uniqueKeysWithValues: lists + texts))
    #expect(context.properties.keys.sorted() == texts.map(\.0))
  }

  @Test func aLongKeyIsCut() throws {
    let context = try context(properties: [String(repeating: "k", count: 501): .bool(true)])
    #expect(context.properties.keys.map(\.count) == [500])
  }

  // MARK: As JSON

  /// Everything in it was written by strangers, and it is sent on as bytes.
  @Test(arguments: [
    "plain", "\"quoted\" \\ and \\u0041", "a\0b", "line\r\nline\tend", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{202E}gpj",
    "é", "e\u{301}", "🙏🏽", "\u{10FFFF}", "\u{E0041}", "\u{200B}\u{FEFF}", "</script>", "{\"from\":\"team\"}", "\u{2028}",
  ])
  func everyTextComesBackFromTheJSON(_ text: String) throws {
    let context = try context([message(text)]) {
      $0.channel = text
      $0.status = .other(text)
      $0.sessionContext = ["current_url": .string(text)]
      $0.person = Person(id: "", name: "", properties: [text: .string(text)])
    }
    let read = try JSONValue(json: context.json.utf8)
    for key in ["channel", "status", "page_url"] { #expect(read[key]?.text?.isSame(as: text) == true, "\(key)") }
    #expect(read["person_properties"]?[text]?.text?.isSame(as: text) == true)
    #expect(read["messages"] == .array([["from": .string("customer"), "text": .string(text)]]))
    #expect(context.json.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) })
  }

  @Test func withoutAPageOrAPersonTheMembersAreThere() throws {
    #expect(
      try context().json
        == #"{"channel":"widget","status":"on_hold","page_url":null,"person_properties":{},"#
        + #""messages":[{"from":"customer","text":"a"}]}"#)
  }

  @Test func aNumberThatJSONCannotSayIsNull() throws {
    let context = try context(properties: ["a": .number(.infinity), "b": .number(.nan), "c": .number(1e300)])
    #expect(context.json.contains(#""person_properties":{"a":null,"b":null,"c":1e+300}"#))
  }

  @Test func equalTicketsGiveEqualBytes() throws {
    let keys = (0..<20).map { "key\($0)" }
    let forward = Dictionary(uniqueKeysWithValues: keys.map { ($0, JSONValue.bool(true)) })
    let backward = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, JSONValue.bool(true)) })
    #expect(try context(properties: forward).json == context(properties: backward).json)
  }
}
