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
}
