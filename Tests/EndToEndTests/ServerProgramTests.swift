import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
  @Suite("posthorn-server as a program", .timeLimit(.minutes(1)))
  struct ServerProgramTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-server-\(UUID().uuidString)")

    private func withFolder(_ test: (_ file: String) throws -> Void) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try test(folder.appending(path: "inbox.sqlite").path)
    }

    private func get(_ path: String, key: String, port: UInt16, method: String = "GET") throws -> String {
      let connection = try RawConnection(port: port)
      connection.send(
        "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(key)\r\nConnection: close\r\n\r\n")
      return connection.readAll()
    }

    @Test func itMakesAKeyServesWithItAndStopsWhenTold() throws {
      try withFolder { file in
        let program = try ServerProgram(["--local", file, "--create", "--port", "0"])
        let key = try program.text(after: "key ")
        #expect(key.hasPrefix("phx_"))
        #expect(key.count == 68)
        let port = try program.port()
        let page = try get("/api/projects/1/conversations/tickets/", key: key, port: port)
        #expect(page.hasPrefix("HTTP/1.1 200 OK"))
        #expect(page.hasSuffix(#"{"count":0,"next":null,"previous":null,"results":[]}"#))
        #expect(try get("/api/users/@me/", key: "phx_other", port: port).hasPrefix("HTTP/1.1 401"))
        let head = try get("/api/users/@me/", key: key, port: port, method: "HEAD")
        #expect(head.hasPrefix("HTTP/1.1 403"))
        #expect(head.hasSuffix("\r\n\r\n"))
        program.signal(SIGTERM)
        let (code, errors) = program.end()
        #expect(code == 0)
        #expect(errors == "")
      }
    }

    @Test(arguments: [
      ["--local", "/no\u{1B}[31m\u{202E}where/inbox.sqlite"], ["--local", "x", "--bind", "a\u{1B}]0;b\u{7}"],
      ["--local", "x", "--no\u{1B}[2Jsuch"], ["--local", "x", "--port", "\u{9B}31m"],
    ])
    func whatIsQuotedInAnErrorCannotSteerATerminal(arguments: [String]) throws {
      let program = try ServerProgram(arguments)
      let (code, errors) = program.end()
      #expect(code != 0)
      #expect(errors.hasPrefix("posthorn-server: "))
      let steering = errors.unicodeScalars.filter { scalar in
        scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{202E}")
      }
      #expect(steering.isEmpty)
    }

    @Test func aKeyOfTheEnvironmentIsUsedAndNeverPrinted() throws {
      try withFolder { file in
        let program = try ServerProgram(
          ["--local", file, "--create", "--port", "0"], environment: ["POSTHORN_SERVER_KEY": "phx_mine"])
        let first = try #require(program.line())
        #expect(first.hasPrefix("posthorn-server: listening on http://127.0.0.1:"))
        let port = try #require(UInt16(first.split(separator: ":").last ?? ""))
        #expect(try get("/api/users/@me/", key: "phx_mine", port: port).hasPrefix("HTTP/1.1 200"))
        program.signal(SIGINT)
        let (code, errors) = program.end()
        #expect(code == 0)
        #expect(errors == "")
      }
    }

    @Test func stalledCallersDoNotKeepItFromStopping() throws {
      try withFolder { file in
        let program = try ServerProgram(
          ["--local", file, "--create", "--port", "0"], environment: ["POSTHORN_SERVER_KEY": "phx_mine"])
        let port = try program.port()
        let half = try RawConnection(port: port)
        half.send("GET /api/us")
        let body = try RawConnection(port: port)
        body.send(
          "POST /api/projects/1/conversations/tickets/1/notes/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer phx_mine\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
        // An answer on a third connection shows that the server has seen the two.
        #expect(try get("/api/users/@me/", key: "phx_mine", port: port).hasPrefix("HTTP/1.1 200"))
        let clock = ContinuousClock()
        let start = clock.now
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
        #expect(clock.now - start < .seconds(5))
      }
    }

    @Test func whatCannotBeServedIsSaidInOneSentence() throws {
      try withFolder { file in
        func end(_ arguments: [String], _ environment: [String: String] = [:]) throws -> (code: Int32, errors: String) {
          try ServerProgram(arguments, environment: environment).end()
        }
        let missing = try end(["--local", file])
        #expect(missing.code == 3)
        #expect(missing.errors.hasPrefix("posthorn-server: There is no file \(file)."))
        #expect(try end(["--local", "\(file)/deeper/x", "--create"]).code == 3)
        #expect(try end(["--local", folder.path]).code == 1)
        let text = folder.appending(path: "notes.txt").path
        try Data("not an inbox, but long enough to be looked at".utf8).write(to: URL(filePath: text))
        #expect(try end(["--local", text]).errors.contains("is not an inbox file. Nothing was changed."))
        #expect(try end([]).code == 2)
        #expect(try end(["--local", file, "--port", "70000"]).code == 2)
        #expect(try end(["--local", file, "--create"], ["POSTHORN_SERVER_KEY": "two words"]).code == 2)
        let running = try ServerProgram(["--local", file, "--create", "--port", "0"])
        let port = try running.port()
        let second = try end(["--local", file, "--port", "\(port)"])
        #expect(second.code == 1)
        #expect(second.errors.contains("Another program listens on port \(port) already."))
        running.signal(SIGTERM)
        #expect(running.end().code == 0)
      }
    }
  }
}
