import Testing
import Tickets

@Suite("Email addresses") struct EmailAddressTests {
  @Test(arguments: [
    "mara@northwind.example", "m+tag_x@a-b.co", "o'brien@x.example", "MARA.VOSS@N.EXAMPLE", "a@localhost",
    "a@bücher.example",
    "a@1.2.3.example",
  ])
  func theseAre(text: String) { #expect(EmailAddress.isValid(text)) }

  @Test(arguments: [
    "", "mara", "@northwind.example", "mara@", "mara@northwind", "a b@c.example", ".a@c.example", "a..b@c.example",
    "a@.example",
    "a@c.example.", "a@-c.example", "a@c.e", "Mara <mara@northwind.example>", "a@b@c.example,d", "a@127.0.0.1",
    "é@c.example",
    "a@c.example\n",
  ])
  func theseAreNot(text: String) { #expect(!EmailAddress.isValid(text)) }

  @Test func theLengthIsLimited() {
    let tail = "@" + String(repeating: "a.", count: 100) + "example"
    #expect(EmailAddress.isValid(String(repeating: "x", count: 320 - tail.count) + tail))
    #expect(!EmailAddress.isValid(String(repeating: "x", count: 321 - tail.count) + tail))
  }

  // MARK: Edges

  @Test(arguments: [
    "a@b.example", "A.B+c@d-e.example", "a@localhost", "a@LOCALHOST", "!#$%&'*+/=?^_`{}|~-@x.example",
    "a@xn--bcher-kva.example", "a@bücher.example", "a@1.example", "a@\(String(repeating: "x", count: 63)).example",
  ])
  func addressesOfServersAreTaken(_ address: String) { #expect(EmailAddress.isValid(address)) }

  @Test(arguments: [
    "", "a", "@", "a@", "@b.example", "a@b", "a b@c.example", ".a@b.example", "a.@b.example", "a..b@c.example",
    "a@b..example", "a@.example", "a@b.example.", "a@-b.example", "a@b-.example", "a@b.c", "a@1.2.3.44",
    "a@b_c.example", "é@b.example", "a@b@c.example", "a@b.example\n", "a\0@b.example",
    "\"a\"@b.example", "a@[127.0.0.1]", "a@b.example\u{200B}", "a@\u{202E}b.example",
    "a@\(String(repeating: "x", count: 64)).example", String(repeating: "a", count: 311) + "@b.example",
  ])
  func whatServersRefuseIsRefused(_ address: String) { #expect(!EmailAddress.isValid(address)) }
}
