import Foundation
import GRDB
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Running posthorn-server", .timeLimit(.minutes(2)))
  struct ServerOperationTests {
    private static let environment = ["POSTHORN_SERVER_KEY": CalledServer.key]

    private func start(_ file: String, socket: String) throws -> ServerProgram {
      try ServerProgram(["--local", file, "--socket", socket], environment: Self.environment)
    }

    private func answer(at socket: String) throws -> String {
      let connection = try RawConnection(socket: socket)
      connection.send(CalledServer.request("GET", "\(CalledServer.tickets)/unread_count/"))
      return connection.end().text
    }

    private func mode(of path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func aUnixSocketIsItsOwnersAloneAndGoesWithTheServer() throws {
      let home = try Home()
      let (file, socket) = (try home.inbox(2), home.path("server.sock"))
      let first = try start(file, socket: socket)
      #expect(try first.text(after: "listening on ") == "unix:\(socket)")
      #expect(try mode(of: socket) == 0o600)
      #expect(try answer(at: socket).hasPrefix("HTTP/1.1 200 OK"))
      let second = try start(file, socket: socket).end()
      #expect(second.code == 1)
      #expect(second.errors.contains("Another server listens on \(socket) already."))
      #expect(try answer(at: socket).hasPrefix("HTTP/1.1 200 OK"))
      first.signal(SIGTERM)
      #expect(first.end().code == 0)
      #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func theSocketOfADeadServerIsReplacedAndAnotherFileIsNot() throws {
      let home = try Home()
      let (file, socket) = (try home.inbox(2), home.path("server.sock"))
      let dead = try start(file, socket: socket)
      _ = try dead.text(after: "listening on ")
      dead.signal(SIGKILL)
      _ = dead.end()
      #expect(FileManager.default.fileExists(atPath: socket))
      let next = try start(file, socket: socket)
      _ = try next.text(after: "listening on ")
      #expect(try answer(at: socket).hasPrefix("HTTP/1.1 200 OK"))
      next.signal(SIGTERM)
      #expect(next.end().code == 0)
      try "notes".write(toFile: socket, atomically: true, encoding: .utf8)
      let refused = try start(file, socket: socket).end()
      #expect(refused.code == 1)
      #expect(refused.errors.contains("is no socket"))
      #expect(try String(contentsOfFile: socket, encoding: .utf8) == "notes")
      #expect(try start(file, socket: home.path(String(repeating: "s", count: 120))).end().code == 1)
      #expect(try start(file, socket: home.path("no/where.sock")).end().code == 1)
    }

    @Test func theLogNamesRoutesAndKeysAndNothingThatACallerChose() throws {
      let home = try Home()
      let (file, log) = (try home.inbox(2), home.path("requests.log"))
      let server = try CalledServer(file, ["--log", log])
      _ = try server.call("GET", "\(CalledServer.tickets)/?search=sensitive")
      _ = try server.call("POST", "\(CalledServer.tickets)/2/notes/", body: #"{"message":"sensitive"}"#)
      _ = try server.call("GET", "/sensitive")
      _ = try RawConnection.outcome(
        Array("GET /api/users/@me/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer sensitive\r\n\r\n".utf8),
        port: server.port)
      #expect(server.stop().code == 0)
      #expect(try mode(of: log) == 0o600)
      let text = try String(contentsOfFile: log, encoding: .utf8)
      let lines = text.split(separator: "\n").map { line in
        // The moment in front and the time taken differ from run to run.
        line.split(separator: " ").dropFirst().filter { !$0.hasPrefix("ms=") }.joined(separator: " ")
      }
      let tickets = "/api/projects/{id}/conversations/tickets/"
      #expect(
        lines == [
          #"info method=GET route=\#(tickets) status=200 key="start""#,
          #"info method=POST route=\#(tickets){id}/notes/ status=201 key="start""#,
          "info method=GET route=unknown status=404 key=null",
          "info method=GET route=/api/users/@me/ status=401 key=null",
        ])
      #expect(!text.contains("sensitive") && !text.contains(CalledServer.key))
      #expect(try ServerProgram(["--local", file, "--log", home.path("no/where.log")]).end().code == 1)
    }

    @Test func theLogCanGoToStandardError() throws {
      let home = try Home()
      let server = try CalledServer(try home.inbox(2), ["--log", "-"])
      _ = try server.call("GET", "\(CalledServer.tickets)/1/")
      #expect(try server.program.text(after: " info ").hasPrefix("method=GET route=/api/projects/{id}/"))
      #expect(server.stop().code == 0)
    }

    @Test func healthNeedsNoKeyAndFailsWithTheFile() throws {
      let home = try Home()
      let file = try home.inbox(2)
      let server = try CalledServer(file)
      func health(_ method: String = "GET") throws -> (end: RawConnection.End, text: String) {
        let request = "\(method) /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        return try RawConnection.outcome(Array(request.utf8), port: server.port)
      }
      let good = try health()
      #expect(good.end == .status(200))
      #expect(good.text.hasSuffix("\r\n\r\n{\"status\":\"ok\"}"))
      #expect(try health("POST").end == .status(405))
      try FileManager.default.moveItem(atPath: file, toPath: "\(file).away")
      let bad = try health()
      #expect(bad.end == .status(503))
      #expect(bad.text.hasSuffix("\r\n\r\n{\"status\":\"unavailable\"}"))
      try FileManager.default.moveItem(atPath: "\(file).away", toPath: file)
      #expect(try health().end == .status(200))
      #expect(server.stop().code == 0)
    }

    @Test func whenToldToStopItFinishesCallsAndClosesRestingConnections() async throws {
      let home = try Home()
      let endpoint = try #require(FakeChatEndpoint(.held("Finished.")))
      let server = try CalledServer(
        try home.inbox(2), ["--ai-url", endpoint.url, "--ai-model", "m"], environment: ["no_proxy": "*"])
      let resting = try RawConnection(port: server.port)
      resting.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(resting.next().hasPrefix("HTTP/1.1 200 OK"))
      let busy = try RawConnection(port: server.port)
      busy.send(CalledServer.request("POST", "\(CalledServer.tickets)/1/suggest_reply/"))
      await endpoint.waitForRequest()
      let clock = ContinuousClock()
      let start = clock.now
      server.program.signal(SIGTERM)
      // The resting connection ends because of the signal, before the call that holds the server up.
      #expect(resting.end().end != .silent)
      endpoint.release()
      let answer = busy.end()
      #expect(answer.end == .status(200))
      #expect(answer.text.hasSuffix(#"{"suggestion":"Finished."}"#))
      #expect(server.program.end().code == 0)
      #expect(clock.now - start < .seconds(5))
    }

    @Test func callersAndMailServersThatStandStillDoNotHoldItUp() throws {
      let home = try Home()
      let file = try home.inbox(6)
      try DatabaseQueue(path: file).write { db in
        try db.execute(sql: "UPDATE ticket SET channel = 'email', email_from = 'stall@northwind.example'")
      }
      let mails = try MailServer()
      _ = try ServerProgram.mailing(file)
      let server = try CalledServer(file, ["--smtp", "smtp://127.0.0.1:\(mails.port)"])
      for number in 1...6 {
        let reply = try server.call("POST", "\(CalledServer.tickets)/\(number)/reply/", body: #"{"message":"Hello."}"#)
        #expect(reply.status == 201)
      }
      #expect(mails.sees("stalled", times: 4))
      let caller = try RawConnection(port: server.port)
      let request = CalledServer.request("PATCH", "\(CalledServer.tickets)/1/", body: #"{"status":"resolved"}"#)
      caller.send(String(request.dropLast(8)))
      let clock = ContinuousClock()
      let start = clock.now
      server.program.signal(SIGTERM)
      #expect(server.program.end().code == 0)
      #expect(clock.now - start < .seconds(5))
      let next = try CalledServer(file)
      #expect(try !next.call("GET", "\(CalledServer.tickets)/1/").body.contains(#""status":"resolved""#))
      #expect(next.stop().code == 0)
    }

    @Test func theDemoServesAMadeUpInboxThatGoesWithTheServer() throws {
      let home = try Home()
      let program = try ServerProgram(
        ["--demo", "--port", "0"], environment: Self.environment.merging(["TMPDIR": home.path("")]) { $1 })
      let port = try program.port()
      let page = try RawConnection.outcome(
        Array(CalledServer.request("GET", "\(CalledServer.tickets)/?limit=1").utf8), port: port)
      let count = try #require(page.text.firstMatch(of: /"count":(\d+)/)).1
      #expect(Int(count) ?? 0 > 80)
      let made = { try FileManager.default.contentsOfDirectory(atPath: home.path("")).filter { $0.contains("demo") } }
      #expect(try made().count == 1)
      program.signal(SIGTERM)
      #expect(program.end().code == 0)
      #expect(try made() == [])
      #expect(try ServerProgram(["--demo", "--local", "x"]).end().code == 2)
    }
  }
}
