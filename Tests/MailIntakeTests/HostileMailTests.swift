import Foundation
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

  @Test func hostileMarkupCostsNoTime() {
    let start = ContinuousClock.now
    let pieces = ["<", "<a href=\"", "<blockquote>", "<ul><li>", "&", "&#", "<!--", "<a b='", "</", "<p", "<td>"]
    for piece in pieces {
      let text = HTMLText(String(repeating: piece, count: 200_000)).text
      #expect(text.utf8.count < 20_000_000)
    }
    #expect(ContinuousClock.now - start < .seconds(40))
  }
}
