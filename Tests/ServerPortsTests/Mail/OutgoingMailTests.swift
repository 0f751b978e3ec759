import FoundationEssentials
import ServerPorts
import TestSupport
import Testing

@Suite("An email to a customer")
struct OutgoingMailTests {
  private static var mail: OutgoingMail {
    OutgoingMail(
      messageID: "<1@acme.example>", sender: "support@acme.example", senderName: "Acme Support",
      recipient: "mara.voss@northwind.example", subject: "Re: Wages of May", writtenAt: moment, text: "It is mended.")
  }

  @Test func aNewMailHasNoCopiesAndAnswersNothing() {
    #expect(Self.mail.copies == [])
    #expect(Self.mail.inReplyTo == nil)
    #expect(Self.mail.references == [])
  }

  @Test func aSenderNeedsNoName() {
    let mail = OutgoingMail(
      messageID: "<1@x>", sender: "a@x", recipient: "b@x", subject: "", writtenAt: moment, text: "")
    #expect(mail.senderName == "")
    #expect(mail.text == "" && mail.subject == "")
  }

  /// Whatever decides its bytes tells two mails apart, so that none is taken for one that was sent.
  @Test(
    arguments: [
      .init("Message-ID") { $0.messageID = "<2@acme.example>" }, .init("sender") { $0.sender = "help@acme.example" },
      .init("sender's name") { $0.senderName = "" },
      .init("recipient") { $0.recipient = "tom.arden@northwind.example" },
      .init("a copy") { $0.copies = ["ops@northwind.example"] }, .init("subject") { $0.subject = "Wages of May" },
      .init("what it answers") { $0.inReplyTo = "<0@northwind.example>" },
      .init("an empty answer") { $0.inReplyTo = "" }, .init("the thread") { $0.references = ["<0@northwind.example>"] },
      .init("a microsecond") { $0.writtenAt += 0.000_001 }, .init("a line break at the end") { $0.text += "\n" },
      .init("another line break") { $0.text = "It is\r\nmended." }, .init("a NUL") { $0.text += "\0" },
      .init("a joiner that nobody sees") { $0.text += "\u{200D}" },
    ] as [NamedChange<OutgoingMail>])
  func everyPartTellsMailsApart(_ change: NamedChange<OutgoingMail>) {
    let other = change.applied(to: Self.mail)
    #expect(other != Self.mail)
    #expect(Set([other, Self.mail]).count == 2)
  }

  @Test func theOrderOfCopiesAndOfTheThreadCounts() {
    var (first, second) = (Self.mail, Self.mail)
    first.copies = ["a@northwind.example", "b@northwind.example"]
    second.copies = first.copies.reversed()
    #expect(first != second)
    second.copies = first.copies
    #expect(first == second)
    first.references = ["<1@x>", "<2@x>"]
    second.references = ["<2@x>", "<1@x>"]
    #expect(first != second)
  }

  // MARK: What is printed

  @Test func neitherAddressesNorWordsArePrinted() {
    var mail = Self.mail
    mail.copies = ["ops@northwind.example"]
    mail.inReplyTo = "<earlier@northwind.example>"
    mail.references = ["<earliest@northwind.example>"]
    let text = printed(mail)
    for word in ["mara", "northwind", "support@", "Acme Support", "Wages", "mended", "earli"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("<1@acme.example>"))
  }

  @Test(arguments: [
    ("", "<1@acme.example>, 0 bytes"), ("é", "<1@acme.example>, 2 bytes"), ("e\u{301}", "<1@acme.example>, 3 bytes"),
    ("a\r\nb", "<1@acme.example>, 4 bytes"), ("🙏", "<1@acme.example>, 4 bytes"), ("\0", "<1@acme.example>, 1 bytes"),
    (String(repeating: "x", count: 100_000), "<1@acme.example>, 100000 bytes"),
  ])
  func theSizeIsThatOfTheTextInUTF8(_ text: String, _ description: String) {
    var mail = Self.mail
    mail.text = text
    #expect(mail.description == description)
  }

  // MARK: A claim of it

  @Test func claimsOfOneMailAreToldApart() {
    let claim = UUID()
    let first = ClaimedMail(row: 1, claim: claim, attempts: 1, mail: Self.mail)
    #expect(first == ClaimedMail(row: 1, claim: claim, attempts: 1, mail: Self.mail))
    #expect(first != ClaimedMail(row: 1, claim: UUID(), attempts: 1, mail: Self.mail), "somebody else took it over")
    #expect(first != ClaimedMail(row: 2, claim: claim, attempts: 1, mail: Self.mail))
    #expect(first != ClaimedMail(row: 1, claim: claim, attempts: 2, mail: Self.mail))
  }

  @Test func aClaimPrintsNoMoreThanItsMailDoes() {
    let text = printed(ClaimedMail(row: .max, claim: UUID(), attempts: 3, mail: Self.mail))
    for word in ["mara", "northwind", "support@", "Wages", "mended"] { #expect(!text.contains(word), "\(word)") }
    #expect(text.contains("<1@acme.example>, 13 bytes"))
  }
}
