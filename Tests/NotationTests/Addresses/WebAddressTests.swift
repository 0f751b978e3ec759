import Testing
import Notation

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
    ("请看「https://a.example/x」。", ["https://a.example/x"]), ("“https://a.example/y”…", ["https://a.example/y"]),
    ("见https://a.example。也见https://b.example", ["https://a.example", "https://b.example"]),
    ("“https://a.example”“https://b.example”", ["https://a.example", "https://b.example"]),
    ("https://a.example\u{A0}https://b.example", ["https://a.example", "https://b.example"]),
    ("HTTPS://X.example/F", ["HTTPS://X.example/F"]), ("Http://x.example", ["Http://x.example"]),
  ])
  func addressesAreFoundOnceAndWithoutTheSentence(_ text: String, _ found: [String]) {
    #expect(WebAddress.all(in: [text]).addresses.map(\.opened) == found)
    #expect(WebAddress.all(in: [text]).addresses.map(\.shown) == found)
  }

  /// Markdown, the addresses in it, and what its words lead to.
  @Test(
    arguments: [
      (
        "[https://acme.example/pay](https://evil.example/pay) here",
        ["https://acme.example/pay", "https://evil.example/pay"],
        ["https://acme.example/pay": "https://evil.example/pay"]
      ),
      (
        "[pay at https://acme.example!](https://evil.example/x \"title\")",
        ["https://acme.example", "https://evil.example/x"], ["https://acme.example": "https://evil.example/x"]
      ),
      (
        "[https://a.example/[1]](<https://b.example/(2)>)", ["https://a.example/[1]", "https://b.example/(2)"],
        ["https://a.example/[1]": "https://b.example/(2)"]
      ),
      ("[https://a.example](https://a.example)", ["https://a.example"], [:]),
      ("[https://a.example](mailto:x@b.example)", ["https://a.example"], ["https://a.example": nil]),
      ("[https://a.example](https://x@b.example)", ["https://a.example"], ["https://a.example": nil]),
      ("[a](https://a.example/x)[b](https://b.example/y).", ["https://a.example/x", "https://b.example/y"], [:]),
      ("https://a.example/x[b](https://b.example/y)", ["https://a.example/x", "https://b.example/y"], [:]),
      ("see (at https://a.example/x)[b](https://b.example/y)", ["https://a.example/x", "https://b.example/y"], [:]),
      ("(https://a.example)(https://b.example)", ["https://a.example", "https://b.example"], [:]),
      ("[https://a.example][1]\n[1]: https://b.example", ["https://a.example", "https://b.example"], [:]),
      (
        "![https://a.example/i.png](https://b.example/i.png)", ["https://a.example/i.png", "https://b.example/i.png"],
        ["https://a.example/i.png": "https://b.example/i.png"]
      ),
      ("https://a.example/x[1](2)", ["https://a.example/x[1](2)"], [:]),
    ] as [(String, [String], [String: String?])])
  func aLinkOfMarkdownIsNoAddressOfItsWordsAndItsTarget(
    _ text: String, _ addresses: [String], _ leading: [String: String?]
  ) {
    let found = WebAddress.all(in: [text])
    #expect(found.addresses.map(\.opened) == addresses)
    let pairs = found.leading.map { ($0.key.opened, $0.value?.opened) }
    #expect(Dictionary(uniqueKeysWithValues: pairs) == leading)
  }

  @Test func aHostIsToldWithItsPort() {
    let found = WebAddress.all(in: ["https://a.example:8080/x?y#z HTTP://münchen.example"])
    #expect(found.addresses.map(\.host) == ["a.example:8080", "münchen.example"])
  }

  @Test(arguments: [
    "https://us.posthog.com@evil.example/", "https://a.example/\u{202E}gpj.exe",
    "https://a.example/\u{1B}[2J", "https://a\u{200B}.example",
    "https://a.example\u{2044}x.evil.example/", "https://ｇoogle.example/",
    "https://ü..example/",
    "https://ü.example:8\u{0660}/", "https://a.example/\u{E0041}", "https://a.example/x\u{AD}y", "https://x@ü.example/",
  ])
  func anAddressThatMayDeceiveIsLeftOut(_ text: String) {
    let found = WebAddress.all(in: [text, text])
    #expect(found.addresses.isEmpty)
    #expect(found.hidden + found.misleading == 1)
  }

  /// What is written, what is shown, and what is opened.
  @Test(arguments: [
    ("https://münchen.example/x", "https://münchen.example/x", "https://xn--mnchen-3ya.example/x"),
    ("https://MÜNCHEN.example/X", "https://münchen.example/X", "https://xn--mnchen-3ya.example/X"),
    ("https://mu\u{308}nchen.example/x", "https://münchen.example/x", "https://xn--mnchen-3ya.example/x"),
    ("https://x.example/straße?q=ü", "https://x.example/straße?q=ü", "https://x.example/stra%C3%9Fe?q=%C3%BC"),
    (
      "https://x.example/日本語", "https://x.example/日本語", "https://x.example/%E6%97%A5%E6%9C%AC%E8%AA%9E"
    ),
    ("https://日本語.example:8080/", "https://日本語.example:8080/", "https://xn--wgv71a119e.example:8080/"),
    ("https://почта.рф/а", "https://почта.рф/а", "https://xn--80a1acny.xn--p1ai/%D0%B0"),
    // Letters of two scripts, or of one that looks like Latin.
    ("https://\u{0430}pple.example/", "https://xn--pple-43d.example/", "https://xn--pple-43d.example/"),
    (
      "https://\u{0430}\u{0440}\u{0440}\u{04CF}\u{0435}.com/", "https://xn--80ak6aa92e.com/",
      "https://xn--80ak6aa92e.com/"
    ),
    ("https://g\u{131}thub.example/", "https://xn--gthub-n4a.example/", "https://xn--gthub-n4a.example/"),
    (
      "https://x.example/שלום", "https://x.example/%D7%A9%D7%9C%D7%95%D7%9D",
      "https://x.example/%D7%A9%D7%9C%D7%95%D7%9D"
    ),
    ("https://x.example/Foo–Bar", "https://x.example/Foo–Bar", "https://x.example/Foo%E2%80%93Bar"),
  ])
  func lettersBeyondASCIIAreOpenedInASCII(_ text: String, _ shown: String, _ opened: String) {
    let found = WebAddress.all(in: ["see \(text), please"])
    #expect(found.addresses.map(\.shown) == [shown])
    #expect(found.addresses.map(\.opened) == [opened])
    #expect(found.hidden + found.misleading == 0)
  }

  @Test func anEndlessAddressIsLeftOut() {
    #expect(WebAddress.all(in: ["https://a.example/" + String(repeating: "x", count: 3000)]).addresses.isEmpty)
  }
}
