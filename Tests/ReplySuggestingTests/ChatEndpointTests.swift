import ReplySuggesting
import Testing

@Suite("Chat endpoints")
struct ChatEndpointTests {
  private func problem(_ address: String, model: String = "m", key: String = "") -> ChatEndpoint.Problem? {
    do throws(ChatEndpoint.Problem) {
      _ = try ChatEndpoint(address: address, model: model, key: key)
      return nil
    } catch {
      return error
    }
  }

  @Test func theAddressOfTheAPIAndOfTheCallAreTheSame() throws {
    for address in ["https://ai.example/v1", "https://ai.example/v1/", "https://ai.example/v1/chat/completions/"] {
      let endpoint = try ChatEndpoint(address: address, model: " m ", key: "")
      #expect(endpoint.url == "https://ai.example/v1/chat/completions")
      #expect(endpoint.model == "m")
    }
  }

  @Test func whatCannotBeUsedIsTold() {
    for address in ["", "ai.example", "ftp://ai.example", "https://", "https://a/?key=1", "https://u@a", "https://a b"]
    {
      #expect(problem(address) == .badAddress, "\(address)")
    }
    #expect(problem("https://a", model: " ") == .noModel)
    #expect(problem("https://a", key: "two words") == .badKey)
    #expect(problem("https://a", key: "a\r\nb") == .badKey)
    #expect(problem("http://ai.example/v1") == .unencrypted)
    #expect(problem("http://127.0.0.1.evil.example") == .unencrypted)
    #expect(problem("http://127.0.0.1:11434/v1") == nil)
    #expect(problem("http://localhost") == nil)
    #expect(problem("http://[::1]:1") == nil)
  }

  @Test func anEndpointPrintsItselfWithoutTheKey() throws {
    let endpoint = try ChatEndpoint(address: "https://a/v1", model: "m", key: "sk-hidden")
    var text = "\(endpoint) \(String(reflecting: endpoint))"
    dump(endpoint, to: &text)
    #expect("\(endpoint)" == "m at https://a/v1/chat/completions")
    #expect(!text.contains("hidden"))
  }
}
