import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: killed while it changed many tickets", .timeLimit(.minutes(2)))
  struct KilledWhileChangingEndToEndTests {
    private static let key = "phx_changing"

    /// A server with five tickets, a proxy that withholds the answer to the first POST, and sessions that are killed.
    private final class Scene {
      let home: Home
      let file: String
      let proxy: LossyProxy
      private let server: ServerProgram

      init(losing loss: LossyProxy.Loss) throws {
        home = try Home()
        file = try home.inbox(5)
        server = try ServerProgram(
          ["--local", file, "--port", "0"], environment: ["POSTHORN_SERVER_KEY": KilledWhileChangingEndToEndTests.key])
        proxy = try LossyProxy(to: try server.port(), losing: loss)
      }

      deinit {
        server.signal(SIGTERM)
        _ = server.end()
      }

      func session() throws -> Session {
        try Session(
          home, ["--host", "http://127.0.0.1:\(proxy.port)", "--project", "1", "--view", "all", "--sort", "number"],
          environment: Home.reaching(with: KilledWhileChangingEndToEndTests.key))
      }

      /// Gives three tickets a status, and kills the session while the server's answer is withheld.
      func killWhileThreeBecomePending() throws {
        let session = try session()
        session.selects(5)
        session.press("xxxsp")
        session.sees("Plan: status pending, 3 tickets")
        session.terminal.type("\r")
        #expect(session.terminal.wait { _ in proxy.isWithholding }, "nothing was sent:\n\(session.screen.text)")
        session.terminal.signal(SIGKILL)
        _ = session.terminal.waitForExit()
      }

      func statuses() throws -> [String?] {
        try (1...5).map { try home.exported($0, from: file)["status"] as? String }
      }
    }

    @Test(arguments: [LossyProxy.Loss.ofTheAnswerWithoutAnEnd, .ofTheRequestWithoutAnEnd])
    func theNextStartGoesOnAndUTakesAllOfItBack(loss: LossyProxy.Loss) throws {
      let scene = try Scene(losing: loss)
      let before = try scene.statuses()
      try scene.killWhileThreeBecomePending()
      scene.proxy.isLosing = false
      let next = try scene.session()
      next.sees("Interrupted: the status of 3 tickets, 0 done for certain")
      next.press("\r")
      next.sees("Went on to the end: the status of 3 tickets. u takes it back.")
      #expect(try scene.statuses() == [before[0], before[1], "pending", "pending", "pending"])
      next.press("u")
      next.sees("Took back the status of 3 tickets.")
      next.quit()
      #expect(try scene.statuses() == before)
    }

    @Test func theNextStartTakesBackWhatArrived() throws {
      let scene = try Scene(losing: .ofTheAnswerWithoutAnEnd)
      let before = try scene.statuses()
      try scene.killWhileThreeBecomePending()
      #expect(try scene.statuses() != before)
      scene.proxy.isLosing = false
      let next = try scene.session()
      next.sees("Interrupted: the status of 3 tickets")
      next.press("j\r")
      next.sees("Took back the status of 3 tickets.")
      next.quit()
      #expect(try scene.statuses() == before)
      // Nothing is left of it for another start.
      let last = try scene.session()
      last.selects(5)
      #expect(!last.screen.contains("Interrupted"))
      last.quit()
    }
  }

  @Suite("The real program: undo behind a restart", .timeLimit(.minutes(1)))
  struct UndoBehindARestartTests {
    @Test func uTakesBackWhatWasDoneBeforeTheProgramWasLeft() throws {
      let home = try Home()
      let file = try home.inbox(5)
      func session() throws -> Session { try Session(home, ["--local", file, "--view", "all", "--sort", "number"]) }
      let first = try session()
      first.selects(5)
      first.press("ph")
      first.sees("#5 has priority high now")
      first.quit()
      let second = try session()
      second.selects(5)
      second.press("jsp")
      second.sees("#4 is pending now")
      second.quit()
      let third = try session()
      third.selects(5)
      third.press("u")
      third.sees("Took back the status of #4.")
      third.press("u")
      third.sees("Took back the priority of #5.")
      third.press("\u{12}")
      third.sees("Done again: the priority of #5.")
      third.quit()
      #expect(try home.exported(5, from: file)["priority"] as? String == "high")
      #expect(try home.exported(4, from: file)["status"] as? String != "pending")
    }
  }
}
