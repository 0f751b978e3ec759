import CurlHTTP
import Foundation
import Notation
import ServerPorts
import Testing
import Tickets

@testable import MailDelivery

@Suite("Words of people in the header of a mail")
struct HeaderTextTests {
  /// What a reader of mails makes of encoded words.
  private func decoded(_ field: String) throws -> String {
    let words = field.replacing("\r\n ", with: " ").split(separator: " ")
    return try words.map { word in
      let body = try #require(word.wholeMatch(of: /=\?utf-8\?B\?([A-Za-z0-9+\/=]*)\?=/)?.1, "\(word)")
      return String(decoding: try #require(Data(base64Encoded: String(body))), as: UTF8.self)
    }.joined()
  }

  @Test(arguments: [
    "Re: Export keeps failing", "", "plain", "a \"quoted\" word \\ and more", String(repeating: "x", count: 60),
  ])
  func shortPlainWordsStandAsTheyAre(_ text: String) { #expect(HeaderText.unstructured(text) == text) }

  @Test(arguments: [
    "Grüße", "日本語の件名", "🙏🏽 thanks 🇩🇪", String(repeating: "x", count: 61), String(repeating: "é", count: 300),
    "a =?utf-8?B?eA==?= b",
    "e\u{301}", String(repeating: "日本 ", count: 100) + "end",
  ])
  func everythingElseIsEncodedAndReadBackWhole(_ text: String) throws {
    let field = HeaderText.unstructured(text)
    #expect(try Array(decoded(field).unicodeScalars) == Array(text.unicodeScalars))
    for line in field.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
    }
  }

  /// No word can begin another field (RFC 5322), whatever ends a line for somebody.
  @Test(arguments: [
    "a\r\nBcc: evil@x.example", "a\nBcc: x", "a\rBcc: x", "a\u{2028}Bcc: x", "a\u{85}Bcc: x", "a\u{0}b", "\r\n\r\nbody",
    "a\u{B}b\u{C}c",
  ])
  func noWordBeginsAnotherField(_ text: String) throws {
    for field in [
      HeaderText.unstructured(text), HeaderText.mailbox(name: text, address: "a@b.example"),
    ] {
      let lines = field.components(separatedBy: "\r\n")
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
      #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
      #expect(!field.contains("\nBcc") && !field.contains("\u{2028}"))
    }
  }

  @Test(arguments: [
    ("", "a@b.example"), (" \n ", "a@b.example"), ("Acme Support", "\"Acme Support\" <a@b.example>"),
    ("Sam \"the\" Ortiz", #""Sam \"the\" Ortiz" <a@b.example>"#), ("a\\b", #""a\\b" <a@b.example>"#),
    ("Support, Acme", "\"Support, Acme\" <a@b.example>"), ("Zoë", "=?utf-8?B?Wm/Dqw==?= <a@b.example>"),
    ("a@evil.example> <", "\"a@evil.example> <\" <a@b.example>"),
  ])
  func aNameStandsBeforeItsAddressAndNeverForOne(_ name: String, _ field: String) {
    #expect(HeaderText.mailbox(name: name, address: "a@b.example") == field)
  }

  @Test(arguments: [
    ("2026-03-05T12:00:00Z", "Thu, 05 Mar 2026 12:00:00 +0000"),
    ("2026-03-05T09:07:05.999999Z", "Thu, 05 Mar 2026 09:07:05 +0000"),
    ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"),
    ("2026-12-31T23:59:59+02:00", "Thu, 31 Dec 2026 21:59:59 +0000"),
    ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
    ("2000-01-01T00:00:00Z", "Sat, 01 Jan 2000 00:00:00 +0000"),
  ])
  func aDateIsWrittenInUTC(_ moment: String, _ field: String) throws {
    #expect(HeaderText.date(try #require(Timestamp(moment)).date) == field)
  }

  @Test func fieldsOfAMailStandInTheirOrderAndOnlyWhereTheyAre() {
    var mail = OutgoingMail.sample()
    #expect(mail.headerFields.map(\.name) == ["From", "To", "Subject", "Date", "Message-ID"])
    mail.copies = ["kim@northwind.example", "lee@northwind.example"]
    mail.inReplyTo = "<1@x>"
    mail.references = ["<0@x>", "<1@x>"]
    let fields = mail.headerFields
    #expect(fields.map(\.name) == ["From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"])
    #expect(
      fields[2].value == "kim@northwind.example,\r\n lee@northwind.example" && fields[7].value == "<0@x>\r\n <1@x>")
  }

  @Test(arguments: [
    ("a", "a\r\n"), ("", "\r\n"), ("a\n", "a\r\n"), ("a\r\nb", "a\r\nb\r\n"), ("a\rb\n\nc", "a\r\nb\r\n\r\nc\r\n"),
    ("\r\n", "\r\n"), ("a\r\r\nb", "a\r\n\r\nb\r\n"), ("a\r\r\n", "a\r\n\r\n"), ("a\n\rb", "a\r\n\r\nb\r\n"),
    ("\r\r", "\r\n\r\n"), ("e\u{301}\r🙏", "e\u{301}\r\n🙏\r\n"),
  ])
  func everyLineOfATextEndsAsMailsEndThem(_ text: String, _ canonical: String) {
    #expect(OutgoingMail.sample(to: "a@b.example", text).canonicalText == canonical)
  }
}

@Suite("Bodies of mails, and addresses of mail servers")
struct MailBodyTests {
  /// What RFC 2045 says a reader does.
  private func decoded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.replacing("=\r\n", with: "").utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  @Test(arguments: [
    "", "plain\r\n", "a=b\r\n", "ends with a blank \r\n\ttab\t\r\n", "Grüße 日本 🙏\r\n",
    String(repeating: "x", count: 75),
    String(repeating: "x", count: 76), String(repeating: "=", count: 200), String(repeating: "é", count: 100),
    "\r\n\r\n", ".\r\n.. \r\n",
    "From here on\r\n", String(repeating: "word ", count: 60) + "\r\n", "\u{0}\u{1B}[2J",
  ])
  func everyTextComesBackByteForByteInShortLines(_ text: String) {
    let encoded = QuotedPrintable.encoded(text)
    #expect(decoded(encoded) == Array(text.utf8))
    for line in encoded.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 76 && !line.hasSuffix(" ") && !line.hasSuffix("\t"), "\(line)")
      #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x09 })
    }
  }

  @Test(
    arguments: [
      ("smtp://127.0.0.1:25", true, nil), ("smtp://localhost", true, nil), ("smtps://[::1]:465", true, nil),
      ("smtp://mail.example/", false, nil), ("smtps://mail-1.acme.example:465", false, nil),
      ("smtps://sam@mail.example", false, "sam"),
      ("smtps://sam%40acme.example@mail.example", false, "sam@acme.example"),
      ("smtp://127.0.0.1.evil.example", false, nil), ("smtps://sam%2Fx@[::1]", true, "sam/x"),
    ] as [(String, Bool, String?)])
  func anAddressSaysWhereAndAsWhom(_ text: String, _ isLocal: Bool, _ user: String?) throws {
    let server = try SMTPServer(text, password: "s3cret")
    #expect(server.isLocal == isLocal && server.user == user && (server.password == nil) == (user == nil))
    var shown = "\(server) \(String(reflecting: server))"
    dump(server, to: &shown)
    #expect(!shown.contains("s3cret") && !server.url.contains("@") && !server.url.hasSuffix("/"))
  }

  @Test(arguments: [
    ("", SMTPServer.Problem.malformed), ("mail.example", .malformed), ("http://mail.example", .malformed),
    ("SMTP://mail.example", .malformed),
    ("smtp://", .malformed), ("smtp:///", .malformed), ("smtp://@mail.example", .malformed),
    ("smtp://%zz@mail.example", .malformed),
    ("smtp://%00@mail.example", .malformed), ("smtp://a b", .malformed), ("smtp://mail.example?x", .malformed),
    ("smtp://mail.example/path", .malformed),
    ("smtp://sam:pw@mail.example", .passwordInside), ("smtp://mail\r\nexample", .malformed),
    ("smtp://%0d%0a@mail.example", .malformed),
  ])
  func anAddressThatIsNoneIsRefused(_ text: String, _ problem: SMTPServer.Problem) {
    #expect(throws: problem) { try SMTPServer(text, password: "s3cret") }
  }

  @Test(arguments: [nil, ""]) func aUserNeedsAPassword(_ password: String?) {
    #expect(throws: SMTPServer.Problem.passwordMissing) {
      try SMTPServer("smtps://sam@mail.example", password: password)
    }
    #expect(throws: Never.self) { try SMTPServer("smtps://mail.example", password: password) }
  }
}

@Suite("Mails in a folder, byte for byte")
struct MaildirByteTests {
  private func written(_ mail: OutgoingMail) throws -> (header: [String], body: String, names: [String]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-maildir-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let maildir = try Maildir(path: folder.path)
    guard case .delivered = maildir.deliver(mail, tick: { true }) else { throw CocoaError(.fileWriteUnknown) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "new").path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "tmp").path).isEmpty)
    let text = try String(
      contentsOf: folder.appending(path: "new").appending(path: try #require(names.first)), encoding: .utf8)
    let parts = text.replacing("\r\n", with: "\n").split(
      separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts[0].split(separator: "\n").map(String.init), String(try #require(parts.last)), names)
  }

  @Test(arguments: [
    "Hello Mara.", "From here on\n.\n..\n", "Grüße 日本 🙏🏽", String(repeating: "x", count: 2000), "trailing   \n\n\n",
    "\u{1B}[2J",
  ])
  func everyTextLiesThereOnceWithAHeader(_ text: String) throws {
    let (header, body, names) = try written(.sample(text))
    #expect(names.count == 1 && !names[0].contains("/") && !names[0].contains(":"))
    for name in ["From", "To", "Subject", "Date", "Message-ID"] {
      #expect(header.count { $0.hasPrefix("\(name): ") } == 1, "\(header)")
    }
    #expect(!body.isEmpty && header.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }
}

@Suite("A wish to stop")
struct StopSignalTests {
  @Test func itEndsAWaitAndIsOverAfterItsGrace() {
    let signal = StopSignal()
    #expect(!signal.isSet && !signal.isOver)
    signal.set(grace: .seconds(3600))
    let start = ContinuousClock.now
    #expect(signal.isSet && !signal.isOver, "What is under way goes on.")
    signal.set(grace: .zero)
    #expect(!signal.isOver, "Only the first wish counts.")
    signal.wait(upTo: .milliseconds(1))
    #expect(ContinuousClock.now - start < .seconds(60))
    let other = StopSignal()
    other.set(grace: .zero)
    #expect(other.isSet && other.isOver)
  }
}
