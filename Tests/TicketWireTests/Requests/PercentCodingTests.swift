import Notation
import Testing

@testable import TicketWire

@Suite("Percent signs in paths and queries")
struct PercentCodingTests {
  @Test(arguments: oddTexts + ["a=b&c", "100%", "%41", "+", "a b", "#318", "/..", "?", "~-._", ";", "\u{7F}"])
  func aTextComesBackByItsCodePoints(_ text: String) {
    let encoded = PercentCoding.encoded(text)
    #expect(encoded.utf8.allSatisfy { 0x21...0x7E ~= $0 })
    #expect(!encoded.contains { "/?#&=+ \"<>".contains($0) }, "nothing that means something in an address")
    #expect(PercentCoding.decoded(encoded[...].utf8, isQuery: false).isSame(as: text))
    #expect(PercentCoding.decoded(encoded[...].utf8, isQuery: true).isSame(as: text))
    let items = [QueryItem(text, text), QueryItem("a", ""), QueryItem(text, "")]
    let read = PercentCoding.items(ofQuery: PercentCoding.query(items))
    #expect(read.count == 3)
    #expect(zip(read, items).allSatisfy { $0.name.isSame(as: $1.name) && $0.value.isSame(as: $1.value) })
  }

  @Test(
    arguments: [
      ("a letter", "a", "a"), ("a space", " ", "%20"), ("a percent sign", "%", "%25"), ("a slash", "/", "%2F"),
      ("é", "é", "%C3%A9"), ("loose é", "e\u{301}", "e%CC%81"),
      ("an emoji", "🙏", "%F0%9F%99%8F"), ("what is safe", "aZ09-._~", "aZ09-._~"), ("a NUL", "\0", "%00"),
      ("CRLF", "\r\n", "%0D%0A"),
    ])
  func everythingElseIsTwoHexDigits(_ name: String, _ text: String, _ encoded: String) {
    #expect(PercentCoding.encoded(text) == encoded, "\(name)")
  }

  @Test(
    arguments: [
      ("a plus", "a+b", "a b", "a+b"), ("small digits", "%c3%a9", "é", "é"),
      ("a stray percent sign", "100%", "100%", "100%"), ("one digit", "%4", "%4", "%4"),
      ("no digits", "%zz", "%zz", "%zz"), ("two percent signs", "%%41", "%A", "%A"),
      ("digits of no letter", "%FF", "\u{FFFD}", "\u{FFFD}"), ("half a letter", "%C3", "\u{FFFD}", "\u{FFFD}"),
      ("an encoded percent sign", "%2541", "%41", "%41"), ("an encoded plus", "%2B", "+", "+"),
      ("half a pair", "%ED%A0%80", "\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("letters beyond ASCII", "é%20é", "é é", "é é"), ("nothing", "", "", ""),
    ])
  func aPlusIsASpaceInQueriesOnly(_ name: String, _ text: String, _ query: String, _ path: String) {
    #expect(PercentCoding.decoded(text[...].utf8, isQuery: true).isSame(as: query), "\(name)")
    #expect(PercentCoding.decoded(text[...].utf8, isQuery: false).isSame(as: path), "\(name)")
  }

  @Test(
    arguments: [
      ("", []), ("&", []), ("a", [QueryItem("a", "")]), ("a=", [QueryItem("a", "")]), ("=a", [QueryItem("", "a")]),
      ("=", [QueryItem("", "")]),
      ("a=b=c", [QueryItem("a", "b=c")]), ("a=1&a=2", [QueryItem("a", "1"), QueryItem("a", "2")]),
      ("&&a=1&&", [QueryItem("a", "1")]),
      ("a%3Db=c%26d", [QueryItem("a=b", "c&d")]), ("a;b=1", [QueryItem("a;b", "1")]), ("?a=1", [QueryItem("?a", "1")]),
    ])
  func aQueryIsItemsBetweenAmpersands(_ text: String, _ items: [QueryItem]) {
    #expect(PercentCoding.items(ofQuery: text) == items)
    #expect(PercentCoding.items(ofQuery: "x?\(text)".dropFirst(2)) == items, "also as part of a longer text")
  }

  @Test func ofSeveralItemsTheLastCounts() {
    let items = PercentCoding.items(ofQuery: "a=1&b=2&a=3")
    #expect(items.last(named: "a") == "3")
    #expect(items.last(named: "A") == nil)
    #expect([QueryItem]().last(named: "") == nil)
  }

  @Test func aTargetIsAPathAndItsQuery() {
    #expect(WireRequest(method: .get, path: "/a/").target == "/a/")
    #expect(WireRequest(method: .get, path: "/a/", query: [QueryItem("b", "c d")]).target == "/a/?b=c%20d")
    let request = WireRequest(method: .get, path: "/api/projects/1/conversations/views/api%2Fprojects%2F/")
    #expect(request.atFormerPlace.path == "/api/environments/1/conversations/views/api%2Fprojects%2F/")
  }
}
