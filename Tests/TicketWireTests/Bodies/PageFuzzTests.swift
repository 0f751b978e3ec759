import FoundationEssentials
import Notation
import enum TestSupport.Fuzz
import Testing
import TicketWire
import Tickets

/// Pages in which one row is not what it should be, of every generation.
@Suite("Pages with a mangled row")
struct PageFuzzTests {
  private static let odd: [JSONValue] = [
    .null, .bool(true), .integer(-1), .integer(.max), .number(1e300), .number(0.5), .string(""),
    .string("\u{1B}[2J\u{202E}"),
    .string("2026-13-45T99:99:99Z"), .array([]), .array([.null, .array([.object([:])])]), .object([:]),
    .object(["id": .object(["id": .null])]),
  ]

  /// Replaces, removes or adds something somewhere in a value.
  private func mangled(_ value: JSONValue, _ random: inout Repeatable) -> JSONValue {
    let odd = Self.odd[Int.random(in: 0..<Self.odd.count, using: &random)]
    switch value {
    case .object(var members) where !members.isEmpty:
      let keys = members.keys.sorted()
      let key = keys[Int.random(in: 0..<keys.count, using: &random)]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: members[key] = nil
      case 1: members["new_\(Int.random(in: 0..<9, using: &random))"] = odd
      case 2: members[key] = odd
      default: members[key] = members[key].map { mangled($0, &random) }
      }
      return .object(members)
    case .array(var values) where !values.isEmpty:
      let place = Int.random(in: 0..<values.count, using: &random)
      values[place] = mangled(values[place], &random)
      return .array(values)
    default: return odd
    }
  }

  private func page(_ rows: [JSONValue]) -> Data {
    Data(JSONValue.object(["count": .integer(Int64(rows.count)), "results": .array(rows)]).jsonText.utf8)
  }

  @Test(arguments: Payloads.tickets.indices)
  func oneTicketCostsNoOther(place: Int) throws {
    let rows = try Payloads.tickets.map { try JSONValue(json: Data($0.text.utf8)) }
    let whole = try PageJSON.tickets(page(rows))
    #expect(whole.tickets.count == rows.count && whole.damaged == 0)
    var random = Repeatable(state: UInt64(place))
    for _ in 0..<Fuzz.rounds(300) {
      var broken = rows
      for _ in 0..<Int.random(in: 1...3, using: &random) { broken[place] = mangled(broken[place], &random) }
      let read = try PageJSON.tickets(page(broken))
      #expect(read.total == rows.count && read.received == rows.count)
      var others = whole.tickets
      others.remove(at: place)
      var found = read.tickets
      if read.damaged == 0 { found.remove(at: place) }
      #expect(found == others && read.damaged <= 1)
    }
  }

  @Test func oneMessageCostsNoOther() throws {
    let text =
      #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Thanks.","author_type":"human","is_private":false,"#
      + #""author_name":"Sam","created_at":"2026-03-04T09:15:30Z","rich_content":{"type":"doc"},"version":1}"#
    let row = try JSONValue(json: Data(text.utf8))
    var random = Repeatable(state: 7)
    for _ in 0..<Fuzz.rounds(600) {
      let read = try PageJSON.messages(page([row, mangled(row, &random), row]))
      #expect(read.messages.count + read.damaged == 3 && read.damaged <= 1)
      #expect(read.messages.first?.text == "Thanks." && read.messages.last?.text == "Thanks.")
    }
  }

  @Test func aTicketWithoutAStatusShowsWithWhatItHas() throws {
    let row = try JSONValue(json: Data(Payloads.ticketN.utf8))
    guard case .object(var members) = row else { return }
    members["status"] = .array([])
    let read = try PageJSON.tickets(page([.object(members)]))
    #expect(read.damaged == 0 && read.tickets.first?.status == .other("unknown") && read.tickets.first?.number == 318)
  }
}
