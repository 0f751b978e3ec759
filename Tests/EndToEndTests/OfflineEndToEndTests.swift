import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: without its server", .timeLimit(.minutes(2)))
  struct OfflineEndToEndTests {
    private static let key = "phx_offline"

    /// A server that comes and goes on one port, and sessions of one person.
    private final class Scene {
      let home: Home
      let file: String
      private var server: ServerProgram
      let port: UInt16

      init() throws {
        home = try Home()
        file = try home.inbox(5)
        server = try Self.start(file, port: 0)
        port = try server.port()
      }

      deinit { stop() }

      private static func start(_ file: String, port: UInt16) throws -> ServerProgram {
        try ServerProgram(
          ["--local", file, "--port", "\(port)"], environment: ["POSTHORN_SERVER_KEY": OfflineEndToEndTests.key])
      }

      func stop() {
        server.signal(SIGKILL)
        _ = server.end()
      }

      func restart() throws {
        server = try Self.start(file, port: port)
        _ = try server.port()
      }

      func session(_ home: Home? = nil) throws -> Session {
        try Session(
          home ?? self.home,
          ["--host", "http://127.0.0.1:\(port)", "--project", "1", "--sort", "number", "--view", "all"],
          environment: Home.reaching(with: OfflineEndToEndTests.key))
      }

      func kill(_ session: Session) {
        session.terminal.signal(SIGKILL)
        _ = session.terminal.waitForExit()
      }
    }

    @Test func listThreadsAndSearchWorkAndWhatIsDoneWaitsThroughAKill() throws {
      let scene = try Scene()
      let session = try scene.session()
      session.sees("5 unread")
      session.selects(5)
      session.press(" ")
      session.sees("Body of ticket 5.")
      session.press("q")
      scene.stop()
      session.press("sp")
      session.sees("#5: status pending waits until the server is back.")
      session.sees("offline since")
      session.sees("1 change waits")
      // Threads seen so far, searches and the list itself.
      session.press(" ")
      session.sees("Body of ticket 5.")
      session.press("q")
      session.press("/#3\r")
      session.selects(3)
      session.press("ph")
      session.sees("2 changes wait")
      session.press("F")
      session.press("4Gtvip\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("#2: +vip waits")
      session.sees("3 changes wait")
      // What it says is on disk.
      scene.kill(session)
      let next = try scene.session()
      next.sees("3 changes wait")
      next.sees("offline since")
      next.sees("change waits")
      try scene.restart()
      next.press("gr")
      next.sees("3 changes that waited are on the server.")
      next.loses("offline since")
      next.loses("3 changes wait")
      next.quit()
      scene.stop()
      try checkArrived(in: scene)
    }

    /// What waited is on the server, and nobody has opened anything.
    private func checkArrived(in scene: Scene) throws {
      #expect(try scene.home.exported(5, from: scene.file)["status"] as? String == "pending")
      #expect(try scene.home.exported(3, from: scene.file)["priority"] as? String == "high")
      #expect(try scene.home.exported(2, from: scene.file)["tags"] as? [String] == ["billing", "vip"])
      #expect(try scene.home.exported(5, from: scene.file)["unread_team_count"] as? Int == 1)
    }

    @Test func aColleaguesChangeIsShownAndNotOverwrittenUntilAPersonSaysSo() throws {
      let scene = try Scene()
      let session = try scene.session()
      session.sees("5 unread")
      session.selects(5)
      scene.stop()
      session.press("sp")
      session.sees("1 change waits")
      session.press("jsp")
      session.sees("2 changes wait")
      scene.kill(session)
      try scene.restart()
      let colleague = try scene.session(Home())
      colleague.sees("5 unread")
      colleague.selects(5)
      colleague.press("sr")
      colleague.sees("#5 is resolved.")
      colleague.quit()
      let mine = try scene.session()
      mine.sees("1 not sent: gd")
      mine.press(":messages\r")
      mine.sees("#5: status is resolved now (you wanted pending); not changed.")
      mine.press("q")
      scene.stop()
      #expect(try scene.home.exported(5, from: scene.file)["status"] as? String == "resolved")
      #expect(try scene.home.exported(4, from: scene.file)["status"] as? String == "pending")
      try scene.restart()
      mine.press("gr")
      mine.press("gd")
      mine.sees("#5 status pending")
      mine.press("\r")
      mine.sees("send it all the same")
      mine.press("j\r")
      mine.sees("The change that waited is on the server.")
      mine.loses("not sent: gd")
      mine.quit()
      scene.stop()
      #expect(try scene.home.exported(5, from: scene.file)["status"] as? String == "pending")
    }

    @Test func itComesBackByItself() throws {
      let scene = try Scene()
      let session = try scene.session()
      session.sees("5 unread")
      session.selects(5)
      scene.stop()
      session.press("sh")
      session.sees("1 change waits")
      session.press("u")
      session.sees("It was not sent yet.")
      session.press("jsh")
      session.sees("1 change waits")
      try scene.restart()
      session.sees("The change that waited is on the server.")
      session.quit()
      scene.stop()
      #expect(try scene.home.exported(5, from: scene.file)["status"] as? String == "open")
      #expect(try scene.home.exported(4, from: scene.file)["status"] as? String == "on_hold")
    }
  }
}
