import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: the first start", .timeLimit(.minutes(2)))
  struct FirstStartEndToEndTests {
    private static let key = "phx_first_start"

    @Test func theDemoInboxCanBeTried() throws {
      let home = try Home()
      let session = try Session(home, [])
      session.sees("No inbox is configured yet.")
      session.press("j")
      session.sees("> Try the demo inbox")
      session.press("\r")
      session.sees("posthorn · demo")
      session.quit()
    }

    @Test func itIsLeftWithoutATrace() throws {
      let home = try Home()
      let session = try Session(home, [])
      session.sees("> Connect to PostHog")
      session.quit()
      #expect(session.terminal.isCooked)
      #expect(!FileManager.default.fileExists(atPath: home.path("config")))
    }

    @Test func connectingKeepsTheKeyAndOpensTheInbox() throws {
      let home = try Home()
      let server = try ServerProgram(
        ["--local", try home.inbox(5), "--port", "0"], environment: ["POSTHORN_SERVER_KEY": Self.key])
      let address = "http://127.0.0.1:\(try server.port())"
      let session = try Session(home, ["--sort", "number", "--view", "all"])
      session.sees("> Connect to PostHog")
      session.press("\rjj")
      session.sees("> a server of your own")
      session.press("\r")
      session.press("http://127.0.0.1:1\r")
      session.sees("The server refused the connection.")
      for (status, body) in [("401 Unauthorized", "{}"), ("404 Not Found", #"{"detail":"Not found."}"#)] {
        let other = try CannedServer(status, body)
        session.press("\u{15}http://127.0.0.1:\(other.port)\r")
        session.sees("Something else than PostHog answered (\(status.prefix(3))).")
      }
      session.press("\u{15}http://posthog.example\r")
      session.sees("would carry your key")
      session.press("\u{15}\(address)\r")
      session.sees("\(address)/settings/user-api-keys")
      session.press("phx_wrong\r")
      session.sees("PostHog does not accept this key (401).")
      session.press(Self.key)
      session.sees("***************")
      session.press("\r")
      session.sees("The key can read and write tickets.")
      session.press("\r")
      session.sees("posthorn · inbox")
      session.sees("#5")
      session.quit()
      let written = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      #expect(!written.contains(Self.key) && !written.contains("phx_wrong"))
      // The next start needs nothing.
      let end = try home.run("unread", "--count")
      #expect(end.code == 0 && end.output == "5\n", "\(end.errors)")
      let again = try Session(home, [])
      again.sees("posthorn · inbox")
      again.quit()
    }

    @Test func aConfigurationWithoutAnInboxThatCanBeUsedIsToBeMended() throws {
      let home = try Home()
      let folder = home.folder.appending(path: "config/posthorn")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try "profiles:\n  acme: { host: us }\n".write(
        to: folder.appending(path: "config.yml"), atomically: true, encoding: .utf8)
      let session = try Session(home, [])
      session.sees("The profile `acme` needs `host` and `project`")
      session.sees("mend what is named above")
      #expect(session.terminal.waitForExit() == .code(2))
    }

    @Test func withoutATerminalItIsSaidWhatToRun() throws {
      let end = try Home().run()
      #expect(end.code == 2 && end.errors.contains("posthorn demo") && end.errors.contains("posthorn login"))
    }
  }
}
