import CurlHTTP
import Foundation
import Testing

/// Never through a proxy: these servers are on this machine.
let direct = CurlOptions(proxies: .none)

@Suite(.timeLimit(.minutes(1)))
struct AnswersFromAServer {
  let client = CurlClient(options: direct)

  @Test func aBodyAStatusAndHeadersArrive() async throws {
    let server = try HostileServer { _ in .answer("200 OK", ["X-Kind:  plain \t", "x-kind: second"], text: "grüß") }
    let response = try await client.send(HTTPRequest(url: server.url + "/ok"))
    #expect(response.status == 200)
    #expect(response.body == Data("grüß".utf8))
    #expect(response.headers["x-KIND"] == "plain")
    #expect(response.headers["absent"] == nil)
  }

  @Test func theServerSeesMethodHeadersAndBody() async throws {
    let server = try HostileServer { _ in .answer() }
    let request = HTTPRequest(
      method: .patch, url: server.url + "/tickets/1/?a=b",
      headers: ["Content-Type": "application/json", "Authorization": "Bearer phx_test", "X-Empty": ""],
      body: Data(#"{"status":"open"}"#.utf8))
    _ = try await client.send(request)
    let seen = try #require(server.requests.first)
    #expect(seen.line == "PATCH /tickets/1/?a=b HTTP/1.1")
    #expect(seen.body == request.body)
    #expect(seen.header("Authorization") == "Bearer phx_test")
    #expect(seen.header("Content-Type") == "application/json")
    #expect(seen.header("X-Empty") == "")
    #expect(seen.header("User-Agent") == "posthorn")
    #expect(seen.header("Accept-Encoding")?.contains("gzip") == true)
    #expect(seen.header("Expect") == nil)
  }

  @Test(arguments: HTTPMethod.allCases)
  func everyMethodGoesOutUnderItsName(method: HTTPMethod) async throws {
    let server = try HostileServer { _ in .answer() }
    _ = try await client.send(HTTPRequest(method: method, url: server.url + "/"))
    let seen = try #require(server.requests.first)
    #expect(seen.line == "\(method.rawValue) / HTTP/1.1")
    #expect(seen.header("Content-Type") == nil)
    #expect(seen.body.isEmpty)
  }

  @Test func aTwoMegabyteBodyIsSentWithoutAskingFirst() async throws {
    let server = try HostileServer { _ in .answer() }
    let body = Data(repeating: 0x41, count: 2 << 20)
    _ = try await client.send(HTTPRequest(method: .post, url: server.url + "/", body: body))
    #expect(server.requests.first?.body == body)
  }

  @Test(arguments: [
    ("404 Not Found", 404, [String](), #"{"detail":"Not found."}"#),
    ("429 Too Many Requests", 429, ["Retry-After: 42"], "{}"),
    ("503 Service Unavailable", 503, ["Content-Type: text/html"], "<html>busy</html>"),
    ("301 Moved Permanently", 301, ["Location: http://127.0.0.1:1/elsewhere"], ""),
    ("200 OK", 200, ["Content-Type: application/json"], "surely not json"),
  ])
  func everyStatusIsAnAnswer(status: String, number: Int, headers: [String], text: String) async throws {
    let server = try HostileServer { _ in .answer(status, headers, text: text) }
    let response = try await client.send(HTTPRequest(url: server.url + "/"))
    #expect(response.status == number)
    #expect(response.body == Data(text.utf8))
    #expect(response.headers["retry-after"] == (number == 429 ? "42" : nil))
    #expect(server.requests.count == 1)
  }

  @Test func anAnswerWithoutABodyIsEmpty() async throws {
    let server = try HostileServer { _ in .raw("HTTP/1.1 204 No Content\r\n\r\n") }
    let response = try await client.send(HTTPRequest(method: .delete, url: server.url + "/"))
    #expect(response.status == 204)
    #expect(response.body.isEmpty)
  }

  @Test func interimAnswersLeaveNothingBehind() async throws {
    let interim = "HTTP/1.1 103 Early Hints\r\nX-Interim: yes\r\n\r\n"
    let server = try HostileServer { _ in [.send(Data(interim.utf8))] + .answer() }
    let response = try await client.send(HTTPRequest(url: server.url + "/"))
    #expect(response.status == 200)
    #expect(response.headers["X-Interim"] == nil)
  }

  @Test func compressedBodiesAreDecoded() async throws {
    let server = try HostileServer { _ in
      .answer("200 OK", ["Content-Encoding: gzip"], body: twoHundredKilobytesOfZeros)
    }
    let response = try await client.send(HTTPRequest(url: server.url + "/"))
    #expect(response.body == Data(count: 200_000))
  }

  @Test func connectionsAreReused() async throws {
    let server = try HostileServer { _ in .answer() }
    for _ in 0..<50 { _ = try await client.send(HTTPRequest(url: server.url + "/")) }
    #expect(server.requests.count == 50)
    #expect(server.connectionCount == 1)
  }

  @Test func aHundredRequestsAtOnceAllGetTheirOwnAnswer() async throws {
    let server = try HostileServer { .answer(text: $0.path) }
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          let response = try await client.send(HTTPRequest(url: server.url + "/\(number)"))
          return response.body == Data("/\(number)".utf8)
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 100)
    #expect(server.connectionCount <= direct.connectionsPerHost)
  }
}

/// A gzip of 200,000 zero bytes.
let twoHundredKilobytesOfZeros =
  Data(
    base64Encoded: "H4sIAAAAAAACA+3BMQEAAADCoPVPbQZ/o" + String(repeating: "A", count: 257) + "CA1wB7WOBcQA0DAA=="
  ) ?? Data()
