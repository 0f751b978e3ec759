import Foundation
import MailIntake
import Notation
import ServerPorts
import TestSupport
import Testing
import Tickets

@testable import MailDelivery

/// What is written is read again by GMime, which knows nothing of how we write.
@Suite("Mails that are read again")
struct RoundTripTests {
  private func read(_ mail: OutgoingMail) throws(MailProblem) -> IncomingMail {
    try MailReader.read(Maildir.bytes(of: mail))
  }

  private let words = [
    "Export", "失敗しました。ご確認ください。", "Ünïcode", "🙏", "👩‍👩‍👧", "=?utf-8?Q?x?=", "?=", "=?", "a,b", "(c)", "\"q\"", "<d@e>",
    "\\", "請求書の件でお問い合わせいたします", String(repeating: "x", count: 90), "e\u{301}", ".", "From", "=20", ":", ";", "@",
    "\u{AD}", "=",
  ]

  private func phrase(upTo limit: Int, _ dice: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...limit, using: &dice)
    return (0..<count).map { _ in words.randomElement(using: &dice) ?? "" }.joined(separator: " ")
  }

  private func text(_ dice: inout SeededGenerator) -> String {
    let ends = ["\n", "\n\n", " ", "\t", "  ", " \n", "\n> ", "\n.\n", "\n--\n"]
    let middle = (0..<Int.random(in: 0...60, using: &dice)).map { _ in
      (words.randomElement(using: &dice) ?? "") + (ends.randomElement(using: &dice) ?? "")
    }
    return "Hello" + middle.joined() + "\nend"
  }

  @Test(arguments: 0..<300) func everyFieldComesBack(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    var mail = OutgoingMail.sample(text(&dice))
    mail.subject = phrase(upTo: 6, &dice)
    mail.senderName = phrase(upTo: 2, &dice)
    mail.copies = (0..<Int.random(in: 0...9, using: &dice)).map {
      "copy-\($0)@\(String(repeating: "n", count: 1 + $0 * 6)).example"
    }
    mail.inReplyTo = Bool.random(using: &dice) ? "<last@northwind.example>" : nil
    let length = Int.random(in: 1...220, using: &dice)
    mail.references = (0..<Int.random(in: 0...12, using: &dice)).map {
      "<\($0)\(String(repeating: "r", count: length))@x.example>"
    }
    let arrived = try read(mail)
    #expect(arrived.subject == mail.subject)
    #expect(arrived.senderName == mail.senderName && arrived.sender == mail.sender)
    #expect(arrived.recipients == [mail.recipient] && arrived.copies == mail.copies)
    #expect(arrived.messageID == mail.messageID && arrived.text == mail.text)
    #expect(arrived.answers == (mail.inReplyTo.map { [$0] } ?? []) + mail.references.reversed())
  }

  /// RFC 2047 allows an encoded word 75 characters, and RFC 5322 a line 998.
  @Test(arguments: 0..<100) func linesAndEncodedWordsKeepTheirLimits(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    var mail = OutgoingMail.sample(text(&dice))
    mail.subject = phrase(upTo: 9, &dice)
    mail.senderName = phrase(upTo: 5, &dice)
    let lines = String(decoding: Maildir.bytes(of: mail), as: UTF8.self).split(separator: "\n")
    for line in lines {
      #expect(line.utf8.count <= 120 && line.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x09 }, "\(line)")
      for word in line.split(separator: " ") where word.hasPrefix("=?") { #expect(word.utf8.count <= 75, "\(line)") }
    }
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\r\n\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\0", "\n "])
  func noSignInAWordBeginsAField(_ sign: String) throws {
    var mail = OutgoingMail.sample("Text")
    mail.subject = "Hi\(sign)Bcc: eve@elsewhere.example\(sign)\(sign)Body"
    mail.senderName = "Sam\(sign)Reply-To: eve@elsewhere.example"
    let written = String(decoding: Maildir.bytes(of: mail), as: UTF8.self)
    let names = written.split(separator: "\n\n")[0].split(separator: "\n").filter { !$0.hasPrefix(" ") }
      .map { $0.prefix { $0 != ":" } }
    #expect(
      names == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
      ])
    let arrived = try read(mail)
    #expect(arrived.sender == mail.sender && arrived.text == "Text")
    #expect(arrived.subject.hasPrefix("Hi ") && arrived.senderName.hasPrefix("Sam "))
  }

  @Test(arguments: [
    ("1969-12-31T23:59:59.5Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ("2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 +0000"),
    ("2026-12-31T23:59:59.999999Z", "Thu, 31 Dec 2026 23:59:59 +0000"),
    ("2000-01-01T09:07:05Z", "Sat, 01 Jan 2000 09:07:05 +0000"),
  ])
  func datesAreWhole(_ moment: String, _ written: String) throws {
    var mail = OutgoingMail.sample()
    mail.writtenAt = try #require(Timestamp(moment)?.date)
    #expect(String(decoding: Maildir.bytes(of: mail), as: UTF8.self).contains("\nDate: \(written)\n"))
  }
}
