import Foundation
import GRDB
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: the first reading of a project", .timeLimit(.minutes(3)))
  struct FirstReadingEndToEndTests {
    private static let key = "phx_end_to_end_key"
    private static let count = 1200

    private func largeInbox(_ home: Home) throws -> String {
      try home.inbox(Self.count) { number, ticket in
        ticket["id"] = String(format: "00000000-0000-4000-8000-%012d", number)
        ticket["updated_at"] = String(format: "2026-01-%02dT%02d:30:00Z", 1 + number / 60, number % 24)
        ticket["created_at"] = "2026-01-01T00:00:00Z"
        ticket["status"] = ["new", "open", "pending", "resolved"][number % 4]
        ticket["unread_team_count"] = number % 3
        ticket["messages"] = nil
      }
    }

    private func connect(_ home: Home, port: UInt16) throws -> Session {
      try Session(
        home, ["--host", "http://127.0.0.1:\(port)", "--project", "1", "--sort", "number", "--view", "all"],
        environment: Home.reaching(with: Self.key))
    }

    /// The rows of the only mirror, else of a file; none while there is nothing to read.
    private func rows(_ home: Home, of file: String? = nil) throws -> [Row] {
      guard let path = file ?? home.mirror else { return [] }
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? database.close() }
      return try database.read { db in
        guard try db.tableExists("ticket") else { return [] }
        return try Row.fetchAll(
          db,
          sql: "SELECT number, id, status, priority, unread, updated_at, subject, customer FROM ticket ORDER BY number")
      }
    }

    private func waitForRows(_ least: Int, _ home: Home) throws {
      let end = ContinuousClock.now + .seconds(30)
      while (try? rows(home))?.count ?? 0 < least {
        try #require(ContinuousClock.now < end, "the mirror does not grow")
        usleep(5_000)
      }
    }

    @Test func killedAnywhereItGoesOnWhereItWas() throws {
      let home = try Home()
      let file = try largeInbox(home)
      let log = home.path("requests.log")
      let server = try ServerProgram(
        ["--local", file, "--port", "0", "--log", log], environment: ["POSTHORN_SERVER_KEY": Self.key])
      let port = try server.port()
      for least in [1, 150, 400, 700, 1000] {
        let session = try connect(home, port: port)
        try waitForRows(least, home)
        session.terminal.signal(SIGKILL)
        #expect(session.terminal.waitForExit() == .signal(SIGKILL))
      }
      let session = try connect(home, port: port)
      session.sees("synced")
      session.sees("1200 in all")
      session.quit()
      #expect(try rows(home) == rows(home, of: file))
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      let lists = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").filter {
        $0.contains("route=/api/projects/{id}/conversations/tickets/ ")
      }
      // Thirteen pages, and for each start those that it may have to read once more.
      #expect(lists.count <= 13 + 6 * 4, "\(lists.count) pages were asked for")
      #expect(!lists.contains { $0.contains("status=429") })
    }
  }
}
