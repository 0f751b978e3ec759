import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Mail of posthorn-server", .timeLimit(.minutes(3)))
  struct MailEndToEndTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-mail-\(UUID().uuidString)")
    private static let key = "phx_mail"

    private func withFile(_ test: (_ file: String) throws -> Void) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "inbox.sqlite").path
      let end = try ServerProgram.run([
        "channel", "add", "--local", file, "--create", "--from", "support@acme.example", "--name", "Acme Support",
      ])
      #expect(end.code == 0 && end.output.count == 37, "\(end.errors)")
      try test(file)
    }

    private func serve(_ file: String, _ arguments: [String], _ environment: [String: String] = [:]) throws
      -> (program: ServerProgram, port: UInt16)
    {
      let all = environment.merging(["POSTHORN_SERVER_KEY": Self.key]) { $1 }
      let program = try ServerProgram(["--local", file, "--port", "0"] + arguments, environment: all)
      return (program, try program.port())
    }

    /// The status and the body of an answer.
    private func call(
      _ method: String, _ path: String, _ port: UInt16, body: [String: Any]? = nil
    ) throws -> (status: String, json: [String: Any]) {
      let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
      let connection = try RawConnection(port: port)
      connection.send(
        "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(Self.key)\r\nConnection: close\r\n"
          + "Content-Type: application/json\r\nContent-Length: \(data.count)\r\n\r\n"
          + String(decoding: data, as: UTF8.self))
      let parts = connection.readAll().split(separator: "\r\n\r\n", maxSplits: 1)
      let json = parts.count > 1 ? try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) : [:]
      return (String(parts.first?.dropFirst(9).prefix(3) ?? ""), json as? [String: Any] ?? [:])
    }

    private static let tickets = "/api/projects/1/conversations/tickets"

    private func mail(_ id: String, _ text: String, answering: String? = nil, from: String = "mara@northwind.example")
      -> Data
    {
      let fields = [
        "From: Mara Voss <\(from)>", "To: support@acme.example", "Subject: Export", "Message-ID: \(id)",
        answering.map { "In-Reply-To: \($0)" },
      ]
      return Data((fields.compactMap(\.self).joined(separator: "\n") + "\n\n" + text + "\n").utf8)
    }

    private func receive(_ mail: Data, _ file: String) throws -> (code: Int32, output: String, errors: String) {
      try ServerProgram.run(["receive", "--local", file], input: mail)
    }

    @Test func aConversationGoesBackAndForth() throws {
      try withFile { file in
        let server = try MailServer()
        let (program, port) = try serve(file, ["--smtp", "smtp://127.0.0.1:\(server.port)"])
        let unread = { try call("GET", "\(Self.tickets)/unread_count/", port).json["count"] as? Int }
        #expect(try unread() == 0)
        #expect(try receive(mail("<1@northwind.example>", "It fails."), file).code == 0)
        #expect(try receive(mail("<1@northwind.example>", "It fails."), file).code == 0)
        // The running server forgets the count it kept.
        let end = ContinuousClock.now + .seconds(10)
        while try unread() != 1, ContinuousClock.now < end { usleep(50_000) }
        #expect(try unread() == 1)
        let ticket = try call("GET", "\(Self.tickets)/1/", port).json
        #expect(ticket["status"] as? String == "new" && ticket["email_subject"] as? String == "Export")
        let answer = ["message": "A fix ships **today**.", "is_private": false] as [String: Any]
        #expect(try call("POST", "\(Self.tickets)/1/reply/", port, body: answer).status == "201")
        let note = ["message": "Never tell Mara.", "is_private": true] as [String: Any]
        #expect(try call("POST", "\(Self.tickets)/1/reply/", port, body: note).status == "201")
        let sent = try #require(server.waits(for: 1).first)
        #expect(sent.recipients == ["mara@northwind.example"] && sent["From"] == "Acme Support <support@acme.example>")
        #expect(sent["Subject"] == "Re: Export" && sent["In-Reply-To"] == "<1@northwind.example>")
        #expect(sent.text == "A fix ships **today**.\n")
        let id = try #require(sent["Message-ID"])
        #expect(try receive(mail("<2@northwind.example>", "Thanks!", answering: id), file).code == 0)
        let thread = try call("GET", "\(Self.tickets)/1/messages/", port).json["results"] as? [[String: Any]]
        #expect(
          thread?.map { $0["content"] as? String } == [
            "It fails.", "A fix ships **today**.", "Never tell Mara.", "Thanks!",
          ])
        program.signal(SIGTERM)
        #expect(program.end() == (0, ""))
        #expect(server.mails.count == 1)
      }
    }

    @Test func newTicketsNeedMailAndAnAddress() throws {
      try withFile { file in
        let order = { (id: String) in
          [
            "recipient_email": "mara@northwind.example", "email_config_id": id, "message": "Hello.",
            "email_subject": "Hi",
          ]
        }
        let status = "/api/conversations/v1/email/status"
        let known = try ServerProgram.run(["channel", "list", "--local", file]).output.split(separator: " ")
        let id = String(try #require(known.first))
        var (program, port) = try serve(file, [])
        let refused = try call("POST", "\(Self.tickets)/compose/", port, body: order(id))
        #expect(refused.status == "400" && refused.json["detail"] as? String == "Email channel is not enabled.")
        #expect((try call("GET", status, port).json["configs"] as? [Any])?.count == 0)
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
        (program, port) = try serve(file, ["--maildir", "\(file).mail"])
        let configs = try call("GET", status, port).json["configs"] as? [[String: Any]]
        #expect(configs?.map { $0["id"] as? String } == [id])
        #expect(configs?.first?["from_email"] as? String == "support@acme.example")
        #expect(try call("POST", "\(Self.tickets)/compose/", port, body: order(UUID().uuidString)).status == "400")
        #expect(try call("POST", "\(Self.tickets)/compose/", port, body: order(id)).status == "201")
        #expect(try call("POST", "\(Self.tickets)/compose/", port, body: order(id)).status == "200")
        let end = ContinuousClock.now + .seconds(10)
        let new = { try FileManager.default.contentsOfDirectory(atPath: "\(file).mail/new") }
        while try new().isEmpty, ContinuousClock.now < end { usleep(50_000) }
        #expect(try new().count == 1)
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
      }
    }

    @Test func whatWaitsOutlivesAKillAndGoesOutOnce() throws {
      try withFile { file in
        #expect(try receive(mail("<1@northwind.example>", "One.", from: "stall@northwind.example"), file).code == 0)
        #expect(try receive(mail("<2@northwind.example>", "Two."), file).code == 0)
        let deaf = try MailServer()
        let (first, port) = try serve(file, ["--smtp", "smtp://127.0.0.1:\(deaf.port)"])
        let start = ContinuousClock.now
        for number in 1...2 {
          let body = ["message": "Hello \(number).", "is_private": false] as [String: Any]
          #expect(try call("POST", "\(Self.tickets)/\(number)/reply/", port, body: body).status == "201")
        }
        #expect(deaf.sees("stalled"))
        #expect(deaf.waits(for: 1).map(\.text) == ["Hello 2.\n"], "the mail behind it went out")
        // A kill before the file knows that would rightly send it once more.
        let known = try DatabaseQueue(path: file)
        let isKnown = { try known.read { try $0.mailIsDelivered() } }
        let last = ContinuousClock.now + .seconds(10)
        while try !isKnown(), ContinuousClock.now < last { usleep(20_000) }
        try known.close()
        // Nobody who asks the inbox waits for a mail server that says nothing.
        #expect(try call("GET", "\(Self.tickets)/", port).status == "200")
        #expect(ContinuousClock.now - start < .seconds(15))
        first.signal(SIGKILL)
        _ = first.end()
        deaf.kill()
        let (second, _) = try serve(file, ["--maildir", "\(file).mail"])
        let new = { try FileManager.default.contentsOfDirectory(atPath: "\(file).mail/new") }
        // What was under way is left alone until the claim of the dead process has run out.
        let end = ContinuousClock.now + .seconds(60)
        while try new().isEmpty, ContinuousClock.now < end { usleep(50_000) }
        second.signal(SIGTERM)
        #expect(second.end().code == 0)
        #expect(try new().count == 1)
        let server = try MailServer()
        let (third, _) = try serve(file, ["--smtp", "smtp://127.0.0.1:\(server.port)"])
        #expect(server.waits(for: 1, upTo: .seconds(2)).isEmpty)
        third.signal(SIGTERM)
        #expect(third.end().code == 0)
      }
    }

    @Test func aStalledMailServerDoesNotKeepTheProgramFromStopping() throws {
      try withFile { file in
        #expect(try receive(mail("<1@northwind.example>", "One.", from: "stall@northwind.example"), file).code == 0)
        let deaf = try MailServer()
        let (program, port) = try serve(file, ["--smtp", "smtp://127.0.0.1:\(deaf.port)"])
        let body = ["message": "Hello.", "is_private": false] as [String: Any]
        #expect(try call("POST", "\(Self.tickets)/1/reply/", port, body: body).status == "201")
        #expect(deaf.sees("stalled"))
        let start = ContinuousClock.now
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
      }
    }

    @Test func badMailIsRefusedAndTroubleIsForLater() throws {
      try withFile { file in
        for bad in ["", "no mail", "From: a@x.example\n\n\0", "From: support@acme.example\n\nMe."] {
          let end = try receive(Data(bad.utf8), file)
          #expect(end.code == 65 && end.errors.hasPrefix("posthorn-server: ") && end.output == "", "\(end.errors)")
          #expect(end.errors.contains("Nothing was stored."))
        }
        #expect(try receive(mail("<1@x>", "Hi."), "\(file).missing").code == 75)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
        // The administrator may write to any file.
        if getuid() != 0 { #expect(try receive(mail("<1@x>", "Hi."), file).code == 75) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try receive(mail("<1@x>", "Hi."), file).code == 0)
        let (program, port) = try serve(file, [])
        #expect(try call("GET", "\(Self.tickets)/", port).json["count"] as? Int == 1)
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
        #expect(try ServerProgram.run(["receive"]).code == 2)
      }
    }

    @Test func aLockedFileAndAFullDiskAreForLater() throws {
      try withFile { file in
        let letter = folder.appending(path: "letter.eml")
        try mail("<1@x>", String(repeating: "word ", count: 20_000)).write(to: letter)
        // No file may become larger than 16 kB, which is what a full disk looks like from inside.
        let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" receive --local \"$1\" < \"$2\""
        let server = try #require(builtProduct(named: "posthorn-server"))
        let shell = try BackgroundProgram(
          executable: "/bin/bash", arguments: ["-c", script, server, file, letter.path])
        #expect(shell.waitForExit() == .code(75), "\(shell.errors)")
        #expect(shell.errors.contains("is full"), "\(shell.errors)")
        let (program, port) = try serve(file, [])
        var lock: WriteLock? = try WriteLock(on: file)
        #expect(try receive(try Data(contentsOf: letter), file).code == 75)
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(try receive(try Data(contentsOf: letter), file).code == 0)
        #expect(try call("GET", "\(Self.tickets)/", port).json["count"] as? Int == 1)
        program.signal(SIGTERM)
        #expect(program.end().code == 0)
      }
    }

    @Test func optionsOfMailAreCheckedAndPasswordsNeverShown() throws {
      try withFile { file in
        func end(_ arguments: [String], _ environment: [String: String] = [:]) throws -> (code: Int32, errors: String) {
          try ServerProgram(["--local", file] + arguments, environment: environment).end()
        }
        for wrong in [
          ["--smtp", "mail.acme.example"], ["--smtp", "smtp://sam:hunter2@mail.acme.example"],
          ["--smtp", "smtp://sam@mail.acme.example"], ["--smtp", "smtp://a", "--maildir", "b"], ["--smtp-ca", "x"],
          ["--maildir", ""],
        ] {
          let (code, errors) = try end(wrong)
          #expect(code == 2 && !errors.contains("hunter2"), "\(wrong): \(errors)")
        }
        #expect(try end(["--maildir", "/no/such/folder"]).code == 1)
        for wrong in [["--from", "support"], ["--from", "a@b.example", "--name", "a\nb"]] {
          #expect(try ServerProgram.run(["channel", "add", "--local", file] + wrong).code == 2)
        }
        #expect(try ServerProgram.run(["channel", "remove", "--local", file, "nobody@acme.example"]).code == 3)
        #expect(try ServerProgram.run(["channel", "remove", "--local", file, "SUPPORT@acme.example"]).code == 0)
        #expect(try ServerProgram.run(["channel", "list", "--local", file]).output == "")
      }
    }
  }
}

extension Database {
  /// Whether some mail was delivered, as the file knows it.
  fileprivate func mailIsDelivered() throws -> Bool {
    try Bool.fetchOne(self, sql: "SELECT EXISTS (SELECT 1 FROM outgoing_mail WHERE state = 'delivered')") ?? false
  }
}
