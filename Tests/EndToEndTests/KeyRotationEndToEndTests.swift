import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: another key while it runs", .timeLimit(.minutes(2)))
  struct KeyRotationEndToEndTests {
    /// A server with one key after another over a file.
    private struct Desk {
      let home: Home
      let file: String
      let server: ServerProgram
      let host: String

      init() throws {
        home = try Home()
        file = try home.inbox(5)
        server = try ServerProgram(["--local", file, "--port", "0"], environment: ["POSTHORN_SERVER_KEY": "phx_own"])
        host = "http://127.0.0.1:\(try server.port())"
      }

      func key(_ name: String) throws -> String {
        let end = try ServerProgram.run(["key", "add", "--local", file, "--name", name, "--scopes", "*"])
        return end.output.trimmingCharacters(in: .whitespacesAndNewlines)
      }

      func revoke(_ name: String) throws {
        let end = try ServerProgram.run(["key", "revoke", "--local", file, name])
        #expect(end.code == 0, "\(end.errors)")
      }

      func config(_ text: String) throws {
        let folder = home.folder.appending(path: "config/posthorn")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: "config.yml"), atomically: true, encoding: .utf8)
      }

      /// Whether any file of the program but the kept key holds a text.
      func holds(_ text: String) throws -> [String] {
        let files = try #require(FileManager.default.enumerator(at: home.folder, includingPropertiesForKeys: nil))
        return files.compactMap { $0 as? URL }.filter { !$0.path.hasSuffix(".key") && !$0.path.hasPrefix(file) }
          .filter { (try? Data(contentsOf: $0))?.firstRange(of: Data(text.utf8)) != nil }.map(\.lastPathComponent)
      }
    }

    private static let refusal =
      "PostHog no longer accepts the key (401). Your drafts are safe. Press L to sign in again."

    @Test func aNewKeyIsTypedOnceAndWorkGoesOn() throws {
      let desk = try Desk()
      let first = try desk.key("first")
      let session = try Session(
        desk.home, ["--host", desk.host, "--project", "1", "--sort", "number", "--view", "all"], columns: 100,
        environment: ["POSTHOG_PERSONAL_API_KEY": first])
      session.sees("5 unread")
      session.sees("#5")
      try desk.revoke("first")
      session.press("gr")
      session.sees(Self.refusal)
      session.press("L")
      session.sees("A new personal API key, not shown:")
      session.press("phx_wrong\r")
      session.sees("PostHog does not accept this key (401).")
      let second = try desk.key("second")
      session.press("\u{15}")
      session.terminal.paste(second)
      session.press("\r")
      session.sees("POSTHOG_PERSONAL_API_KEY holds another key")
      session.press("ggtvip\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("+vip")
      session.press("gr")
      session.quit()
      let written = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      for key in [first, second, "phx_wrong"] {
        #expect(!written.contains(key))
        #expect(try desk.holds(key) == [])
      }
      #expect(try desk.home.exported(5, from: desk.file)["tags"] as? [String] == ["billing", "vip"])
      // The new key is kept for the next start.
      let end = try desk.home.run("unread", "--count", "--host", desk.host, "--project", "1")
      #expect(end.code == 0 && end.output == "5\n", "\(end.errors)")
    }

    @Test func aCommandIsRunAgainByItselfOnceAndThenByL() throws {
      let desk = try Desk()
      let source = desk.home.path("source")
      func put(_ key: String) throws { try key.write(toFile: source, atomically: true, encoding: .utf8) }
      try put(try desk.key("first"))
      try desk.config(
        "profiles:\n  acme:\n    host: \(desk.host)\n    project: 1\n    api_key_command: 'echo ran >> \(source).runs; cat \(source)'\n"
      )
      let session = try Session(desk.home, ["--sort", "number", "--view", "all"], columns: 100)
      session.sees("posthorn · acme")
      session.sees("5 unread")
      let second = try desk.key("second")
      // Before the first is refused: the preview may ask at any moment, and the command is run once for a refused key.
      try put(second)
      try desk.revoke("first")
      // The command has the new key already: nobody is told of anything.
      session.press("ggtvip\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("+vip")
      #expect(!session.screen.text.contains("401"))
      try desk.revoke("second")
      session.press("gr")
      session.sees(Self.refusal)
      try put(try desk.key("third"))
      session.press("L")
      session.sees("Signed in again; work goes on.")
      session.press("ggtlate\r")
      session.sees("New tag: late")
      session.press("\r")
      session.sees("+late")
      session.quit()
      let runs = try String(contentsOfFile: source + ".runs", encoding: .utf8)
      // At the start, once for each of the two refused keys, and at L.
      #expect(runs == String(repeating: "ran\n", count: 4))
    }
  }
}
