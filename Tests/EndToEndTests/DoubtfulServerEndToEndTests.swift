import Foundation
import Synchronization
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: servers that tell less than they should", .timeLimit(.minutes(2)))
  struct DoubtfulServerEndToEndTests {
    private static let key = "phx_doubt"
    private static let closed = (
      "403 Forbidden",
      #"{"type":"authentication_error","code":"permission_denied","detail":"This action does not support personal API key access","attr":null}"#
    )

    /// Whether something happened at the server.
    private final class Mark: Sendable {
      private let value = Mutex(false)
      var isSet: Bool { value.withLock(\.self) }
      func set() { value.withLock { $0 = true } }
    }

    private static func ticket(_ number: Int, tags: String) -> String {
      #"{"id":"01957a3e-0000-7000-8000-\#(String(repeating: "0", count: 12 - "\(number)".count))\#(number)","#
        + #""ticket_number":\#(number),"status":"open","created_at":"2026-03-04T09:15:30Z","tags":\#(tags)}"#
    }

    private static func page(_ rows: [String], total: String? = nil) -> (String, String) {
      ("200 OK", #"{"count":\#(total ?? "\(rows.count)"),"results":[\#(rows.joined(separator: ","))]}"#)
    }

    private func run(_ server: AnsweringServer, _ arguments: String...) throws -> (
      code: Int32, output: String, errors: String
    ) {
      let home = try Home()
      let program = try BackgroundProgram(
        executable: try #require(builtProduct(named: "posthorn")),
        arguments: arguments + ["--host", "http://127.0.0.1:\(server.port)", "--project", "1"],
        environment: home.environment(adding: ["POSTHOG_PERSONAL_API_KEY": Self.key]))
      guard case .code(let code) = program.waitForExit() else { throw CocoaError(.executableLoad) }
      return (code, program.output, program.errors)
    }

    @Test("Tags that cannot be read are never replaced", arguments: ["--add", "--remove", "--set"])
    func unreadableTags(option: String) throws {
      let server = try AnsweringServer { method, path, _ in
        if path.contains("bulk_update_tags") { return Self.closed }
        return method == "GET"
          ? Self.page([Self.ticket(40, tags: "null")]) : ("200 OK", Self.ticket(40, tags: #"["plus"]"#))
      }
      let end = try run(server, "tag", option, "plus", "40")
      #expect(end.code == 5, "\(end.output) \(end.errors)")
      #expect(!server.requests.contains { $0.hasPrefix("PATCH") })
      #expect(end.errors.contains("#40") && end.errors.contains("tags"), "\(end.errors)")
    }

    @Test func aChangeThatWasDoneIsNotToldAsRefused() throws {
      let tagged = Mark()
      let server = try AnsweringServer { method, path, _ in
        if path.contains("bulk_update_tags") { return Self.closed }
        if method == "PATCH" {
          tagged.set()
          return ("200 OK", "<html>")
        }
        return Self.page([Self.ticket(40, tags: tagged.isSet ? #"["old","plus"]"# : #"["old"]"#)])
      }
      let end = try run(server, "tag", "--add", "plus", "40")
      #expect(end.code == 0, "\(end.errors) \(server.requests)")
      let moved = Mark()
      let status = try AnsweringServer { method, _, _ in
        if method == "PATCH" {
          moved.set()
          return ("200 OK", "")
        }
        let row = Self.ticket(40, tags: "[]")
        return Self.page([moved.isSet ? row.replacingOccurrences(of: "open", with: "pending") : row])
      }
      let second = try run(status, "status", "pending", "40")
      #expect(second.code == 0, "\(second.errors) \(status.requests)")
    }

    @Test func aServerThatIgnoresTheOffsetIsNotAskedForEver() throws {
      let rows = (1...100).map { Self.ticket($0, tags: "[]") }
      let server = try AnsweringServer { _, _, _ in Self.page(rows, total: "100000") }
      let end = try run(server, "list", "--limit", "5000")
      #expect(end.code == 0, "\(end.errors)")
      #expect(server.requests.count == 2)
      #expect(end.output.split(separator: "\n").count == 100)
    }

    @Test func aPageWithoutACountIsNotTheEndOfAList() throws {
      let rows = (1...150).map { Self.ticket($0, tags: "[]") }
      let server = try AnsweringServer { _, path, _ in
        path.contains("offset=0")
          ? Self.page(Array(rows.prefix(100)), total: "null") : Self.page(Array(rows.dropFirst(100)), total: "150")
      }
      let end = try run(server, "list", "--limit", "5000")
      #expect(end.output.split(separator: "\n").count == 150, "\(end.errors)")
    }

    @Test func aSetOfTagsOnATicketWithManyIsSentInParts() throws {
      let tags = (1...150).map { "\"t\($0)\"" }.joined(separator: ",")
      let updated = #"{"updated":[{"id":"01957a3e-0000-7000-8000-000000000040","tags":["vip"]}],"skipped":[]}"#
      let server = try AnsweringServer { _, path, _ in
        path.contains("bulk_update_tags") ? ("200 OK", updated) : Self.page([Self.ticket(40, tags: "[\(tags)]")])
      }
      let end = try run(server, "tag", "--set", "vip", "40")
      #expect(end.code == 0, "\(end.errors)")
      let calls = server.requests.filter { $0.hasPrefix("POST") }
      #expect(calls.count == 3, "one that adds, two that remove")
    }
  }

  @Suite("The real program: somebody writes while a reply waits on its sheet", .timeLimit(.minutes(2)))
  struct StaleReplyEndToEndTests {
    @Test(arguments: [(24, 80), (40, 120)])
    func theReplyStaysHere(rows: Int, columns: Int) throws {
      let home = try Home()
      let file = try home.inbox(3)
      let server = try CalledServer(file)
      let session = try Session(
        home, ["--host", "http://127.0.0.1:\(server.port)", "--project", "1", "--view", "all", "--sort", "number"],
        rows: rows, columns: columns, environment: Home.reaching(with: CalledServer.key))
      session.selects(3)
      session.press("r")
      session.press("Thanks Mara.")
      session.press("\u{13}")
      session.sees("nothing newer than the thread shown")
      let said = #"{"message":"I have answered that.","is_private":false}"#
      #expect(try server.call("POST", "\(CalledServer.tickets)/3/reply/", body: said).status == 201)
      session.press("\r")
      session.sees("nothing was sent")
      session.sees("I have answered that.")
      // The habit of somebody who has not looked.
      session.press("\u{13}")
      session.press("\r")
      session.sees("Thanks Mara.")
      let messages = try #require(try home.exported(3, from: file)["messages"] as? [[String: Any]])
      #expect(!messages.contains { $0["content"] as? String == "Thanks Mara." })
      session.sees("nothing newer than the thread shown")
      session.press("\r")
      session.sees("Reply added to #3.")
      session.press("q")
      session.quit()
      #expect(server.stop().code == 0)
    }
  }
}
