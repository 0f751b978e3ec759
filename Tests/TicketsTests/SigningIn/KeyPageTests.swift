import Testing
import Tickets

@Suite("Where keys are made, and what they may do")
struct KeyPageTests {
  @Test(
    arguments: [
      ("us", "https://us.posthog.com/settings/user-api-keys"), ("eu", "https://eu.posthog.com/settings/user-api-keys"),
      (" us\n", "https://us.posthog.com/settings/user-api-keys"),
      ("posthog.acme.example", "https://posthog.acme.example/settings/user-api-keys"),
      ("https://posthog.acme.example", "https://posthog.acme.example/settings/user-api-keys"),
      ("https://posthog.acme.example///", "https://posthog.acme.example/settings/user-api-keys"),
      ("http://127.0.0.1:8020/", "http://127.0.0.1:8020/settings/user-api-keys"),
      ("US", "https://US/settings/user-api-keys"),
      ("https://acme.example/posthog/", "https://acme.example/posthog/settings/user-api-keys"),
    ])
  func thePageIsOnTheHost(_ typed: String, _ address: String) { #expect(KeyPage.address(on: typed) == address) }

  @Test(arguments: [
    ("us", "us.posthog.com"), ("eu", "eu.posthog.com"), ("US", "US"), ("ap", "ap"), ("", ""),
    ("us.posthog.com", "us.posthog.com"), ("us ", "us "), ("posthog.acme.example", "posthog.acme.example"),
  ])
  func shortNamesStandForClouds(_ typed: String, _ host: String) { #expect(CloudHost.address(of: typed) == host) }

  // MARK: Scopes (contract.md section 2.1)

  @Test func everyKnownScopeSatisfiesItself() throws {
    for word in KeyScopes.known {
      let scopes = try KeyScopes(word)
      #expect(scopes.satisfy(word) && scopes.satisfy(nil))
      #expect(KeyScopes(kept: scopes.description) == scopes)
      for other in KeyScopes.known where other != word && word != "*" {
        let isReadOfWrite = other.hasSuffix(":read") && word == other.dropLast(4) + "write"
        #expect(scopes.satisfy(other) == isReadOfWrite, "\(word) for \(other)")
      }
      #expect(KeyScopes.all.satisfy(word))
    }
  }

  @Test(arguments: ["", ",", " , \n"])
  func withoutAWordNothingIsAllowed(_ text: String) throws {
    let scopes = try KeyScopes(text)
    #expect(scopes.words == [] && scopes.description == "" && scopes.satisfy(nil))
    #expect(!scopes.satisfy("ticket:read"))
  }

  @Test(arguments: [
    ("Ticket:read", ["Ticket:read"]), ("ticket:read;ticket:write", ["ticket:read;ticket:write"]),
    ("ticket:admin,* user", ["ticket:admin", "user"]), ("ticket:read\0", ["ticket:read\0"]), ("**", ["**"]),
  ])
  func wordsThatAreNoneAreNamedAsTheyWereWritten(_ text: String, _ words: [String]) {
    let problem = #expect(throws: KeyScopes.UnknownScopes.self) { try KeyScopes(text) }
    #expect(problem?.words == words)
  }

  @Test(arguments: ["ticket:read,user:read", "*", ""])
  func theOrderAndRepetitionMeanNothing(_ text: String) throws {
    let backwards = text.split(separator: ",").reversed().joined(separator: " ") + "," + text
    #expect(try KeyScopes(backwards) == KeyScopes(text))
  }

  @Test func aScopeThatNobodyKnowsIsAllowedByAllOnly() throws {
    #expect(KeyScopes.all.satisfy("ticket_note:write"))
    #expect(try !KeyScopes("ticket:write").satisfy("ticket_note:write"))
    #expect(try !KeyScopes("ticket:write").satisfy("ticket_note:read"))
    #expect(try !KeyScopes("ticket:write").satisfy(":read"))
  }

  // MARK: Secrets

  @Test(arguments: [
    ("phx_a\r\n", "phx_a"), ("\u{1B}[200~phx_a\u{1B}[201~", "[200~phx_a[201~"), ("a\u{7F}b", "ab"), ("a\0b", "ab"),
    ("é🙏", "é🙏"), ("a b\tc", "a bc"), ("e\u{301}", "e\u{301}"), ("", ""),
  ])
  func whatIsPastedLosesItsControls(_ pasted: String, _ text: String) {
    var secret = Secret()
    secret.append(pasted)
    #expect(secret.text.utf8.elementsEqual(text.utf8))
    #expect(secret.isEmpty == text.isEmpty)
    #expect(!"\(secret) \(String(reflecting: secret))".contains("phx"))
  }

  @Test func itNeverGrowsBeyondItsLimit() {
    var secret = Secret(String(repeating: "a", count: Secret.limit - 1))
    secret.append("xyz")
    #expect(secret.count == Secret.limit && secret.text.hasSuffix("ax"))
    secret.append("more")
    #expect(secret.count == Secret.limit)
    secret.removeLast()
    #expect(secret.count == Secret.limit - 1)
    var long = Secret(String(repeating: "a", count: Secret.limit + 5))
    long.append("x")
    #expect(long.count == Secret.limit + 5, "what is too long already stays as it is")
  }

  @Test func itSaysWhetherThereIsOneAndNotHowLong() {
    #expect("\(Secret())" == "secret of no characters")
    #expect("\(Secret("a"))" == "\(Secret(String(repeating: "b", count: 1000)))")
  }
}
