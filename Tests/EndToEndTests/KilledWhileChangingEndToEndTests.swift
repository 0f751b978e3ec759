import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: killed while it changed many tickets", .timeLimit(.minutes(2)))
  struct KilledWhileChangingEndToEndTests {
    private func scene(losing loss: LossyProxy.Loss) throws -> ProxiedInbox {
      try ProxiedInbox(tickets: 5, losing: loss, key: "phx_changing")
    }

    /// Gives three tickets a status, and kills the session while the server's answer is withheld.
    private func killWhileThreeBecomePending(_ scene: ProxiedInbox) throws {
      let session = try scene.session()
      session.selects(5)
      session.press("xxxsp")
      session.sees("Plan: status pending, 3 tickets")
      session.terminal.type("\r")
      scene.kill(session)
    }

    private func statuses(_ scene: ProxiedInbox) throws -> [String?] {
      try (1...5).map { try scene.home.exported($0, from: scene.file)["status"] as? String }
    }

    @Test(arguments: [LossyProxy.Loss.ofTheAnswerWithoutAnEnd, .ofTheRequestWithoutAnEnd])
    func theNextStartGoesOnAndUTakesAllOfItBack(loss: LossyProxy.Loss) throws {
      let scene = try scene(losing: loss)
      let before = try statuses(scene)
      try killWhileThreeBecomePending(scene)
      scene.proxy.isLosing = false
      let next = try scene.session()
      next.sees("Interrupted: the status of 3 tickets")
      next.press("\r")
      next.sees("Went on to the end: the status of 3 tickets. u takes it back.")
      #expect(try statuses(scene) == [before[0], before[1], "pending", "pending", "pending"])
      next.press("u")
      next.sees("Took back the status of 3 tickets.")
      next.quit()
      #expect(try statuses(scene) == before)
    }

    @Test func aChangeOfOneTicketThatHangsIsOfferedToo() throws {
      let scene = try scene(losing: .ofTheRequestWithoutAnEnd)
      let before = try statuses(scene)
      let session = try scene.session()
      session.selects(5)
      session.terminal.type("sp")
      session.sees("changing #5")
      scene.kill(session)
      scene.proxy.isLosing = false
      let next = try scene.session()
      next.sees("Interrupted: the status of #5")
      next.press("\r")
      next.sees("Went on to the end: the status of #5. u takes it back.")
      #expect(try statuses(scene) == before.dropLast() + ["pending"])
      next.quit()
    }

    @Test func theNextStartTakesBackWhatArrived() throws {
      let scene = try scene(losing: .ofTheAnswerWithoutAnEnd)
      let before = try statuses(scene)
      try killWhileThreeBecomePending(scene)
      #expect(try statuses(scene) != before)
      scene.proxy.isLosing = false
      let next = try scene.session()
      next.sees("Interrupted: the status of 3 tickets")
      next.press("j\r")
      next.sees("Took back the status of 3 tickets.")
      next.quit()
      #expect(try statuses(scene) == before)
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
