import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: the key stays where it belongs", .timeLimit(.minutes(2)))
  struct KeySecrecyEndToEndTests {
    private static let key = "phx_NobodyMayEverReadThisKey"

    private func environment() -> [String: String] {
      Home.reaching(with: Self.key)
    }

    /// Answers that make a program talk.
    private static let answers: [(status: String, body: String)] = [
      (
        "401 Unauthorized",
        #"{"type":"authentication_error","code":"authentication_failed","detail":"Wrong.","attr":null}"#
      ),
      (
        "403 Forbidden",
        #"{"code":"permission_denied","detail":"API key missing required scope 'ticket:read'","attr":null}"#
      ),
      ("429 Too Many Requests", "{}"), ("500 Internal Server Error", "<html>"), ("200 OK", "<html>login</html>"),
    ]

    @Test(arguments: answers.indices)
    func noCommandSaysTheKey(place: Int) throws {
      let home = try Home()
      let server = try CannedServer(Self.answers[place].status, Self.answers[place].body)
      let place = ["--host", "http://127.0.0.1:\(server.port)", "--project", "1"]
      for command in [["list"], ["unread"], ["show", "1"], ["reply", "1", "--text", "Hello"], ["tag", "1", "vip"]] {
        let program = try BackgroundProgram(
          executable: try #require(builtProduct(named: "posthorn")), arguments: command + place,
          environment: home.environment(adding: environment()))
        guard case .code(let code) = program.waitForExit() else { throw CocoaError(.executableLoad) }
        #expect(code != 0)
        #expect(!(program.output + program.errors).contains("NobodyMay"))
      }
    }

    @Test func aRedirectIsNotFollowedWithTheKey() throws {
      let home = try Home()
      let other = try LossyProxy(to: 9, losing: .ofTheRequest)
      let server = try CannedServer(
        "302 Found\r\nLocation: http://127.0.0.1:\(other.port)/api/projects/1/conversations/tickets/", "{}")
      let program = try BackgroundProgram(
        executable: try #require(builtProduct(named: "posthorn")),
        arguments: ["list", "--host", "http://127.0.0.1:\(server.port)", "--project", "1"],
        environment: home.environment(adding: environment()))
      #expect(program.waitForExit() == .code(1))
      #expect(other.lines.isEmpty)
    }

    @Test func noFileOfTheProgramHoldsTheKey() throws {
      let home = try Home()
      let server = try ServerProgram(
        ["--local", try home.inbox(3), "--port", "0", "--log", home.path("server.log")],
        environment: ["POSTHORN_SERVER_KEY": Self.key])
      let session = try Session(
        home,
        ["--host", "http://127.0.0.1:\(try server.port())", "--project", "1", "--sort", "number", "--view", "all"],
        environment: environment())
      session.sees("#3")
      session.press("r")
      session.press("Hello Mara.")
      session.press("\u{1B}")
      #expect(!session.screen.text.contains("NobodyMay"))
      session.press("q")
      session.leaveWithDraft()
      server.signal(SIGTERM)
      #expect(!server.end().errors.contains("NobodyMay"))
      let files = try #require(FileManager.default.enumerator(at: home.folder, includingPropertiesForKeys: nil))
      var read = 0
      for case let file as URL in files {
        guard let bytes = try? Data(contentsOf: file) else { continue }
        read += 1
        #expect(bytes.firstRange(of: Data("NobodyMay".utf8)) == nil, "\(file.lastPathComponent)")
      }
      #expect(read >= 2 && FileManager.default.fileExists(atPath: home.path("server.log")))
    }

    @Test func noCoreFileHoldsTheKey() throws {
      let home = try Home()
      let asked = DispatchSemaphore(value: 0)
      // Hears the key and says nothing, so that the program waits with the key in its memory.
      let listener = try LoopbackListener { connection in
        #expect(LoopbackListener.request(on: connection).contains("NobodyMay"))
        asked.signal()
        return false
      }
      let program = try #require(builtProduct(named: "posthorn"))
      let line = """
        cd "$HOME"; ulimit -S -c "$(ulimit -H -c)"
        exec '\(program)' unread --host http://127.0.0.1:\(listener.port) --project 1
        """
      let run = try BackgroundProgram(
        executable: "/bin/bash", arguments: ["-c", line], environment: home.environment(adding: environment()))
      #expect(asked.wait(timeout: .now() + 20) == .success)
      let limits = try String(contentsOfFile: "/proc/\(run.processID)/limits", encoding: .utf8)
      let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      #expect(core?.split(separator: " ").dropFirst(4).first == "0", "\(core ?? "")")
      run.signal(SIGSEGV)
      #expect(run.waitForExit() == .signal(SIGSEGV))
      #expect(!(run.output + run.errors).contains("NobodyMay"))
      let files = try #require(FileManager.default.enumerator(at: home.folder, includingPropertiesForKeys: nil))
      for case let file as URL in files {
        #expect(
          (try? Data(contentsOf: file))?.firstRange(of: Data("NobodyMay".utf8)) == nil, "\(file.lastPathComponent)")
      }
    }
  }
}
