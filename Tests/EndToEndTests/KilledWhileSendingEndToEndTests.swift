import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: killed while something was being sent", .timeLimit(.minutes(2)))
  struct KilledWhileSendingEndToEndTests {
    private static let key = "phx_killed"

    /// A server, a proxy that never answers what is sent, and a session that is killed while it waits.
    private final class Scene {
      let home: Home
      let file: String
      private let server: ServerProgram
      private let proxy: LossyProxy

      init(losing loss: LossyProxy.Loss) throws {
        home = try Home()
        file = try home.inbox(3)
        server = try ServerProgram(
          try ServerProgram.mailing(file),
          environment: ["POSTHORN_SERVER_KEY": KilledWhileSendingEndToEndTests.key])
        proxy = try LossyProxy(to: try server.port(), losing: loss)
      }

      deinit {
        server.signal(SIGTERM)
        _ = server.end()
      }

      /// A session that reaches the server through the proxy; its file outlives it.
      func session() throws -> Session {
        try Session(
          home,
          [
            "--host", "http://127.0.0.1:\(proxy.port)", "--project", "1", "--view", "all", "--sort", "number",
          ],
          environment: Home.reaching(with: KilledWhileSendingEndToEndTests.key))
      }

      /// Kills a session as soon as the server has done, or the proxy has swallowed, what it sent.
      func kill(_ session: Session) {
        #expect(session.terminal.wait { _ in proxy.isWithholding }, "nothing was sent:\n\(session.screen.text)")
        session.terminal.signal(SIGKILL)
        _ = session.terminal.waitForExit()
      }

      var posts: Int { proxy.lines.count { $0.hasPrefix("POST") } }
    }

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
      let scene = try Scene(losing: .ofTheAnswerWithoutAnEnd)
      let first = try scene.session()
      reply(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("The reply to #3 had arrived before Posthorn ended")
      next.quit()
      let messages = try #require(try scene.home.exported(3, from: scene.file)["messages"] as? [[String: Any]])
      #expect(messages.count { $0["content"] as? String == "Hello Mara." } == 1 && scene.posts == 1)
    }

    @Test func aReplyThatDidNotArriveIsKeptAndNotSentByItself() throws {
      let scene = try Scene(losing: .ofTheRequestWithoutAnEnd)
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
      #expect(scene.posts == 1)
    }

    @Test func aNewTicketThatWasOpenedIsFoundUnderItsNumber() throws {
      let scene = try Scene(losing: .ofTheAnswerWithoutAnEnd)
      let first = try scene.session()
      compose(in: first)
      scene.kill(first)
      let next = try scene.session()
      next.sees("New ticket #4 had been opened before Posthorn ended")
      next.press(":4\r")
      next.sees("Your invoice")
      next.press("q")
      next.quit()
      #expect(scene.posts == 1)
    }

    @Test func aNewTicketThatWasNotOpenedIsKept() throws {
      let scene = try Scene(losing: .ofTheRequestWithoutAnEnd)
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
      #expect(scene.posts == 1)
    }
  }
}
