import Foundation
import TestSupport
import Testing
import TicketFile

@testable import posthorn_server
import TicketTransfer

@Suite("The server's commands, run to their end", .blocking)
struct ServerCommandTests {
  private static let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"

  @Test func addressesAreAddedRenamedListedAndRemoved() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      server channel add --local $F --from Help@Acme.example --name ' Acme Support ' > one
      server channel add --local $F --from eu@acme.example > two
      server channel add --local $F --from help@acme.example --name Acme > again; cmp one again && echo same
      server channel list --local $F | sed 's/^[^ ]*  //'
      server channel remove --local $F EU@acme.example; server channel remove --local $F eu@acme.example; echo $?
      server channel list --local $F | wc -l
      """)
    let lines = end.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "same" && lines.suffix(2) == ["3", "1"], "\(end)")
    #expect(lines.contains { $0.hasPrefix("Help@Acme.example") && $0.hasSuffix("Acme (offered first)") }, "\(lines)")
    #expect(
      end.errors
        == "posthorn-server: There is no address eu@acme.example. `posthorn-server channel list` shows those there are.\n"
    )
    let id = try String(contentsOfFile: folder.path("two"), encoding: .utf8)
    #expect(id.wholeMatch(of: try Regex(Self.uuid + "\n")) != nil, "\(id)")
  }

  private static let wrong: [(line: String, code: Int32, words: String)] = [
    ("channel add --local $F --from a@b", 2, "a@b is no email address."),
    ("channel add --local $F --from a@b.example --name $'a\\nb'", 2, "The name must not hold control characters."),
    ("channel list --local gone.sqlite", 3, "There is no file gone.sqlite."),
    (
      "channel add --local no/such.sqlite --create --from a@b.example", 3,
      "The folder of no/such.sqlite does not exist."
    ),
    ("key list --local .", 1, ". is a folder or a device, not an inbox file."),
    ("key revoke --local $F nobody", 3, "There is no key nobody. `posthorn-server key list` shows those there are."),
    ("key add --local $F --name a --scopes ticket:read > /dev/full", 1, "the disk is full"),
    ("key list --local", 2, "See `posthorn-server --help`."), ("nonsense", 2, "See `posthorn-server --help`."),
    ("receive", 2, "See `posthorn-server --help`."),
    ("receive --local $F < /dev/null", 65, "There is no mail on standard input."),
    ("receive --local $F <<< 'no mail'", 65, "names nobody it comes from"),
    ("receive --local gone.sqlite <<< $'From: a@b.example\\n\\nHi'", 75, "There is no file gone.sqlite."),
    ("receive --local $F < <(printf 'From: a@b.example\\n\\na\\0b')", 65, "The mail holds a NUL"),
    ("receive --local $F < <(head -c 60000000 /dev/zero | tr '\\0' x)", 65, "The mail has more than"),
    ("--local $F --port 70000", 2, "The port must lie between 0 and 65535."),
    ("--help > /dev/full", 1, "the disk is full"),
    ("--local $F --bind 203.0.113.77 --port 0", 1, "This machine has no address 203.0.113.77 to listen on."),
  ]

  @Test func whatCannotBeDoneIsOneSentenceAndACode() throws {
    // One for all, because nothing here is done.
    let folder = try ServerFolder()
    for (line, code, words) in Self.wrong {
      let end = try folder.sh("server \(line)")
      #expect(end.code == code && end.errors.contains(words), "\(line): \(end)")
      #expect(
        end.errors.hasPrefix("posthorn-server: ") && end.errors.split(separator: "\n").count == 1, "\(end.errors)")
      #expect(end.output.isEmpty, "\(end.output)")
    }
  }

  @Test func aKeyIsShownOnceAndItsListNeverHoldsIt() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      server key add --local $F --name ' night shift ' --scopes ticket:read,user:read --person 'Kim Lee <kim@acme.example>' > key
      server key add --local $F --name day --scopes ticket:write --project-only > other
      server key add --local $F --name 'night shift' --scopes ticket:read; echo $?
      server key list --local $F; server key revoke --local $F 'night shift'; server key list --local $F | wc -l
      """)
    let key = try String(contentsOfFile: folder.path("key"), encoding: .utf8)
    #expect(key.wholeMatch(of: try Regex("phx_[0-9a-f]{64}\n")) != nil, "\(key)")
    #expect(end.output.hasPrefix("1\n") && end.output.hasSuffix("\n1\n"), "\(end)")
    #expect(end.errors.contains("There is a key night shift already."), "\(end.errors)")
    for words in ["night shift", "ticket:read", "Kim Lee <kim@acme.example>", "projects only", "never used", "made 20"]
    {
      #expect(end.output.contains(words), "\(words): \(end.output)")
    }
    #expect(!end.output.contains("phx_") && !end.errors.contains("phx_"))
  }

  /// What `ulimit -f` forbids is told like a full disk, and the mail server tries again.
  @Test func aFileThatMayNotGrowIsAnErrorAndNotTheEnd() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      (printf 'From: mara@northwind.example\\n\\n'; head -c 90000 /dev/zero | tr '\\0' 'x') > mail; ulimit -f 16
      server receive --local $F < mail; echo $?; server --help > help; echo $?
      """)
    #expect(end.output.hasPrefix("75\n"), "\(end)")
    #expect(!end.errors.contains("File size limit exceeded"), "\(end.errors)")
  }

  @Test func aMailIsOnTheDiskOnceHoweverOftenItComes() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      printf 'From: Mara <mara@northwind.example>\\nMessage-ID: <1@x>\\nSubject: =?utf-8?q?Caf=C3=A9?=\\n\\nIt fails.\\n' > mail
      for i in 1 2 3; do server receive --local $F < mail || echo $?; done
      """)
    #expect(end.code == 0 && end.output.isEmpty && end.errors.isEmpty, "\(end)")
    let database = try folder.served().open()
    defer { database.close() }
    let lines = folder.path("lines.jsonl")
    #expect(try TicketExporter(from: database).write(toFile: lines) == 1)
    let text = try String(contentsOfFile: lines, encoding: .utf8)
    #expect(text.contains("Café") && text.ranges(of: "It fails.").count >= 1 && text.contains("mara@northwind.example"))
  }
}
