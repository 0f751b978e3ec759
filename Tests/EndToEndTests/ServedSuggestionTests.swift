import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Suggested replies of a server", .timeLimit(.minutes(2)))
  struct ServedSuggestionTests {
    private static let path = "\(CalledServer.tickets)/1/suggest_reply/"

    private func thread(_ server: CalledServer) throws -> [[String: Any]] {
      let body = try server.call("GET", "\(CalledServer.tickets)/1/messages/").body
      let page = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
      return try #require(page?["results"] as? [[String: Any]])
    }

    private func withServer(
      _ answer: FakeChatEndpoint.Answer, _ test: (CalledServer, FakeChatEndpoint) throws -> Void
    ) throws {
      let home = try Home()
      let endpoint = try #require(FakeChatEndpoint(answer))
      let server = try CalledServer(
        try home.inbox(2), ["--ai-url", endpoint.url, "--ai-model", "small"],
        environment: ["POSTHORN_AI_KEY": "sk-hidden", "no_proxy": "*"])
      try test(server, endpoint)
      let end = server.stop()
      #expect(end.code == 0)
      #expect(!end.errors.contains("hidden") && !end.errors.contains("Subject"))
    }

    @Test func theModelsTextIsAnsweredAndKeptAsAPrivateMessage() throws {
      try withServer(.text("Please try once more.")) { server, endpoint in
        let before = try thread(server).count
        let answer = try server.call("POST", Self.path)
        #expect(answer == (200, #"{"suggestion":"Please try once more."}"#))
        #expect(try server.call("POST", Self.path).status == 200)
        let messages = try thread(server)
        #expect(messages.count == before + 2)
        #expect(messages.last?["content"] as? String == "Please try once more.")
        #expect(messages.last?["is_private"] as? Bool == true)
        #expect(messages.last?["author_type"] as? String == "AI")
        #expect(endpoint.requests.first?.head.contains("Bearer sk-hidden") == true)
      }
    }

    @Test func aUselessAnswerAndNoneHaveTheirErrorsAndKeepNothing() throws {
      try withServer(.text("a\u{1B}]0;b")) { server, endpoint in
        let before = try thread(server).count
        let sentence = "Failed to generate suggestion. Please try again."
        let rejected = try server.call("POST", Self.path)
        #expect(rejected == (500, #"{"detail":"\#(sentence)","error_type":"validation_error"}"#))
        endpoint.set(.close)
        let failed = try server.call("POST", Self.path)
        #expect(failed == (500, #"{"detail":"\#(sentence)","error_type":"unknown_error"}"#))
        #expect(try server.call("POST", "\(CalledServer.tickets)/99/suggest_reply/").status == 404)
        #expect(try thread(server).count == before)
        #expect(try server.program.text(after: "No suggestion: ") == "the model's answer holds control characters.")
      }
    }

    @Test func hangingUpEndsTheQuestionAndKeepsNothing() async throws {
      let home = try Home()
      let endpoint = try #require(FakeChatEndpoint(.silence))
      let server = try CalledServer(
        try home.inbox(2), ["--ai-url", endpoint.url, "--ai-model", "small"], environment: ["no_proxy": "*"])
      let before = try thread(server).count
      var connection: RawConnection? = try RawConnection(port: server.port)
      connection?.send(CalledServer.request("POST", Self.path))
      await endpoint.waitForRequest()
      connection = nil
      await endpoint.waitForHangUp()
      #expect(try thread(server).count == before)
      #expect(server.stop() == (0, ""))
    }

    @Test func whereNoAIIsAllowedItIsSaidBeforeTheTicketIsLookedUp() throws {
      let home = try Home()
      let server = try CalledServer(try home.inbox(2), ["--ai", "off"])
      for ticket in ["1", "99", UUID().uuidString.lowercased()] {
        let answer = try server.call("POST", "\(CalledServer.tickets)/\(ticket)/suggest_reply/")
        #expect(answer == (403, #"{"detail":"AI data processing is not approved for this organization"}"#))
      }
      #expect(server.stop().code == 0)
    }

    @Test(arguments: [
      ["--ai", "chat"], ["--ai-url", "https://ai.example/v1"], ["--ai-model", "m"], ["--ai", "other"],
      ["--ai", "off", "--ai-url", "https://ai.example/v1", "--ai-model", "m"],
      ["--ai-url", "http://ai.example/v1", "--ai-model", "m"], ["--ai-url", "ai.example", "--ai-model", "m"],
    ])
    func optionsThatMakeNoSenseAreRefused(options: [String]) throws {
      let end = try ServerProgram(["--local", "x"] + options).end()
      #expect(end.code == 2)
      #expect(end.errors.hasPrefix("posthorn-server: "))
    }
  }
}
