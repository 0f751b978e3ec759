import Foundation
import TestSupport
import Testing

/// Requests that are damaged in one to six places.
private struct RequestMutator {
  var random: SeededGenerator
  let templates: [[UInt8]]

  private static let pieces: [[UInt8]] =
    [
      "\r\n", "\n", "\r", "\0", " ", "\t", "/", "..", "%00", "%2e%2e", "?", "&", "=", "{", "}", "[", "]", "\"", "\\",
      ",",
      ":", "\\u0000", "\\ud800", "null", "true", "-1", "1e309", "99999999999999999999", "'", ";--", "\r\n\r\n",
      "chunked",
      "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "HTTP/1.1", "0\r\n\r\n", "é", "\u{202E}", "\u{10FFFF}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8]]

  mutating func next() -> [UInt8] {
    var bytes = templates.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &random) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
    case 5: bytes.replaceSubrange(place..<end, with: Self.pieces.randomElement(using: &random) ?? [])
    case 6: bytes.removeSubrange(place...)
    default:
      let piece = Self.pieces.randomElement(using: &random) ?? []
      bytes.insert(
        contentsOf: Array(repeating: piece, count: Int.random(in: 2...400, using: &random)).joined(), at: place)
    }
  }
}

extension EndToEnd {
  @Suite("Damaged requests", .timeLimit(.minutes(4)))
  struct HostileFuzzTests {
    private static let tickets = CalledServer.tickets
    private static let nobody = "\(tickets)/\(HostileInbox.nobody)"

    /// Reads, and writes about a ticket that is not there.
    private static let templates: [[UInt8]] = {
      let ids = #""ids":["\#(HostileInbox.nobody)"]"#
      return [
        CalledServer.request("GET", "\(tickets)/?status=open&search=card&limit=2&offset=1&order_by=-updated_at"),
        CalledServer.request("GET", "\(tickets)/2/messages/?limit=5"),
        CalledServer.request("GET", "\(tickets)/unread_count/"), CalledServer.request("GET", "/api/users/@me/"),
        CalledServer.request("GET", "/api/organizations/@current/members/"), CalledServer.request("GET", "\(nobody)/"),
        CalledServer.request(
          "PATCH", "\(nobody)/",
          body: #"{"status":"on_hold","priority":null,"tags":["a","b"],"snoozed_until":"2027-01-01T00:00:00Z"}"#),
        CalledServer.request("PATCH", "\(nobody)/", body: #"{"assignee":{"type":"user","id":7},"sla_due_at":null}"#),
        CalledServer.request("POST", "\(nobody)/reply/", body: #"{"message":"Hello \u00e9","is_private":false}"#),
        CalledServer.request("POST", "\(nobody)/notes/", body: #"{"message":"A note","rich_content":{"a":[1,2.5]}}"#),
        CalledServer.request(
          "POST", "\(tickets)/bulk_update_tags/", body: #"{\#(ids),"action":"add","tags":["vip"]}"#),
        CalledServer.request("POST", "\(tickets)/bulk_update_status/", body: #"{\#(ids),"status":"resolved"}"#),
        CalledServer.request("DELETE", "\(nobody)/"), CalledServer.request("POST", "\(nobody)/suggest_reply/"),
      ].map { Array($0.utf8) }
    }()

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func noDamageIsAFaultOrWritesAnything(seed: UInt64) throws {
      let inbox = try HostileInbox()
      var mutator = RequestMutator(random: SeededGenerator(seed: seed), templates: Self.templates)
      for number in 0..<400 {
        let bytes = mutator.next()
        let end = try inbox.outcome(bytes)
        #expect(
          end.isNoFault, "\(end) after request \(number): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
      try inbox.expectUnharmed()
    }
  }
}
