import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Hostile requests", .timeLimit(.minutes(4)))
  struct HostileRequestTests {
    private static let key = "Authorization: Bearer \(CalledServer.key)\r\n"
    private static let list = "\(CalledServer.tickets)/"
    private static let nobody = "\(CalledServer.tickets)/\(HostileInbox.nobody)"

    private func head(_ line: String, _ fields: String = "") -> String {
      "\(line)\r\nHost: a\r\nConnection: close\r\n\(Self.key)\(fields)\r\n"
    }

    private func post(_ path: String, _ body: [UInt8], method: String = "POST") -> [UInt8] {
      let fields = "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
      return Array(head("\(method) \(path) HTTP/1.1", fields).utf8) + body
    }

    @Test func brokenRequestLinesAndHeadersAreRefused() throws {
      let inbox = try HostileInbox()
      let requests = [
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0", "GET / HTTP/1.1",
        "\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
        head("G\u{1}T / HTTP/1.1"), head("get \(Self.list) HTTP/1.1"), head("FROB \(Self.list) HTTP/1.1"),
        head("GET \(Self.list) HTTP/1.1", "No colon\r\n"), head("GET \(Self.list) HTTP/1.1", ": no name\r\n"),
        head("GET \(Self.list) HTTP/1.1", "A: b\0c\r\n"), head("GET \(Self.list) HTTP/1.1", "A\0: b\r\n"),
        head("GET \(Self.list) HTTP/1.1", "Content-Length: -1\r\n"),
        head("GET \(Self.list) HTTP/1.1", "Content-Length: 99999999999999999999999\r\n"),
        head("GET \(Self.list) HTTP/1.1", "Content-Length: 1\r\nContent-Length: 2\r\n"),
        head("GET \(Self.list) HTTP/1.1", "Transfer-Encoding: gzip, nonsense\r\n"),
        "GET \(Self.list) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer \u{1}\r\n\r\n",
      ]
      for request in requests {
        let end = try inbox.outcome(request)
        #expect(end.isRefusal, "\(end) after \(request.prefix(60).debugDescription)")
      }
      try inbox.expectUnharmed()
    }

    @Test func headersThatAreTooManyOrTooLargeAreRefused() throws {
      let inbox = try HostileInbox()
      let line = "GET \(Self.list) HTTP/1.1"
      for fields in [
        (0..<10_000).map { "X-\($0): a\r\n" }.joined(), "X: " + String(repeating: "a", count: 1 << 20) + "\r\n",
        String(repeating: "b", count: 1 << 20) + ": a\r\n", String(repeating: "X: a\r\n", count: 10_000),
        (0..<100).map { "X-\($0): \(String(repeating: "c", count: 4000))\r\n" }.joined(),
      ] {
        let end = try inbox.outcome(head(line, fields))
        #expect(end.isRefusal, "\(end) after \(fields.prefix(20))")
      }
      let long = try inbox.outcome(head("GET \(Self.list)?search=\(String(repeating: "d", count: 1 << 20)) HTTP/1.1"))
      #expect(long.isRefusal, "\(long)")
      #expect(try inbox.outcome(head(line, (0..<50).map { "X-\($0): a\r\n" }.joined())) == .status(200))
      try inbox.expectUnharmed()
    }

    private static let paths = [
      "/", "//", "/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/api/../api/users/@me/", "*",
      "http://127.0.0.1/api/nothing/", "//api/users/@me/", "/api//users/@me/", "/api/users/@me/%00",
      "/api/users/@me%00/", "/api/users/%40me/%2f", "/api/users/@me/\\..\\", "/%", "/%zz", "/api/%c0%ae%c0%ae/",
      "\(CalledServer.tickets)/1/../2/", "\(CalledServer.tickets)/%2e%2e/", "\(CalledServer.tickets)/1%00/",
      "\(CalledServer.tickets)/-1/", "\(CalledServer.tickets)/99999999999999999999/", "\(CalledServer.tickets)/1e0/",
      "\(CalledServer.tickets)/1;DROP TABLE ticket/", "\(CalledServer.tickets)/1'%20OR%20'1'='1/",
      "/api/projects/1'--/conversations/tickets/", "/api/projects/-1/conversations/tickets/",
      "/api/projects/99999999999999999999/conversations/tickets/", "/api/organizations/../members/", "/health/../api",
    ]

    @Test func pathsThatLeadNowhereAreRefused() throws {
      let inbox = try HostileInbox()
      for path in Self.paths {
        for method in ["GET", "DELETE", "PATCH"] {
          let end = try inbox.outcome(head("\(method) \(path) HTTP/1.1"))
          #expect(end.isRefusal, "\(end) after \(method) \(path)")
        }
      }
      try inbox.expectUnharmed()
    }

    @Test func lengthsAndChunksThatLieAreRefused() throws {
      let inbox = try HostileInbox()
      let line = "POST \(CalledServer.tickets)/1/notes/ HTTP/1.1"
      let type = "Content-Type: application/json\r\n"
      let body = #"{"message":"smuggled"}"#
      let chunked = "\(type)Transfer-Encoding: chunked\r\n"
      for request in [
        head(line, "\(type)Content-Length: 5\r\n") + body, head(line, "\(type)Content-Length: 500\r\n") + body,
        head(line, type) + body, head(line, "\(chunked)Content-Length: 22\r\n") + "16\r\n\(body)\r\n0\r\n\r\n",
        head(line, chunked) + "zz\r\n\(body)\r\n0\r\n\r\n", head(line, chunked) + "-16\r\n\(body)\r\n0\r\n\r\n",
        head(line, chunked) + "ffffffffffffffffff\r\n\(body)", head(line, chunked) + "16\r\n\(body)",
        head(line, chunked) + "5\r\n\(body)\r\n0\r\n\r\n", head(line, chunked) + body,
        head(line, "\(type)Transfer-Encoding: chunked, identity\r\n") + "16\r\n\(body)\r\n0\r\n\r\n",
        head(line, "\(type)Transfer-Encoding : chunked\r\n") + "16\r\n\(body)\r\n0\r\n\r\n",
        head(line, "\(type)Transfer-Encoding: xchunked\r\n") + "16\r\n\(body)\r\n0\r\n\r\n",
        head(line, "\(type)Content-Length: 22\r\nContent-Length: 5\r\n") + body,
        head(line, "\(type)Content-Length: +22\r\n") + body, head(line, "\(type)Content-Length: 0x16\r\n") + body,
      ] {
        let end = try inbox.outcome(request)
        #expect(end.isRefusal, "\(end) after \(request.suffix(90).debugDescription)")
      }
      try inbox.expectUnharmed()
    }

    @Test func aRequestBehindAnotherIsAnsweredAndOneBehindABrokenOneIsNot() throws {
      let inbox = try HostileInbox()
      let get = "GET \(Self.list)?limit=1 HTTP/1.1\r\nHost: a\r\n\(Self.key)\r\n"
      let many = try RawConnection.outcome(Array(String(repeating: get, count: 50).utf8), port: inbox.server.port)
      #expect(many.text.components(separatedBy: "HTTP/1.1 200 OK\r\n").count == 51)
      let note = String(
        decoding: post("\(CalledServer.tickets)/1/notes/", Array(#"{"message":"x"}"#.utf8)), as: UTF8.self)
      let broken = try RawConnection.outcome(Array("GET / HTTP/x\r\n\r\n\(note)".utf8), port: inbox.server.port)
      #expect(broken.end.isRefusal)
      try inbox.expectUnharmed()
    }

    @Test func halfClosedCallersAreAnsweredAndHalfSentRequestsAreNot() throws {
      let inbox = try HostileInbox()
      #expect(try inbox.outcome(head("GET \(Self.list) HTTP/1.1")) == .status(200))
      let whole = post("\(CalledServer.tickets)/1/notes/", Array(#"{"message":"half"}"#.utf8))
      for length in stride(from: 1, to: whole.count, by: 7) {
        let end = try inbox.outcome(Array(whole.prefix(length)))
        #expect(end.isRefusal, "\(end) after \(length) bytes")
      }
      try inbox.expectUnharmed()
    }

    @Test func bodiesThatMakeNoSenseAreRefused() throws {
      let inbox = try HostileInbox()
      let deep = String(repeating: "[", count: 200_000)
      let texts = [
        "", "{", "[]", "null", "1", "\"a\"", "{\"a\"}", "{'a':1}", deep, String(repeating: "{\"a\":", count: 100_000),
        "{\"message\":\(deep)", "\u{FEFF}", "NaN", "{\"message\":1e999999}", "{\"message\":null}", "{\"message\":[]}",
        "{\"message\":{}}", "{\"message\":true}", #"{"message":"a\u0000b"}"#, #"{"message":" "}"#,
        #"{"message":"\ud800"#, "{\"message\":\"\(String(repeating: "m", count: 5001))\"}",
        "{\"message\":\"\(String(repeating: "m", count: (1 << 20) + 1))\"}", "{} {}", "{\"message\":\"a\"}garbage",
      ]
      let bodies = texts.map { Array($0.utf8) } + [[0x7B, 0x22, 0xFF], [0], Array("{\"message\":\"".utf8) + [0x00]]
      for path in ["reply", "notes"] {
        for body in bodies {
          let end = try inbox.outcome(post("\(CalledServer.tickets)/1/\(path)/", body))
          #expect(end.isRefusal, "\(end) after \(path) \(String(decoding: body.prefix(40), as: UTF8.self))")
        }
      }
      let types = "POST \(CalledServer.tickets)/1/notes/ HTTP/1.1"
      for type in ["text/plain", "multipart/form-data; boundary=a", "", "application/xml", "\u{1}"] {
        let end = try inbox.outcome(
          head(types, "Content-Type: \(type)\r\nContent-Length: 15\r\n") + #"{"message":"x"}"#)
        #expect(end.isRefusal, "\(end) after \(type)")
      }
      try inbox.expectUnharmed()
    }

    @Test func fieldsOfTheWrongTypeAreRefused() throws {
      let inbox = try HostileInbox()
      let wrong = [
        "1.5", "[1]", "{\"a\":1}", "\"'; DROP TABLE ticket; --\"", "\"a\\u0000b\"", "-99999999999999999999", "\"\"",
      ]
      for field in ["status", "priority", "assignee", "sla_due_at", "snoozed_until"] {
        for value in wrong where !(value == "\"\"" && field == "priority") {
          let end = try inbox.outcome(
            post("\(CalledServer.tickets)/1/", Array("{\"\(field)\":\(value)}".utf8), method: "PATCH"))
          #expect(end.isRefusal, "\(end) after \(field) \(value)")
        }
      }
      for (path, fields) in [
        ("bulk_update_tags", ["ids", "action", "tags"]), ("bulk_update_status", ["ids", "status"]),
      ] {
        for field in fields {
          for value in wrong {
            let body = Array("{\"\(field)\":\(value)}".utf8)
            let end = try inbox.outcome(post("\(CalledServer.tickets)/\(path)/", body))
            #expect(end.isRefusal, "\(end) after \(path) \(field) \(value)")
          }
        }
      }
      try inbox.expectUnharmed()
    }

    private static let injections = [
      "'; DROP TABLE ticket; --", "\" OR 1=1 --", "1) UNION SELECT * FROM sqlite_schema --", "%' OR '1'='1", "\\", "*",
      "a\"b", "NEAR(", "{", "?1", ":x", "\u{0}", "\u{FFFF}", String(repeating: "(", count: 5000),
    ]

    @Test func sqlInAQueryIsAText() throws {
      let inbox = try HostileInbox()
      let names = [
        "status", "priority", "assignee", "search", "tags", "order_by", "ordering", "channel_source", "date_from",
        "date_to", "limit", "offset", "distinct_ids", "sla", "created_at", "updated_at", "snoozed", "view", "x'--",
      ]
      for name in names {
        for injection in Self.injections {
          let value = injection.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
          let end = try inbox.outcome(head("GET \(Self.list)?\(name)=\(value) HTTP/1.1"))
          #expect(end.isNoFault, "\(end) after \(name)=\(value.prefix(40))")
        }
      }
      try inbox.expectUnharmed()
    }

    @Test func sqlInAFieldIsKeptAsItIs() throws {
      let home = try Home()
      let file = try home.inbox(6)
      let server = try CalledServer(file)
      for injection in Self.injections where !injection.contains("\0") {
        let text = String(decoding: try JSONEncoder().encode(injection), as: UTF8.self)
        let note = try server.call("POST", "\(CalledServer.tickets)/1/notes/", body: "{\"message\":\(text)}")
        #expect([200, 201].contains(note.status), "\(injection.prefix(40))")
        let change = "{\"tags\":[\(text)],\"escalation_reason\":\(text)}"
        let patched = try server.call("PATCH", "\(CalledServer.tickets)/2/", body: change)
        #expect(patched.status < 500, "\(patched.status) \(injection.prefix(40))")
      }
      let thread = try server.call("GET", "\(CalledServer.tickets)/1/messages/?limit=200").body
      let page = try JSONSerialization.jsonObject(with: Data(thread.utf8)) as? [String: Any]
      let texts = (page?["results"] as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
      for injection in Self.injections where injection.count < 5000 && !injection.contains("\0") {
        #expect(texts.contains(injection), "\(injection)")
      }
      #expect(server.stop() == (0, ""))
      try HostileInbox.expectSound(file)
      #expect(try home.run("export", file).output.components(separatedBy: "\"ticket_number\"").count == 7)
    }
  }
}
