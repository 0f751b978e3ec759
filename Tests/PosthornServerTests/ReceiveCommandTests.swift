import Foundation
import TestSupport
import Testing
import LocalTickets
import TicketFile
import TicketTransfer

@testable import posthorn_server

/// The codes are those that mail servers know: 65 gives a mail back to its sender, 75 keeps it and tries again.
@Suite("Taking mail in", .blocking)
struct ReceiveCommandTests {
  /// How many tickets a file holds, and all of them as text.
  private func tickets(_ folder: ServerFolder) throws -> (count: Int, text: String) {
    let database = try folder.served().open()
    defer { database.close() }
    let lines = folder.path("lines.jsonl")
    let count = try TicketExporter(from: database).write(toFile: lines)
    return (count, try String(contentsOfFile: lines, encoding: .utf8))
  }

  private static let refused: [(mail: String, code: Int32, words: String)] = [
    ("< /dev/null", 65, "There is no mail on standard input. Nothing was stored."),
    ("< .", 75, "Standard input cannot be read (error 21)."),
    ("<<< $'From: help@acme.example\\n\\nHi'", 65, "The mail comes from an address of this inbox"),
    ("<<< $'From: HELP@Acme.example\\n\\nHi'", 65, "The mail comes from an address of this inbox"),
    ("<<< $'Subject: x\\n\\nHi'", 65, "names nobody it comes from"),
    ("< <(printf 'From: a@b.example\\nX: '; head -c 300000 /dev/zero | tr '\\0' x)", 65, "longer than any mail's"),
    (
      "< <(printf 'From: a@b.example\\nContent-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\nOne')", 65,
      "ends in the middle of a part"
    ),
    (
      "< <(printf 'From: a@b.example\\nContent-Type: text/plain; charset=x-none\\n\\n\\377')", 65,
      "a character set that nobody knows"
    ),
    (
      "< <(printf 'From: a@b.example\\n'; for i in $(seq 300); do printf \"Content-Type: multipart/mixed; boundary=b$i\\n\\n--b$i\\n\"; done)",
      65, "parts in parts without end"
    ),
  ]

  @Test func whatIsRefusedIsNotStored() throws {
    let folder = try ServerFolder()
    #expect(try folder.sh("server channel add --local $F --from help@acme.example").code == 0)
    for (mail, code, words) in Self.refused {
      let end = try folder.sh("server receive --local $F \(mail)")
      #expect(end.code == code && end.errors.contains(words), "\(mail): \(end)")
      #expect(end.errors.split(separator: "\n").count == 1 && end.output.isEmpty, "\(end)")
    }
    #expect(try tickets(folder).count == 0)
  }

  /// What may be mended is no fault of the mail.
  @Test func aFileThatCannotBeHadIsTriedAgain() throws {
    let folder = try ServerFolder(hasInbox: false)
    let mail = "<<< $'From: a@b.example\\n\\nHi'"
    for (file, words) in [
      ("gone.sqlite", "There is no file gone.sqlite."), ("no/such.sqlite", "does not exist"), (".", "is a folder"),
      ("notes", "is not an inbox file. Nothing was changed."),
    ] {
      let end = try folder.sh("echo mine > notes; server receive --local \(file) \(mail); echo $?; cat notes")
      #expect(end.output == "75\nmine\n" && end.errors.contains(words), "\(end)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("gone.sqlite")))
  }

  @Test func anAnswerIsOnTheTicketThatItAnswers() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      mail() { printf 'From: Mara <mara@northwind.example>\\r\\n%b\\r\\n\\r\\n%b\\r\\n' "$1" "$2" | server receive --local $F; }
      mail 'Message-ID: <1@x>\\r\\nSubject: Export' 'It fails.' && mail 'Message-ID: <2@x>\\r\\nIn-Reply-To: <1@x>' 'Still.'
      mail 'Message-ID: <3@x>\\r\\nSubject: Other' 'Another one, \\0360\\0237\\0251\\0267.'
      """)
    #expect(end.code == 0 && end.errors.isEmpty, "\(end)")
    let stored = try tickets(folder)
    #expect(stored.count == 2, "\(stored)")
    let first = try #require(
      stored.text.split(separator: "\\n").flatMap { $0.split(separator: "\n") }.first { $0.contains("It fails.") })
    #expect(first.contains("Still.") && !first.contains("Another one"), "\(first)")
    #expect(stored.text.contains("Another one, 🩷."))
  }
}
