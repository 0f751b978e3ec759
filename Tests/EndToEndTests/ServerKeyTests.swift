import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Keys of posthorn-server", .timeLimit(.minutes(1)))
  struct ServerKeyTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-keys-\(UUID().uuidString)")

    private func withFile(_ test: (_ file: String) throws -> Void) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try test(folder.appending(path: "inbox.sqlite").path)
    }

    private func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
      try ServerProgram.run(arguments)
    }

    private func get(_ path: String, key: String, port: UInt16) throws -> String {
      let connection = try RawConnection(port: port)
      connection.send(
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(key)\r\nConnection: close\r\n\r\n")
      return connection.readAll()
    }

    @Test func aKeyIsPrintedOnceAndWorksUntilItIsRevoked() throws {
      try withFile { file in
        let add = ["key", "add", "--local", file, "--create", "--name", "laptop", "--scopes", "user:read"]
        let made = try run(add + ["--person", "Kim Lindt <kim@acme.example>"])
        #expect(made.code == 0)
        #expect(made.errors == "")
        let key = made.output.trimmingCharacters(in: .newlines)
        #expect(key.hasPrefix("phx_"))
        #expect(key.count == 68)
        let program = try ServerProgram(["--local", file, "--port", "0"])
        // The file has a key, so none is made.
        let first = try #require(program.line())
        let port = try #require(UInt16(first.split(separator: ":").last ?? ""))
        let me = try get("/api/users/@me/", key: key, port: port)
        #expect(me.hasPrefix("HTTP/1.1 200"))
        #expect(me.contains(#""email":"kim@acme.example""#))
        #expect(try get("/api/projects/1/conversations/tickets/", key: key, port: port).contains("'ticket:read'"))
        #expect(try run(["key", "revoke", "--local", file, "laptop"]).code == 0)
        #expect(try get("/api/users/@me/", key: key, port: port).hasPrefix("HTTP/1.1 401"))
        program.signal(SIGTERM)
        let (code, errors) = program.end()
        #expect(code == 0)
        #expect(errors == "")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
          let bytes = try Data(contentsOf: folder.appending(path: name))
          #expect(bytes.range(of: Data(key.dropFirst(4).utf8)) == nil, "\(name)")
        }
      }
    }

    @Test func keysAreListedWithoutThemselves() throws {
      try withFile { file in
        let add = ["key", "add", "--local", file, "--create", "--scopes", "ticket:write,user:read"]
        let key = try run(add + ["--name", "one"]).output.trimmingCharacters(in: .newlines)
        #expect(try run(add + ["--name", "two\u{1B}[31m", "--project-only"]).code == 0)
        let list = try run(["key", "list", "--local", file])
        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("one"))
        #expect(lines[0].contains("ticket:write,user:read  "))
        #expect(lines[0].hasSuffix("never used"))
        #expect(lines[1].contains("projects only"))
        #expect(!list.output.contains(key.dropFirst(4)))
        #expect(!list.output.contains("\u{1B}"))
      }
    }

    @Test func whatCannotBeDoneIsSaidInOneSentence() throws {
      try withFile { file in
        let add = ["key", "add", "--local", file, "--name", "one", "--scopes"]
        let unknown = try run(add + ["ticket:read,tickets"])
        #expect(unknown.code == 2)
        #expect(unknown.errors.contains("There is no scope tickets. Known are ticket:read, ticket:write, user:read"))
        #expect(try run(add + [","]).code == 2)
        #expect(try run(add + ["*"]).code == 3)
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try run(add + ["*", "--create"]).code == 0)
        let again = try run(add + ["*"])
        #expect(again.code == 1)
        #expect(again.errors.contains("There is a key one already."))
        #expect(again.output == "")
        #expect(try run(["key", "revoke", "--local", file, "two"]).code == 3)
        #expect(try run(["--local", file, "--generation", "X"]).code == 2)
        #expect(try run(["--local", file, "--throttle-scale", "0"]).code == 2)
      }
    }

    @Test func aPosedGenerationIsKeptToOnTheCommandLine() throws {
      try withFile { file in
        let key = try run(["key", "add", "--local", file, "--create", "--name", "one", "--scopes", "*"]).output
          .trimmingCharacters(in: .newlines)
        let program = try ServerProgram(["serve", "--local", file, "--port", "0", "--generation", "g1"])
        let port = try program.port()
        let answer = try get("/api/projects/1/conversations/tickets/unread_count/", key: key, port: port)
        #expect(answer.hasPrefix("HTTP/1.1 403"))
        #expect(answer.contains("This action does not support personal API key access"))
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
      }
    }
  }
}
