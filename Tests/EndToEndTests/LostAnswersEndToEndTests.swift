import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: verbs whose answer is lost", .timeLimit(.minutes(2)))
  struct LostAnswersEndToEndTests {
    private static let key = "phx_lossy"

    /// Runs a command through a proxy that loses the answer, then reads the thread of ticket 1 without it.
    private func run(
      _ arguments: String..., losing loss: LossyProxy.Loss
    ) throws -> (code: Int32, output: String, errors: String, lines: [String], texts: [String?], count: Int) {
      let home = try Home()
      let server = try ServerProgram(
        try ServerProgram.mailing(try home.inbox(1)), environment: ["POSTHORN_SERVER_KEY": Self.key])
      defer {
        server.signal(SIGTERM)
        _ = server.end()
      }
      let port = try server.port()
      let proxy = try LossyProxy(to: port, losing: loss)
      let program = try #require(builtProduct(named: "posthorn"))
      func posthorn(_ arguments: [String], through port: UInt16) throws -> (code: Int32, program: BackgroundProgram) {
        let run = try BackgroundProgram(
          executable: program, arguments: arguments + ["--host", "http://127.0.0.1:\(port)", "--project", "1"],
          environment: home.environment(adding: ["POSTHOG_PERSONAL_API_KEY": Self.key]))
        guard case .code(let code) = run.waitForExit() else { throw CocoaError(.executableLoad) }
        return (code, run)
      }
      let end = try posthorn(arguments, through: proxy.port)
      let thread = try posthorn(["messages", "1", "--json"], through: port).program.output
      let texts = try thread.split(separator: "\n").map { line in
        (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["content"] as? String
      }
      let count = try posthorn(["list", "--json"], through: port).program.output.split(separator: "\n").count
      return (end.code, end.program.output, end.program.errors, proxy.lines, texts, count)
    }

    @Test func aReplyThatArrivedIsFoundInTheThread() throws {
      let end = try run("reply", "1", "--text", "Hello Mara", losing: .ofTheAnswer)
      #expect(end.code == 0 && end.output == "Reply to #1 sent by email.\n", "\(end.errors)")
      #expect(end.texts == ["Body of ticket 1.", "Hello Mara"])
      #expect(end.lines.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func aReplyThatDidNotArriveIsNotCalledSentAndNotRepeated() throws {
      let end = try run("reply", "1", "--text", "Hello Mara", losing: .ofTheRequest)
      #expect(end.code == 1 && end.output.isEmpty)
      #expect(end.errors.contains("could not be confirmed"), "\(end.errors)")
      #expect(end.texts == ["Body of ticket 1."])
      #expect(end.lines.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func aNewTicketThatArrivedIsFoundInTheList() throws {
      let end = try run(
        "compose", "--to", "mara@northwind.example", "--subject", "Hi", "--text", "Hello", losing: .ofTheAnswer)
      #expect(end.code == 0 && end.output == "#2 is open.\n", "\(end.errors)")
      #expect(end.count == 2)
      #expect(end.lines.count { $0.hasPrefix("POST") } == 1)
    }

    @Test func aNewTicketThatDidNotArriveIsNotCalledOpen() throws {
      let end = try run("compose", "--to", "mara@northwind.example", "--text", "Hello", losing: .ofTheRequest)
      #expect(end.code == 1 && end.output.isEmpty)
      #expect(end.errors.contains("could not be confirmed"), "\(end.errors)")
      #expect(end.count == 1)
    }
  }
}
