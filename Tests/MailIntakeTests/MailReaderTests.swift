import Foundation
import ServerPorts
import Testing
import Tickets

@testable import MailIntake

@Suite("Reading mails")
struct MailReaderTests {
  private func read(_ text: String) throws(MailProblem) -> IncomingMail { try MailReader.read(Array(text.utf8)) }

  private let head = """
    Return-Path: <mara@northwind.example>
    Delivered-To: team@acme.example
    From: =?utf-8?Q?Mara_Vo=C3=9F?= <mara@northwind.example>
    To: "Support, Acme" <support@acme.example>, list: a@x.example, b@x.example;
    Cc: Ops <ops@northwind.example>, undisclosed
    Subject: =?iso-8859-1?Q?R=E9?= : still
     failing
    Message-ID: <1@northwind.example>
    In-Reply-To: <9@acme.example>
    References: <7@acme.example>
     <8@acme.example> <9@acme.example>

    """

  @Test func everyFieldIsDecoded() throws {
    let mail = try read(head + "\nHello.\n\n> Quoted.\n")
    #expect(mail.messageID == "<1@northwind.example>")
    #expect(mail.sender == "mara@northwind.example" && mail.senderName == "Mara Voß")
    #expect(mail.recipients == ["support@acme.example", "a@x.example", "b@x.example", "team@acme.example"])
    #expect(mail.copies == ["ops@northwind.example"])
    #expect(mail.subject == "Ré : still failing" && mail.text == "Hello.\n\n> Quoted.")
    #expect(mail.answers == ["<9@acme.example>", "<8@acme.example>", "<7@acme.example>"])
    #expect(mail.origin == .person)
  }

  @Test func aMailboxFilesFirstLineAndCRLFAreNoMatter() throws {
    let mail = try read(("From mara Thu Mar  5 09:07:05 2026\n" + head + "\nOne\nTwo\n").replacing("\n", with: "\r\n"))
    #expect(mail.sender == "mara@northwind.example" && mail.text == "One\nTwo")
  }

  @Test(arguments: [
    ("utf-8", "8bit", Array("Grüße".utf8)), ("iso-8859-1", "8bit", [0x47, 0x72, 0xFC, 0xDF, 0x65]),
    ("windows-1252", "quoted-printable", Array("Gr=FC=DFe".utf8)), ("utf-8", "base64", Array("R3LDvMOfZQ==".utf8)),
    ("us-ascii", "8bit", Array("Grüße".utf8)), ("utf-8", "8bit", [0x47, 0x72, 0xFC, 0xDF, 0x65]),
    ("utf-16le", "base64", Array("RwByAPwA3wBlAA==".utf8)), ("x-unknown", "8bit", Array("Grüße".utf8)),
  ])
  func textIsDecoded(charset: String, encoding: String, bytes: [UInt8]) throws {
    let type = "Content-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: \(encoding)"
    let head = "From: a@x.example\n\(type)\n\n"
    #expect(try MailReader.read(Array(head.utf8) + bytes).text == "Grüße")
  }

  @Test func japaneseIsDecodedAndBrokenBytesAreMarked() throws {
    let head = "From: a@x.example\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
    let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    #expect(try MailReader.read(Array(head.utf8) + bytes).text == "日本")
    let korean = "From: a@x.example\nContent-Type: text/plain; charset=euc-kr\n\n"
    #expect(try MailReader.read(Array(korean.utf8) + [0x61, 0xFF, 0x62]).text == "a\u{FFFD}b")
  }

  /// GMime 3.2.13 stops behind the padding of the first of two words.
  @Test(arguments: [
    ("=?UTF-8?B?SGVsbG8=?= =?UTF-8?B?IHdvcmxk?=", "Hello world"),
    ("=?utf-8?b?4oKsYQ==?=\n =?utf-8?b?YmM=?=\r\n\t=?utf-8?B?ZA==?=", "€abcd"),
    ("=?utf-8?B?4oKsYQ==?= x =?utf-8?B?YmM=?==?utf-8?Q?d?=", "€a x bcd"),
    ("=?utf-8?B?4pyT?= =?utf-8?B?YQ==?=", "✓a"),
    ("=?iso-8859-1?B?6Q==?= =?utf-8?B?w6k=?= =?", "éé =?"), ("=?utf-8?B?YQ==?= =?utf-8?B?Y", "a =?utf-8?B?Y"),
    ("=?utf-8?B?=?= =?utf-8?B??= =?=?= a", "=?=?= a"),
  ])
  func everyEncodedWordIsRead(_ written: String, _ shown: String) throws {
    let mail = try read(
      "Subject: \(written)\nFrom: \(written) <a@x.example>\n\nText =?UTF-8?B?SGVsbG8=?= =?UTF-8?B?IA==?=")
    #expect(mail.subject == shown)
    #expect(mail.text == "Text =?UTF-8?B?SGVsbG8=?= =?UTF-8?B?IA==?=")
    if !shown.contains("=?") { #expect(mail.senderName == shown) }
  }

  @Test func everyWordOfAFileNameIsRead() throws {
    let mail = try read(
      """
      From: a@x.example
      Content-Type: application/pdf; name="=?utf-8?B?YQ==?= =?utf-8?B?YmM=?="
      Content-Disposition: attachment; filename="=?utf-8?B?ZA==?= =?utf-8?B?w6kucGRm?="

      x
      """)
    #expect(mail.text == "[attachment, not stored: dé.pdf, application/pdf, 1 byte]")
  }

  private let manyParts =
    """
    From: a@x.example
    Content-Type: multipart/mixed; boundary=out

    --out
    Content-Type: multipart/alternative; boundary=in

    --in
    Content-Type: text/plain

    Plain.
    --in
    Content-Type: text/html

    <p>Rich.</p>
    --in--
    --out
    Content-Type: application/pdf; name="in\u{1B}[31mvoice.pdf"
    Content-Transfer-Encoding: base64
    Content-Disposition: attachment

    AAAA
    --out
    Content-Type: text/plain; name=notes.txt
    Content-Disposition: attachment; filename=notes.txt

    secret notes
    --out
    Content-Type: message/rfc822

    From: b@x.example

    inner
    --out
    Content-Type: text/plain

    After.
    --out--
    """

  @Test func thePlainFormIsPreferredAndAttachmentsAreNamed() throws {
    let mail = try read(manyParts)
    #expect(
      mail.text == """
        Plain.

        After.

        [attachment, not stored: in [31mvoice.pdf, application/pdf, 3 bytes]
        [attachment, not stored: notes.txt, text/plain, 12 bytes]
        [attachment, not stored: message/rfc822]
        """)
  }

  @Test func anEmptyPlainFormGivesWayToTheRichOne() throws {
    let mail = try read(
      """
      From: a@x.example
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain

       
      --b
      Content-Type: multipart/related; boundary=c

      --c
      Content-Type: text/html

      <p>Rich.</p>
      --c
      Content-Type: image/png; name=logo.png
      Content-Transfer-Encoding: base64

      AAAA
      --c--
      --b--
      """)
    #expect(mail.text == "Rich.\n\n[attachment, not stored: logo.png, image/png, 3 bytes]")
  }

  @Test(arguments: [
    ("Auto-Submitted: auto-replied", IncomingMail.Origin.program), ("Auto-Submitted: no", .person),
    ("Return-Path: <>", .program), ("Precedence: bulk", .program), ("X-Autoreply: yes", .program),
    ("Return-Path: <a@x.example>", .person), ("From: MAILER-DAEMON (Mail Delivery System)", .bounce),
    ("From: MAILER-DAEMON@mx.example", .bounce),
  ])
  func programsAreTold(field: String, origin: IncomingMail.Origin) throws {
    let from = field.hasPrefix("From") ? "" : "From: a@x.example\n"
    #expect(try read("\(field)\n\(from)\nText.").origin == origin)
  }

  @Test func aReportNamesTheMailThatItReturns() throws {
    let mail = try read(
      """
      From: Mail system <postmaster@mx.example>
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b

      No such user.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example
      --b
      Content-Type: text/rfc822-headers

      Subject: Hi
      Message-ID: <ours@acme.example>
      --b
      Content-Type: message/rfc822

      Message-ID: <ours-too@acme.example>

      Text
      --b--
      """)
    #expect(mail.origin == .bounce && mail.answers == ["<ours@acme.example>", "<ours-too@acme.example>"])
    #expect(mail.text == "No such user.\n\n[attachment, not stored: message/rfc822]")
  }

  @Test func aMailWithoutAMessageIDIsKnownByItsContent() throws {
    let first = try read("From: a@x.example\n\nHello.")
    #expect(first.messageID.hasSuffix("@content>") && first.messageID.count == 74)
    #expect(try read("From: a@x.example\n\nHello.").messageID == first.messageID)
    #expect(try read("From: a@x.example\n\nHello!").messageID != first.messageID)
  }

  @Test func wordsInAngleBracketsAreFoundWhateverStandsAround() {
    #expect(MailReader.identifiers("x <a@b>\t<c@\n d> <> <e@f") == ["<a@b>", "<c@d>"])
    #expect(MailReader.identifiers("<\(String(repeating: "a", count: 300))>") == [])
    #expect(MailReader.identifiers(nil) == [])
  }
}
