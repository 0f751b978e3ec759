import Foundation
import ServerPorts
import Testing
import Tickets

@testable import MailDelivery

@Suite("Writing mails to a maildir")
struct MaildirTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-maildir-\(UUID().uuidString)")

  private func files(_ part: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path).sorted()
  }

  private func withMaildir(_ test: (Maildir) throws -> Void) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try test(try Maildir(path: folder.path))
  }

  @Test func aMailIsAFileInNew() throws {
    try withMaildir { maildir in
      var mail = OutgoingMail.sample("Grüße\n  =\ttrailing \n" + String(repeating: "é", count: 40))
      mail.subject = "Ça va"
      #expect(maildir.deliver(mail) { true } == .delivered)
      #expect(maildir.deliver(mail) { true } == .delivered)
      #expect(try files("new") == ["1772701625.01957a40-11d2acme.example"])
      #expect(try files("tmp") == [] && files("cur") == [])
      let file = folder.appending(path: "new/1772701625.01957a40-11d2acme.example")
      // Lines are cut between bytes: 25 of them, which is 75 characters and the mark that the line goes on.
      let even = String(repeating: "=C3=A9", count: 12) + "=C3="
      let odd = "=A9" + String(repeating: "=C3=A9", count: 12) + "="
      #expect(
        try String(contentsOf: file, encoding: .utf8) == """
          From: "Acme Support" <support@acme.example>
          To: mara@northwind.example
          Subject: =?utf-8?B?w4dhIHZh?=
          Date: Thu, 05 Mar 2026 09:07:05 +0000
          Message-ID: <01957a40-11d2@acme.example>
          MIME-Version: 1.0
          Content-Type: text/plain; charset=utf-8
          Content-Transfer-Encoding: quoted-printable

          Gr=C3=BC=C3=9Fe
            =3D\ttrailing=20
          \(even)
          \(odd)
          \(even)
          =A9=C3=A9=C3=A9

          """)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aFolderThatIsAFileOrIsNowhereIsRefused() throws {
    #expect(throws: Maildir.Problem(code: Int(ENOENT))) { try Maildir(path: "/no/such/maildir") }
    #expect(throws: Maildir.Problem(code: Int(ENOTDIR))) { try Maildir(path: "/dev/null") }
  }

  @Test func aMailWaitsWhileTheFolderIsGone() throws {
    try withMaildir { maildir in
      try FileManager.default.removeItem(at: folder)
      #expect(maildir.deliver(.sample()) { true } == .postponed(.folder(code: Int(ENOENT))))
    }
  }
}
