import Foundation
import ServerPorts
import TestSupport
import Testing
import Tickets

@testable import MailIntake

@Suite("What a person reads of a mail")
struct MailTextTests {
  private let head = "From: a@x.example\n"

  /// The text of a mail whose only part has a type and a content.
  private func text(_ type: String, _ bytes: [UInt8]) throws -> String {
    let coded = Data(bytes).base64EncodedString()
    let fields = "Content-Type: \(type)\nContent-Transfer-Encoding: base64\n\n"
    return try MailReader.read(Array((head + fields + coded).utf8)).text
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (2, "2 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1499, "1 kB"), (1500, "2 kB"),
    (999_499, "999 kB"), (999_500, "1 MB"), (999_999, "1 MB"), (1_000_000, "1 MB"), (2_500_000, "3 MB"),
  ])
  func anAttachmentIsNamedWithItsSize(size: Int, words: String) throws {
    let bytes = [UInt8](repeating: 7, count: size)
    #expect(
      try text("application/pdf; name=a.pdf", bytes) == "[attachment, not stored: a.pdf, application/pdf, \(words)]")
  }

  @Test(
    arguments: [
      ("koi8-r", [0xF0, 0xD2, 0xC9], "При"), ("windows-1251", [0xCF, 0xF0, 0xE8], "При"), ("big5", [0xA4, 0xA4], "中"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("gb18030", [0xD6, 0xD0, 0x81, 0x30, 0x81, 0x30], "中\u{80}"),
      ("ISO-8859-15", [0xA4], "€"), ("\"Windows-1252\"", [0x80, 0x93], "€“"), ("us-ascii", [0x80], "€"),
      ("utf-16", [0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x3D, 0xDE, 0x00], "a😀"), ("utf-7", Array("+AOQ-x".utf8), "äx"),
      ("utf-8", [0xEF, 0xBB, 0xBF, 0x61], "a"), ("utf-8", [0xF4, 0x8F, 0xBF, 0xBF], "\u{10FFFF}"),
    ] as [(String, [UInt8], String)])
  func everyCharacterSetIsReadAsWhatItIs(charset: String, bytes: [UInt8], shown: String) throws {
    let read = try text("text/plain; charset=\(charset)", bytes)
    #expect(read.unicodeScalars.elementsEqual(shown.unicodeScalars), "\(read)")
  }

  /// Half a pair of UTF-16, or a number of UTF-32 that is none, is one character that cannot be decoded.
  @Test(
    arguments: [
      ("utf-16be", [0xD8, 0x00, 0x00, 0x61], "\u{FFFD}a"), ("utf-16be", [0xDC, 0x00, 0x00, 0x61], "\u{FFFD}a"),
      ("UTF-16BE", [0xD8, 0x3D, 0xD8, 0x3D, 0x00, 0x61], "\u{FFFD}\u{FFFD}a"),
      ("utf-16", [0xFE, 0xFF, 0x4E, 0x2D, 0xDC, 0x00, 0x00, 0x61, 0x00, 0x62], "中\u{FFFD}ab"),
      ("utf-16", [0xFF, 0xFE, 0x2D, 0x4E, 0x00, 0xDC, 0x61, 0x00], "中\u{FFFD}a"),
      ("utf-16le", [0x61, 0x00, 0x62], "a\u{FFFD}"),
      ("utf-32be", [0, 0x11, 0, 0, 0, 0, 0, 0x61], "\u{FFFD}a"),
      ("utf-8", [0x61, 0xED, 0xA0, 0x80, 0x62], "aí\u{A0}€b"),
    ] as [(String, [UInt8], String)])
  func aLoneSurrogateCostsNoOtherCharacter(charset: String, bytes: [UInt8], shown: String) throws {
    let read = try text("text/plain; charset=\(charset)", bytes)
    #expect(read.unicodeScalars.elementsEqual(shown.unicodeScalars), "\(read)")
  }

  @Test(arguments: [
    ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\rb", "a\n\nb"), ("\r\n\r\n  a\r\n\r\n", "  a"), ("a \t\n", "a"),
    ("\u{A0}\n\u{3000}", ""), ("a\u{85}b", "a\u{85}b"), ("e\u{301}", "e\u{301}"),
  ])
  func linesEndInLFAndBlankLinesAtTheEndsGo(_ written: String, _ shown: String) throws {
    let read = try text("text/plain; charset=utf-8", Array(written.utf8))
    #expect(read.unicodeScalars.elementsEqual(shown.unicodeScalars), "\(read.debugDescription)")
  }

  @Test(arguments: ["", "é", "日本", "🩷", "\u{10FFFF}", "e\u{301}", "0"])
  func aTextThatIsCutHasAsManyCodePointsAsItMay(_ piece: String) {
    for count in [0, 1, 2, 5] {
      let text = String(repeating: piece, count: count)
      for limit in 1...6 {
        let cut = MailReader.cut(text, to: limit)
        let scalars = text.unicodeScalars
        #expect(cut.unicodeScalars.count == min(limit, scalars.count))
        if scalars.count <= limit {
          #expect(cut.unicodeScalars.elementsEqual(scalars))
        } else {
          #expect(cut.unicodeScalars.last == "…" && scalars.starts(with: cut.unicodeScalars.dropLast()))
        }
      }
    }
  }

  @Test(arguments: [
    ("a\r\nb", "a  b"), ("\0a\u{7F}", "a"), ("a\u{1B}[31m", "a [31m"), ("\u{9B}a", "a"), (" a ", "a"), ("", ""),
    ("日\t本", "日 本"),
  ])
  func aNameIsOneLine(_ written: String, _ shown: String) { #expect(MailReader.oneLine(written) == shown) }

  @Test func aLongSubjectIsCutAndAllAnswersAreToldOnce() throws {
    let ids = (0..<150).map { "<\($0)@x.example>" }
    let mail = try MailReader.read(
      Array(
        """
        \(head)Subject: \(String(repeating: "ä", count: 2000))
        In-Reply-To: \(ids[149]) \(ids[149])
        References: \(ids.joined(separator: "\n "))

        x
        """.utf8))
    #expect(mail.subject.unicodeScalars.count == NewTicket.subjectLimit && mail.subject.hasSuffix("ä…"))
    #expect(mail.answers == ids.reversed().prefix(100).map(\.self))
  }

  @Test(
    arguments: [
      ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ] as [([UInt8], String)])
  func aDigestIsThatOfSHA256(bytes: [UInt8], digits: String) { #expect(ParsedMail.digest(of: bytes[...]) == digits) }

  @Test(arguments: [
    ("Auto-Submitted: No", IncomingMail.Origin.person), ("Auto-Submitted: AUTO-GENERATED; x=y", .program),
    ("Precedence: LIST", .person), ("Precedence: Junk", .program), ("Return-Path:  < > ", .person),
    ("X-Autorespond:", .program), ("X-Autoreply: no", .program),
  ])
  func aProgramIsKnownByItsFieldsHoweverTheyAreWritten(field: String, origin: IncomingMail.Origin) throws {
    #expect(try MailReader.read(Array("\(field)\n\(head)\nText.".utf8)).origin == origin)
  }
}
