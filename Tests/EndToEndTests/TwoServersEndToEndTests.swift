import Foundation
import GRDB
import TestSupport
import Testing

extension EndToEnd {
  /// Several programs over one file guard each other's replies (contract.md section 6.3).
  @Suite("Two servers over one file", .timeLimit(.minutes(2)))
  struct TwoServersEndToEndTests {
    private static let replies = "\(CalledServer.tickets)/1/reply/"

    private func reply(_ text: String) -> String {
      CalledServer.request("POST", Self.replies, body: #"{"message":"\#(text)"}"#)
    }

    private func texts(_ server: CalledServer) throws -> [String] {
      let page = try server.call("GET", "\(CalledServer.tickets)/1/messages/?limit=200")
      #expect(page.status == 200)
      let json = try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any]
      return (json?["results"] as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
    }

    @Test func whatOneServerDiedWritingIsInProgressAtTheOther() throws {
      let home = try Home()
      let file = try home.inbox(1)
      let (first, second) = (try CalledServer(file), try CalledServer(file))
      let before = try texts(second)
      let database = try DatabaseQueue(path: file)
      // The message is never written to its end, so that the server is always in the middle when it dies.
      try database.write { db in
        try db.execute(
          sql: """
            CREATE VIEW endless AS WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step) SELECT n FROM step;
            CREATE TRIGGER slow AFTER INSERT ON message WHEN (SELECT max(n) FROM endless) IS NULL BEGIN SELECT 1; END;
            """)
      }
      let writing = try RawConnection(port: first.port)
      writing.send(reply("It ships today."))
      let marked = { try database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM write_mark") == 1 } }
      while try !marked() { usleep(10_000) }
      first.program.signal(SIGKILL)
      _ = first.program.end()
      #expect(writing.end().end != .status(201))
      try database.write { db in try db.execute(sql: "DROP TRIGGER slow; DROP VIEW endless") }
      let same = try second.call("POST", Self.replies, body: #"{"message":"It ships today."}"#)
      #expect(same.status == 409, "\(same.body)")
      #expect(try texts(second) == before)
      #expect(try second.call("POST", Self.replies, body: #"{"message":"It ships tomorrow."}"#).status == 201)
      #expect(try texts(second) == before + ["It ships tomorrow."])
      #expect(second.stop().code == 0)
    }

    @Test func whatReachesBothAtOnceIsWrittenOnce() throws {
      let home = try Home()
      let file = try home.inbox(1)
      let servers = [try CalledServer(file), try CalledServer(file)]
      let before = try texts(servers[0])
      let sent = (1...20).map { "Answer \($0)." }
      for text in sent {
        let connections = try servers.map { try RawConnection(port: $0.port) }
        for connection in connections { connection.send(reply(text)) }
        let statuses = connections.map { $0.end().end }
        #expect(statuses.count { $0 == .status(201) } == 1, "\(statuses)")
        #expect(statuses.contains { $0 == .status(200) || $0 == .status(409) }, "\(statuses)")
      }
      for server in servers {
        #expect(try texts(server) == before + sent)
        #expect(server.stop().code == 0)
      }
    }
  }
}
