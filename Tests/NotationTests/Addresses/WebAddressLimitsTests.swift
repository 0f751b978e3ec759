import Notation
import TestSupport
import Testing

/// Threads can hold whole newsletters, and what a customer writes must not make the program wait.
@Suite("Addresses in long texts")
struct WebAddressLimitsTests {
  private func namesNothing(_ text: String) -> Bool {
    let found = WebAddress.all(in: [text])
    return found.addresses.isEmpty && found.hidden == 0 && found.misleading == 0
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("brackets that nothing opens", "https://a.example/" + String(repeating: ")", count: 50_000)),
      ("brackets that something opens", "https://a.example/" + String(repeating: "()", count: 25_000)),
      ("square brackets", "https://a.example/" + String(repeating: "]", count: 50_000)),
      ("mixed brackets", "https://a.example/" + String(repeating: ")]", count: 25_000)),
      ("square brackets that open", "https://a.example/" + String(repeating: "[", count: 50_000)),
      ("beginnings of links", String(repeating: "https://a.example](", count: 3000)),
      ("full stops", "https://a.example/" + String(repeating: ".", count: 50_000)),
      ("letters", "https://a.example/" + String(repeating: "x", count: 50_000)),
      ("beginnings of addresses", String(repeating: "https://", count: 6000)),
      ("beginnings of schemes", String(repeating: "http", count: 12_000)),
      ("accents", "https://a" + String(repeating: "\u{301}", count: 20_000)),
    ])
  func aLongRunIsReadInOnePass(_ name: String, _ text: String) {
    #expect(WebAddress.all(in: [text]).addresses.count <= 1, "\(name)")
  }

  @Test func whatTheSentencePutsBehindAnAddressDoesNotCountForItsLength() {
    let address = "https://a.example/x"
    for tail in [
      ".", ")", "]", "...", ").", "!)]", String(repeating: ")", count: 3000), String(repeating: "!", count: 3000),
    ] {
      #expect(WebAddress.all(in: [address + tail]).addresses.map(\.opened) == [address])
    }
  }

  @Test(
    arguments: [
      ("(https://a.example/b)", "https://a.example/b"), ("https://a.example/b_(c)", "https://a.example/b_(c)"),
      ("(see https://a.example/b_(c))", "https://a.example/b_(c)"),
      ("https://a.example/b(c))))", "https://a.example/b(c)"),
      ("https://a.example/[1]", "https://a.example/[1]"), ("[https://a.example/[1]]", "https://a.example/[1]"),
      ("https://a.example/b(c].)", "https://a.example/b(c].)"), ("https://a.example/)(", "https://a.example/)("),
      ("https://a.example/b).]", "https://a.example/b"), ("https://[::1]/", "https://[::1]/"),
    ])
  func aBracketBelongsToTheAddressThatOpensIt(_ text: String, _ address: String) {
    #expect(WebAddress.all(in: [text]).addresses.map(\.opened) == [address])
  }

  @Test func theLongestAddressIsTakenAndALongerOneIsNot() {
    let host = "https://a.example/"
    let fits = host + String(repeating: "x", count: WebAddress.limit - host.utf8.count)
    #expect(WebAddress.all(in: [fits]).addresses.map(\.opened) == [fits])
    #expect(namesNothing(fits + "x"))
    let letters = host + String(repeating: "ü", count: 500)
    #expect(namesNothing(letters), "what is opened is longer than what is written")
  }

  @Test func eachAddressIsTakenOnceOverAllTexts() {
    let texts = ["https://a.example https://b.example", "https://b.example, https://a.example", "HTTPS://a.example"]
    #expect(
      WebAddress.all(in: texts).addresses.map(\.opened) == [
        "https://a.example", "https://b.example", "HTTPS://a.example",
      ])
    #expect(WebAddress.all(in: ["https://ü.example https://u\u{308}.example"]).addresses.count == 1)
    #expect(WebAddress.all(in: []).addresses.isEmpty)
    #expect(namesNothing("") && namesNothing("\0") && namesNothing("https:/a.example"))
  }

  @Test func twoThatDeceiveAreCountedByTheirCodePoints() {
    let found = WebAddress.all(in: ["https://x@é.example", "https://x@e\u{301}.example", "https://x@é.example"])
    #expect(found.misleading == 2)
    #expect(found.hidden == 0)
  }

  @Test func whateverIsOpenedIsPrintableASCIIWithinItsLimit() {
    var generator = SeededGenerator(seed: 2048)
    let parts = [
      "https://", "http://", "HTTP://", "a.example", "ü", "字", ":80", "/", "?", "#", "@", "(", ")", "]", ".", " ",
      "\u{202E}", "\0",
      "\u{301}", "%", "ש", "🙏", "\r\n", "xn--", "\\", "\u{AD}", "-",
    ]
    for _ in 0..<400 {
      let text = (0..<12).compactMap { _ in parts.randomElement(using: &generator) }.joined()
      for address in WebAddress.all(in: [text]).addresses {
        #expect(address.opened.utf8.allSatisfy { 0x21...0x7E ~= $0 }, "\(text)")
        #expect(address.opened.utf8.count <= WebAddress.limit)
        #expect(address.opened.lowercased().hasPrefix("http"))
        #expect(WebAddress.all(in: [address.opened]).addresses.map(\.opened) == [address.opened], "\(text)")
      }
    }
  }
}
