import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: what you see is what you act on", .timeLimit(.minutes(2)))
  struct PreviewEndToEndTests {
    private static let key = "phx_preview_key"

    @Test(arguments: [(24, 80), (40, 120)])
    func aNumberBesideTheListIsWhatVerbsActOn(rows: Int, columns: Int) throws {
      let home = try Home()
      let file = try home.inbox(9) { number, ticket in if number > 5 { ticket["tags"] = ["api"] } }
      let session = try Session(home, local: file, rows: rows, columns: columns)
      session.selects(9)
      session.press("/tag:api\r")
      session.press(":3\r")
      session.sees("Body of ticket 3.")
      session.sees("peek, nothing marked read")
      session.press("e")
      session.sees("#3 is resolved.")
      session.terminal.type("qqq")
      #expect(session.terminal.waitForExit() == .code(0))
      #expect(try home.exported(3, from: file)["status"] as? String == "resolved")
      #expect(try home.exported(3, from: file)["unread_team_count"] as? Int == 1, "nothing was marked read")
      for number in 6...9 { #expect(try home.exported(number, from: file)["status"] as? String == "open") }
    }

    @Test func theTicketOnScreenIsTheOneThatIsResolved() throws {
      let home = try Home()
      let file = try home.inbox(9)
      let session = try Session(home, local: file, rows: 40, columns: 120)
      session.sees("Body of ticket 9.")
      session.press(" ")
      session.sees("Body of ticket 8.")
      session.press("j")
      session.sees("Body of ticket 7.")
      session.press("e")
      session.sees("#7 is resolved.")
      session.sees("Body of ticket 6.")
      session.press("K")
      session.sees("Body of ticket 8.")
      session.quit()
      #expect(try home.exported(7, from: file)["status"] as? String == "resolved")
      for number in [6, 8, 9] {
        #expect(try home.exported(number, from: file)["status"] as? String == "open")
        #expect(try home.exported(number, from: file)["unread_team_count"] as? Int == 1)
      }
    }

    /// The requests for one ticket itself, which would mark it read for the team.
    private func details(_ lines: [String]) -> [String] {
      lines.filter { line in
        let path = line.split(separator: "?").first ?? ""
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return line.hasPrefix("GET") && (UUID(uuidString: last) != nil || Int(last) != nil)
      }
    }

    private func threads(_ lines: [String]) -> [String] { lines.filter { $0.contains("/messages/") } }

    /// A served file, what watches the calls to it, and the program on it.
    private func remote(
      _ home: Home, _ file: String, rows: Int = 24, columns: Int = 80
    ) throws -> (server: ServerProgram, proxy: LossyProxy, session: Session) {
      let server = try ServerProgram(
        ["--local", file, "--port", "0", "--limits", "off"], environment: ["POSTHORN_SERVER_KEY": Self.key])
      let proxy = try LossyProxy(to: try server.port(), losing: .ofTheRequest)
      proxy.isLosing = false
      let session = try Session(
        home, ["--host", "http://127.0.0.1:\(proxy.port)", "--project", "1", "--sort", "number", "--view", "all"],
        rows: rows, columns: columns, environment: Home.reaching(with: Self.key))
      return (server, proxy, session)
    }

    @Test func remotePreviewsReadThreadsAndNoTicket() throws {
      let home = try Home()
      let file = try home.inbox(9)
      let (server, proxy, session) = try remote(home, file, rows: 40, columns: 120)
      session.sees("Body of ticket 9.")
      for number in stride(from: 8, to: 3, by: -1) {
        session.press("j")
        session.sees("Body of ticket \(number).")
        session.sees("peek, nothing marked read")
      }
      let read = threads(proxy.lines)
      #expect(read.count == 6 && read.allSatisfy { $0.contains("limit=200") }, "\(read)")
      session.press("kkkjj")
      session.sees("Body of ticket 5.")
      session.press(":2\r")
      #expect(details(proxy.lines).isEmpty, "\(details(proxy.lines))")
      session.sees("9 unread")
      session.terminal.type("q")
      #expect(session.terminal.waitForExit() == .code(0))
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      for number in 1...9 { #expect(try home.exported(number, from: file)["unread_team_count"] as? Int == 1) }
    }

    @Test func aNarrowScreenAsksForNoThread() throws {
      let home = try Home()
      let (server, proxy, session) = try remote(home, try home.inbox(5))
      session.sees("5 unread")
      session.selects(5)
      session.press("jj")
      session.selects(3)
      #expect(threads(proxy.lines).isEmpty)
      session.press(" ")
      session.sees("Body of ticket 3.")
      session.sees("-- detail --")
      #expect(threads(proxy.lines).count == 1 && details(proxy.lines).isEmpty)
      session.press("q")
      session.sees("-- list --")
      session.quit()
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
    }
  }
}
