import Foundation
import ServerPorts
import TestSupport
import Testing
import Tickets

@testable import MailDelivery

@Suite("Handing a mail to a server", .timeLimit(.minutes(2)))
struct SMTPTransportTests {
  @Test func everyWordArrivesAsItWasWritten() throws {
    let server = try MailServer()
    let text =
      ".a dot\n..two\n\nGrüße, 日本語, 🙏 " + String(repeating: "lang ", count: 400) + "\n"
      + String(repeating: "x", count: 3000) + "\nFrom here\n=20 \t\nend"
    var mail = OutgoingMail.sample(text)
    mail.senderName = "Äcme \"Support\""
    mail.subject = "Re: " + String(repeating: "Ünïcode 🙏 ", count: 30) + "?= =?utf-8?Q?x?="
    mail.copies = ["ops@northwind.example", "tom@northwind.example"]
    mail.inReplyTo = "<b@northwind.example>"
    mail.references = (0..<20).map { "<\($0)-\(String(repeating: "r", count: 60))@northwind.example>" }
    #expect(try SMTPTransport(server).deliver(mail) == .delivered)
    let arrived = try #require(server.waits(for: 1).first)
    #expect(arrived.sender == "support@acme.example")
    #expect(arrived.recipients == ["mara@northwind.example", "ops@northwind.example", "tom@northwind.example"])
    #expect(arrived["From"] == "Äcme \"Support\" <support@acme.example>" || arrived["From"]?.contains("Äcme") == true)
    #expect(arrived["To"] == "mara@northwind.example")
    #expect(arrived["Cc"] == "ops@northwind.example, tom@northwind.example")
    #expect(arrived["Subject"] == mail.subject)
    #expect(arrived["Date"] == "Thu, 05 Mar 2026 09:07:05 +0000")
    #expect(arrived["Message-ID"] == "<01957a40-11d2@acme.example>")
    #expect(arrived["In-Reply-To"] == "<b@northwind.example>")
    #expect(arrived["References"]?.split(whereSeparator: \.isWhitespace).map(String.init) == mail.references)
    #expect(arrived.text == text + "\n" && arrived.type == "text/plain utf-8" && arrived.encoding == "quoted-printable")
    #expect(arrived.ascii && arrived.longest <= 200)
    #expect(server.mails.count == 1)
  }

  @Test func noWordCanBeginAnotherField() throws {
    let server = try MailServer()
    var mail = OutgoingMail.sample("Bcc: eve@elsewhere.example\n\n.\nQUIT")
    mail.subject = "Hi\r\nBcc: eve@elsewhere.example\r\n\r\nBody\u{2028}X\u{85}Y"
    mail.senderName = "Sam\r\nReply-To: <eve@elsewhere.example>\n"
    #expect(try SMTPTransport(server).deliver(mail) == .delivered)
    let arrived = try #require(server.waits(for: 1).first)
    #expect(
      Set(arrived.fields.map { $0[0].lowercased() }) == [
        "from", "to", "subject", "date", "message-id", "content-type", "mime-version",
      ])
    #expect(arrived["Subject"] == "Hi  Bcc: eve@elsewhere.example    Body X Y")
    #expect(arrived.recipients == ["mara@northwind.example"])
    #expect(arrived.text == "Bcc: eve@elsewhere.example\n\n.\nQUIT\n")
  }

  @Test func whatTheServerSaysDecides() throws {
    let server = try MailServer()
    let transport = try SMTPTransport(server)
    #expect(transport.deliver(.sample(to: "nobody@northwind.example")) == .refused(code: 550))
    #expect(transport.deliver(.sample(to: "spam@northwind.example")) == .refused(code: 554))
    #expect(transport.deliver(.sample(to: "later@northwind.example")) == .postponed(.busy(code: 451)))
    #expect(transport.deliver(.sample(to: "later@northwind.example")) == .delivered)
    #expect(transport.deliver(.sample(to: "drop@northwind.example")) == .postponed(.dropped))
    #expect(server.sees("dropped") && server.mails.count == 1)
    server.kill()
    #expect(transport.deliver(.sample()) == .postponed(.unreachable))
  }

  @Test func aRefusedCopyDoesNotKeepTheAnswerFromTheCustomer() throws {
    let server = try MailServer()
    var mail = OutgoingMail.sample()
    mail.copies = ["nobody@northwind.example"]
    #expect(try SMTPTransport(server).deliver(mail) == .deliveredWithoutCopies)
    #expect(server.waits(for: 1).map(\.recipients) == [["mara@northwind.example"]])
    mail.recipient = "nobody@elsewhere.example"
    mail.copies = ["ops@northwind.example"]
    #expect(try SMTPTransport(server).deliver(mail) == .refused(code: 550))
    #expect(server.mails.count == 1)
  }

  @Test func aStalledServerIsLeftWhenTheTimeIsOverOrTheProgramStops() throws {
    let server = try MailServer()
    let clock = ContinuousClock()
    var start = clock.now
    #expect(
      try SMTPTransport(server, patience: .seconds(2)).deliver(.sample(to: "stall@x.example")) == .postponed(.timedOut))
    #expect(clock.now - start < .seconds(6))
    start = clock.now
    let outcome = try SMTPTransport(server).deliver(.sample(to: "stall@x.example")) { clock.now - start < .seconds(1) }
    #expect(outcome == .postponed(.stopping))
    #expect(clock.now - start < .seconds(5))
  }

  @Test(arguments: [("offered", "smtp"), ("whole", "smtps")])
  func connectionsAreEncryptedWhereTheServerCan(tls: String, scheme: String) throws {
    let server = try MailServer(["--tls", tls])
    let address = "\(scheme)://127.0.0.1:\(server.port)"
    let trusting = SMTPTransport(try SMTPServer(address, authorities: server.certificate))
    #expect(trusting.deliver(.sample()) == .delivered)
    #expect(server.waits(for: 1).first?.tls == true)
    #expect(SMTPTransport(try SMTPServer(address)).deliver(.sample()) == .postponed(.insecure))
    #expect(
      SMTPTransport(try SMTPServer(address, authorities: "/no/such.pem")).deliver(.sample()) == .postponed(.insecure))
    #expect(server.mails.count == 1)
  }

  @Test func usersSignIn() throws {
    let server = try MailServer(["--auth"])
    let place = "mailer%40acme.example@127.0.0.1:\(server.port)"
    let right = SMTPTransport(try SMTPServer("smtp://\(place)", password: "s3cret pass"))
    #expect(right.deliver(.sample()) == .delivered)
    #expect(server.waits(for: 1).first?.user == "mailer@acme.example")
    let wrong = SMTPTransport(try SMTPServer("smtp://\(place)", password: "guess"))
    #expect(wrong.deliver(.sample()) == .postponed(.signIn))
    #expect(try SMTPTransport(server).deliver(.sample()) == .postponed(.signIn))
  }

  @Test func addressesOfServersAreChecked() throws {
    let server = try SMTPServer("smtps://sam%40acme@mail.acme.example:465/", password: "secret")
    #expect(server.url == "smtps://mail.acme.example:465" && server.user == "sam@acme" && !server.isLocal)
    #expect(!"\(server)".contains("secret"))
    #expect(try SMTPServer("smtp://[::1]:25").isLocal)
    for other in ["127.0.0.1.acme.example", "127.acme.example", "[::1]acme.example"] {
      #expect(try !SMTPServer("smtp://\(other):25").isLocal)
    }
    for bad in ["", "http://a", "smtp://", "smtp://a b", "smtp://a/b", "smtp://a\r\nQUIT", "mail.acme.example"] {
      #expect(throws: SMTPServer.Problem.malformed) { try SMTPServer(bad) }
    }
    #expect(throws: SMTPServer.Problem.passwordInside) { try SMTPServer("smtp://a:b@c") }
    #expect(throws: SMTPServer.Problem.passwordMissing) { try SMTPServer("smtp://a@c") }
  }
}
