import ArgumentParser
import LocalTickets
import Testing
import TicketServing
import Tickets

@testable import posthorn_server

@Suite("Options that name another program")
struct SuggestionOptionsTests {
  /// What is said of the words after the file; `nil` when they are taken.
  private func refusal(_ words: [String]) -> String? {
    do {
      _ = try ServerCommand.parseAsRoot(["--local", "f"] + words)
      return nil
    } catch { return ServerCommand.message(for: error) }
  }

  @Test(arguments: [
    "http://127.0.0.1:11434/v1", "http://localhost/v1", "http://[::1]:8080/v1", "https://ai.example/v1",
    "https://ai.example", "https://ai.example/v1/chat/completions", "HTTPS://AI.example/v1", "https://10.0.0.1:8443/v1",
  ])
  func anEndpointIsEncryptedOrOnThisMachine(_ url: String) {
    #expect(refusal(["--ai", "chat", "--ai-url", url, "--ai-model", "m"]) == nil)
    #expect(refusal(["--ai-url", url, "--ai-model", "m"]) == nil, "An address means that it is asked.")
  }

  @Test(arguments: [
    ("http://127.0.0.1.example/v1", "in plain text"), ("http://10.0.0.1/v1", "in plain text"),
    ("http://localhost.example/v1", "in plain text"), ("ftp://ai.example/v1", "Write --ai-url like"),
    ("ai.example/v1", "Write --ai-url like"), ("https://", "Write --ai-url like"), ("", "Write --ai-url like"),
    ("https://ai.example/v1?key=s3cret", "Write --ai-url like"),
    ("https://sam:s3cret@ai.example", "Write --ai-url like"),
  ])
  func ticketsNeverTravelInPlainText(_ url: String, _ words: String) {
    let said = refusal(["--ai-url", url, "--ai-model", "m"])
    #expect(said?.contains(words) == true && said?.contains("s3cret") == false, "\(said ?? "taken")")
  }

  @Test(arguments: ["", " ", "\n", "\u{3000}"]) func aModelHasAName(_ model: String) {
    #expect(refusal(["--ai-url", "https://ai.example", "--ai-model", model])?.contains("must have a name") == true)
  }

  @Test(arguments: ["", "Chat", "LOCAL", "on", "openai"]) func aSourceIsOneOfThree(_ source: String) {
    #expect(refusal(["--ai", source]) != nil)
  }

  @Test(arguments: ["local", "off"]) func withoutAnEndpointNothingLeavesTheMachine(_ source: String) throws {
    let serve = try #require(try ServerCommand.parseAsRoot(["--local", "f", "--ai", source]) as? ServeCommand)
    let opened = try serve.suggestions.open { _ in }
    #expect(opened.client == nil)
    switch opened.replies {
    case .resolvedTickets: #expect(source == "local")
    case .nowhere: #expect(source == "off")
    case .writer: Issue.record("Tickets would be sent somewhere.")
    }
  }

  @Test(arguments: ["1", "0.5", "1e-300", "5e-324", "1.7976931348623157e308", "1000000"])
  func anyPositiveNumberScalesTheLimits(_ factor: String) throws {
    let words = ["--local", "f", "--throttle-scale", factor]
    let serve = try #require(try ServerCommand.parseAsRoot(words) as? ServeCommand)
    #expect(serve.pose.rateLimits == .scaled(by: try #require(Double(factor))))
  }

  @Test(arguments: ["0", "-0", "-1", "1e309", "nan", "inf", "", "1,5", "１", "one"])
  func anythingElseScalesNothing(_ factor: String) {
    #expect(refusal(["--throttle-scale=\(factor)"]) != nil)
  }

  @Test(arguments: [
    "redis://:s3cret@h:0", "redis://:s3cret@h:65536", "redis://:s3cret@h/x", "redis://:s3cret@", "redis://:s3%zzcret@h",
    "rediss://:s3cret@h", "redis://:s3cret@h h", "redis://:s3cret@h/1048576",
  ])
  func noAddressOfRedisIsRepeated(_ address: String) {
    let said = refusal(["--redis", address])
    #expect(said?.contains("Write the address of Redis like") == true && said?.contains("s3cret") == false)
  }
}
