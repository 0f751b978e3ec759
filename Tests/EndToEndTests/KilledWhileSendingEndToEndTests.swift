import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: killed while something was being sent", .timeLimit(.minutes(2)))
  struct KilledWhileSendingEndToEndTests {
    private func scene(losing loss: LossyProxy.Loss) throws -> ProxiedInbox {
      try ProxiedInbox(tickets: 3, losing: loss, key: "phx_killed", ServerProgram.mailing)
    }

    private func posts(_ scene: ProxiedInbox) -> Int { scene.proxy.lines.count { $0.hasPrefix("POST") } }

    private func reply(in session: Session) {
      session.selects(3)
      session.press("r")
      session.press("Hello Mara.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.terminal.type("\r")
    }

    private func compose(in session: Session) {
      session.sees("#3")
      session.press("c")
      session.sees("New ticket")
      session.press("mara@northwind.example\tYour invoice\tbilling\tHello Mara.")
      session.press("\u{13}")
      session.sees("Open this ticket?")
      session.terminal.type("\r")
    }

    @Test func aReplyThatArrivedIsFoundAndNotOfferedAgain() throws {
      let scene = try scene(losing: .ofTheAnswerWithoutAnEnd)
      let first = try scene.session()
      reply(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("The reply to #3 had arrived before Posthorn ended")
      next.quit()
      let messages = try #require(try scene.home.exported(3, from: scene.file)["messages"] as? [[String: Any]])
      #expect(messages.count { $0["content"] as? String == "Hello Mara." } == 1 && posts(scene) == 1)
    }

    @Test func aReplyThatDidNotArriveIsKeptAndNotSentByItself() throws {
      let scene = try scene(losing: .ofTheRequestWithoutAnEnd)
      let first = try scene.session()
      reply(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("The reply to #3 is not there so far")
      next.press("r")
      next.sees("Hello Mara.")
      next.press("\u{1B}")
      next.press("q")
      next.leaveWithDraft()
      #expect(posts(scene) == 1)
    }

    @Test func aNewTicketThatWasOpenedIsFoundUnderItsNumber() throws {
      let scene = try scene(losing: .ofTheAnswerWithoutAnEnd)
      let first = try scene.session()
      compose(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("New ticket #4 had been opened before Posthorn ended")
      next.press(":4\r")
      next.sees("Your invoice")
      next.press("q")
      next.quit()
      #expect(posts(scene) == 1)
    }

    @Test func aNewTicketThatWasNotOpenedIsKept() throws {
      let scene = try scene(losing: .ofTheRequestWithoutAnEnd)
      let first = try scene.session()
      compose(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("The new ticket is not there so far")
      next.press("c")
      next.sees("Hello Mara.")
      next.press("\u{1B}")
      next.press("q")
      next.leaveWithDraft()
      #expect(posts(scene) == 1)
    }
  }
}
