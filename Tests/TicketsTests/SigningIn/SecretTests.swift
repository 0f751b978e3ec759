import Testing
import Tickets

@Suite("A secret")
struct SecretTests {
  @Test func itPrintsItselfWithoutItsText() {
    let secret = Secret("phx_hidden")
    var printed = "\(secret)" + String(reflecting: secret)
    dump([secret], to: &printed)
    #expect(!printed.contains("hidden"))
    #expect(secret.text == "phx_hidden" && secret.count == 10)
  }

  @Test func whatIsPastedIsTakenWithoutLineEndsAndUpToALimit() {
    var secret = Secret()
    secret.append("phx_\r\n\u{1B}a\u{7F}b")
    #expect(secret.text == "phx_ab")
    secret.append(String(repeating: "x", count: 5000))
    #expect(secret.count == Secret.limit)
    secret = Secret("a")
    secret.removeLast()
    secret.removeLast()
    #expect(secret.isEmpty)
  }
}
