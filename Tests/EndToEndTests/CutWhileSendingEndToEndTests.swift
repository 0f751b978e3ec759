import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: the connection is cut, and the server has the message late", .timeLimit(.minutes(3)))
  struct CutWhileSendingEndToEndTests {
    private static let key = "phx_cut"

    @Test(arguments: ["G1", "M", "S", "N"])
    func theCustomerGetsOneAndTheTextIsKeptUntilThen(generation: String) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let server = try ServerProgram(
        ["--local", file, "--port", "0", "--generation", generation], environment: ["POSTHORN_SERVER_KEY": Self.key])
      defer {
        server.signal(SIGTERM)
        _ = server.end()
      }
      let proxy = try LossyProxy(to: try server.port(), losing: .beforeTheServerHasIt)
      let session = try Session(
        home,
        ["--host", "http://127.0.0.1:\(proxy.port)", "--project", "1", "--view", "all", "--sort", "number"],
        environment: Home.reaching(with: Self.key))
      session.selects(3)
      session.press("r")
      session.press("Hello Mara.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.terminal.type("\r")
      session.sees("Could not confirm whether #3 has the text")
      session.sees("Hello Mara.")
      #expect(proxy.deliver() == 1)
      session.press("\u{13}")
      session.sees("The reply to #3 had arrived after all, so nothing was sent again.")
      session.press("q")
      session.quit()
      let messages = try #require(try home.exported(3, from: file)["messages"] as? [[String: Any]])
      #expect(messages.count { $0["content"] as? String == "Hello Mara." } == 1)
    }
  }
}
