import Notation
import Testing

/// The host is what a person trusts, so it is shown in letters only where nobody takes it for another one.
@Suite("Hosts of addresses")
struct HostNameTests {
  private func found(_ host: String) -> WebAddress? {
    WebAddress.all(in: ["see https://\(host)/x now"]).addresses.first
  }

  private func host(_ address: String?) -> String? { address.map { String($0.dropFirst(8).dropLast(2)) } }

  /// The spelling that DNS has, by the examples of RFC 3492 and of registries.
  @Test(arguments: [
    ("bücher.example", "xn--bcher-kva.example"), ("straße.example", "xn--strae-oqa.example"),
    ("ñandú.example", "xn--and-6ma2c.example"), ("日本.example", "xn--wgv71a.example"),
    ("中国.example", "xn--fiqs8s.example"), ("한국.example", "xn--3e0b707e.example"),
    ("россия.рф", "xn--h1alffa9f.xn--p1ai"), ("ü.example", "xn--tda.example"), ("a-ü.example", "xn--a--yka.example"),
    ("bücher.münchen.example", "xn--bcher-kva.xn--mnchen-3ya.example"), ("łódź.example", "xn--d-uga0v4h.example"),
    ("𠮷.example", "xn--7l3i.example"),
  ])
  func lettersAreOpenedAsDNSHasThem(_ host: String, _ ascii: String) throws {
    let address = try #require(found(host))
    #expect(self.host(address.opened) == ascii)
    #expect(self.host(address.shown) == host, "one script that nobody takes for another is shown")
  }

  @Test(
    "Hosts that could be taken for another one are shown as DNS has them",
    arguments: [
      ("Latin with one letter of Cyrillic", "exаmple.com"), ("Cyrillic that looks like Latin", "ѕсоре.com"),
      ("Cyrillic below another label", "почта.com"), ("Greek", "οοο.example"), ("Latin with Greek", "gοogle.example"),
      ("a letter without its dot", "ıbm.example"), ("Latin with Han", "aの.example"), ("Hebrew", "שלום.example"),
      ("Arabic", "مثال.example"), ("Cherokee", "ᎪᎫ.example"), ("Armenian", "օօօ.example"), ("Thai", "ไทย.example"),
    ])
  func doubtfulHostsAreShownInASCII(_ name: String, _ host: String) throws {
    let address = try #require(found(host), "\(name)")
    #expect(address.shown == address.opened)
    #expect(address.opened.contains("xn--"))
    #expect(address.opened.utf8.allSatisfy { 0x21...0x7E ~= $0 })
  }

  @Test(
    "Hosts with what only looks like a letter, a dot or a slash are none",
    arguments: [
      ("letters of full width", "ｇｏｏｇｌｅ.example"), ("a dot of Han behind letters", "ü.example．com"),
      ("a fraction slash", "a.example⁄ü.example"), ("a division slash", "a.example∕b.example"),
      ("a letter in a circle", "ⓖ.example"),
      ("a mathematical letter", "𝐠.example"), ("an emoji", "💩.example"), ("a ligature", "ﬁn.example"),
      ("a number above the line", "ü².example"), ("an empty label", "ü..example"),
      ("a dot at the beginning", ".ü.example"),
      ("a long s", "paſs.example"), ("digits of a port from Arabic", "ü.example:٨"),
    ])
  func lookalikesAreNoHosts(_ name: String, _ host: String) {
    let found = WebAddress.all(in: ["https://\(host)/x"])
    #expect(found.addresses.isEmpty, "\(name)")
    #expect(found.hidden + found.misleading == 1)
  }

  @Test(arguments: ["BÜCHER.example", "Bücher.EXAMPLE", "bu\u{308}cher.example", "BU\u{308}CHER.example"])
  func capitalsAndLooseAccentsAreTheSameHost(_ host: String) throws {
    let address = try #require(found(host))
    #expect(self.host(address.opened) == "xn--bcher-kva.example")
    #expect(self.host(address.shown)?.isSame(as: "bücher.example") == true)
  }

  @Test func aLabelIsAsLongAsALabelCanBe() {
    let long = String(repeating: "ü", count: 50)
    #expect(found(long + ".example")?.opened.hasPrefix("https://xn--") == true)
    #expect(found(String(repeating: "ü", count: 64) + ".example") == nil)
    #expect(found(String(repeating: "字", count: 63) + ".example") == nil, "63 letters are more than 59 of ASCII")
    for count in 1...63 {
      guard let opened = found(String(repeating: "字", count: count) + ".example")?.opened else { continue }
      #expect(host(opened).map { $0.prefix { $0 != "." }.utf8.count <= 63 } == true)
    }
  }

  @Test func aHostInASCIIIsTakenAsItIs() {
    for host in [
      "a.example", "A.Example", "xn--bcher-kva.example", "localhost", "127.0.0.1:8080", "a_b.example", "a.example.",
    ] {
      #expect(self.host(found(host)?.opened) == host)
      #expect(self.host(found(host)?.shown) == host)
    }
  }
}
