import Foundation
import TestSupport
import Testing
import Tickets

@testable import MailIntake

@Suite("Hostile mails", .timeLimit(.minutes(1)))
struct HostileMailTests {
  private let head = "From: mara@northwind.example\n"

  private func problem(_ bytes: [UInt8]) -> MailProblem? {
    do {
      _ = try MailReader.read(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func problem(_ text: String) -> MailProblem? { problem(Array(text.utf8)) }

  @Test func whatIsNoMailIsRefused() {
    #expect(problem("") == .empty)
    #expect(problem("\n") == .noSender)
    #expect(problem("hello") == .truncated)
    #expect(problem("Subject: x\n\nNobody.") == .noSender)
    #expect(problem("From: nobody in particular\n\nx") == .noSender)
    #expect(problem("From: \u{7}@\u{1}\n\nx") == .noSender)
    #expect(problem(Array((1...255)).map { UInt8($0) }) == .noSender)
    #expect(problem("\u{7F}ELF\0\0\0") == .binary)
    #expect(problem(head + "\nNUL \0 inside") == .binary)
    #expect(problem(head + "Content-Transfer-Encoding: base64\n\nYQBi") == .binary)
  }

  @Test func sizesHaveLimits() {
    let long = String(repeating: "x", count: 10 << 20)
    #expect(problem(head + "Subject: " + long + "\n\nx") == .headerTooLong)
    #expect(problem(head + String(repeating: "X-Y: z\n", count: 100_000) + "\nx") == .headerTooLong)
    #expect(problem(head + long) == .headerTooLong)
    #expect(problem(head + "\n" + String(repeating: long, count: 3)) == .tooLarge(limit: MailReader.sizeLimit))
    #expect(problem(head + "\n" + long) == nil)
  }

  @Test func deepAndWideMailsAreRefused() {
    var deep = head
    for level in 0..<5000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    #expect(problem(deep) == .tooManyParts)
    var messages = head
    for _ in 0..<5000 { messages += "Content-Type: message/rfc822\n\nFrom: a@x.example\n" }
    #expect(problem(messages + "\nx") == .tooManyParts)
    let wide =
      head + "Content-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\nx\n", count: 2000) + "--b--\n"
    #expect(problem(wide) == .tooManyParts)
  }

  @Test func aMailThatWasCutIsRefused() {
    let whole = head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\n\nTwo.\n--b--\n"
    #expect(problem(whole) == nil)
    #expect(problem(String(whole.dropLast(8))) == .truncated)
    #expect(problem(head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n") == .truncated)
  }

  @Test func aCharacterSetThatNobodyKnowsIsRefused() {
    let bytes = Array((head + "Content-Type: text/plain; charset=x-klingon\n\n").utf8)
    #expect(problem(bytes + [0xFF, 0xFE, 0xFD]) == .unknownCharset)
    #expect(problem(head + "Content-Type: text/plain; charset=\"../../etc\"\n\nplain") == nil)
  }

  @Test func everyBeginningOfAMailIsReadOrRefused() throws {
    let whole = Array(
      """
      From: =?utf-8?B?w4Q=?= <a@x.example>
      Subject: =?bogus?Q?=FF=?= =?utf-8?B?////?=
      To: <<>>, "unclosed
      Content-Type: multipart/alternative; boundary="b"

      --b
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <p>=C3=A4 <a href="x
      --b--
      """.utf8)
    for end in 0...whole.count { _ = problem(Array(whole[..<end])) }
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0x5A
      _ = problem(bytes)
    }
    #expect(problem(whole) == nil)
  }

  @Test(arguments: ["<", "<a href=\"", "&", "&#", "<!--", "<a b='", "</", "<p", "<td>", "<br>", "<p>a", "<x>"])
  func muchOfOneThingIsReadInTime(_ piece: String) {
    #expect(HTMLText(String(repeating: piece, count: 200_000)).text.utf8.count < 20_000_000)
  }

  /// gumbo looks through all open elements at every tag, which takes minutes in these.
  @Test(arguments: ["<div>", "<blockquote>", "<ul><li>", "<b>", "<b><table>", "<div><object></div></object>"])
  func aPageTooDeepForGumboIsShownAsItIsWritten(_ piece: String) {
    let html = String(repeating: piece, count: 400_000) + "the end"
    let start = ContinuousClock.now
    let text = HTMLText(html, patience: .milliseconds(50)).text
    #expect(text == "[HTML that cannot be laid out, as it is written]\n\n\(html)")
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func aSmallPageThatUnfoldsToAGigabyteIsShownAsItIsWritten() {
    let open = (0..<2000).map { "<b id=\($0)>" }.joined()
    let html = "<div>\(open)</div>" + String(repeating: "<div>x</div>", count: 2000)
    #expect(HTMLText(html).text.hasPrefix("[HTML that cannot be laid out"))
    #expect(HTMLText("<p>x", memory: 100).text.hasSuffix("<p>x"))
    #expect(HTMLText("<p>x", memory: 0).text.hasSuffix("<p>x"))
  }

  @Test func aPageThatEndsGumboIsShownAsItIsWritten() {
    let html = "<table><svg><title><![CDATA[ x ]]> y<th>"
    #expect(HTMLText(html).text == "[HTML that cannot be laid out, as it is written]\n\n\(html)")
  }

  @Test func longTextInADeepPageEndsInTime() {
    let html = "<div><b></div>" + String(repeating: "<x>", count: 100_000) + String(repeating: "a ", count: 2_000_000)
    let start = ContinuousClock.now
    #expect(HTMLText(html, patience: .milliseconds(200)).text.utf8.count > 4_000_000)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aHundredThousandLevelsAreRead() {
    for name in ["span", "x", "font"] {
      let html =
        String(repeating: "<\(name)>", count: 100_000) + "deep" + String(repeating: "</\(name)>", count: 100_000)
      #expect(HTMLText(html, patience: .seconds(60)).text == "deep")
    }
  }

  @Test func fiveMegabytesAreRead() {
    let row = "<tr><td>Item &amp; more</td><td><a href='https://x.example'>Open</a></td></tr>\n"
    let count = 5_000_000 / row.utf8.count
    let text = HTMLText("<table>" + String(repeating: row, count: count) + "</table>", patience: .seconds(60)).text
    #expect(text == Array(repeating: "Item & more [Open](https://x.example)", count: count).joined(separator: "\n"))
  }

  @Test func aNULInsideIsNotTheEnd() {
    #expect(HTMLText("a\0b<p\0>c<i title='\0'>d").text.hasSuffix("d"))
    #expect(HTMLText("<!--\0-->a<script>\0</script>b").text == "ab")
  }

  /// Every page is read, whatever its tags are, and what is read is text.
  @Test func pagesMadeByChanceAreRead() {
    var dice = SeededGenerator(seed: 7)
    let names = [
      "a", "b", "p", "table", "tr", "td", "select", "option", "template", "svg", "title", "math", "li", "form",
    ]
    let bits = [
      "x", "&amp;", "&#", "<!--", "-->", "<![CDATA[", "]]>", "\"", "'", "\u{1}", "ä", "<!DOCTYPE html>", " ", "</",
    ]
    for _ in 0..<Fuzz.rounds(60) {
      var html = ""
      for _ in 0..<Int.random(in: 0..<40, using: &dice) {
        let name = names[Int.random(in: 0..<names.count, using: &dice)]
        let pieces = [
          "<\(name)>", "</\(name)>", "<\(name) href=x style='display:none'/>",
          bits[Int.random(in: 0..<bits.count, using: &dice)],
        ]
        html += pieces[Int.random(in: 0..<pieces.count, using: &dice)]
      }
      let text = HTMLText(html).text
      #expect(!text.hasPrefix("[HTML") && !text.contains("\u{1}"), "\(html)")
    }
  }
}
