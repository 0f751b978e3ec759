import Testing
import Tickets

/// Addresses in text that anybody may have written.
@Suite struct WebAddressTests {
  @Test(arguments: [
    ("see https://a.example/x?y=1#z.", ["https://a.example/x?y=1#z"]),
    ("(https://a.example/b) and <http://c.example>", ["https://a.example/b", "http://c.example"]),
    ("[docs](https://a.example/w_(x))!", ["https://a.example/w_(x)"]),
    ("https://a.example https://a.example", ["https://a.example"]),
    ("javascript:alert(1) file:///etc/passwd ftp://a.example", []),
    ("https://", []),
    ("**https://a.example/bold**", ["https://a.example/bold"]),
  ])
  func addressesAreFoundOnceAndWithoutTheSentence(_ text: String, _ found: [String]) {
    #expect(WebAddress.all(in: [text]) == found)
  }

  @Test(arguments: [
    "https://us.posthog.com@evil.example/", "https://\u{0430}pple.example/", "https://a.example/\u{202E}gpj.exe",
    "https://a.example/\u{1B}[2J", "https://a\u{200B}.example",
  ])
  func anAddressThatMayDeceiveIsLeftOut(_ text: String) {
    #expect(WebAddress.all(in: [text]).isEmpty)
  }

  @Test func anEndlessAddressIsLeftOut() {
    #expect(WebAddress.all(in: ["https://a.example/" + String(repeating: "x", count: 3000)]).isEmpty)
  }
}
