import Foundation
import TestSupport
import Testing

@testable import posthorn_server

@Suite("Why the server does not start", .blocking)
struct ServeCommandTests {
  private static let chat = "--ai chat --ai-url http://127.0.0.1:1/v1"

  private static let starts: [(line: String, code: Int32, words: String)] = [
    ("POSTHORN_SERVER_KEY='s3cret key' server --local $F --port 0", 2, "holds a space or a character that no header"),
    ("POSTHORN_SERVER_KEY=s3crét server --local $F --port 0", 2, "POSTHORN_SERVER_KEY holds a space or a character"),
    ("POSTHORN_AI_KEY=$'s3cret\\nx' server --local $F --port 0 \(chat) --ai-model m", 2, "POSTHORN_AI_KEY holds a"),
    ("server --local $F --port 0 \(chat) --ai-model ''", 2, "The model of --ai-model must have a name."),
    ("server --local $F --port 0 --smtp smtps://sam@mail.example", 2, "The mail server wants a password: give it in"),
    ("server --local $F --port 0 --smtp smtps://m.example --maildir m", 2, "Choose --smtp or --maildir, not both."),
    ("server --local $F --port 0 --smtp-ca ca.pem", 2, "--smtp-ca says something about --smtp only."),
    ("server --local $F --port 0 --maildir ''", 2, "The maildir must have a name."),
    ("server --local $F --port 0 --maildir $F", 1, "Mails cannot be written to"),
    ("server --local $F --port 0 --log no/such.log", 1, "The log no/such.log cannot be written."),
    ("server --local gone.sqlite --port 0", 3, "There is no file gone.sqlite."),
    ("server --local no/x.sqlite --create --port 0", 3, "The folder of no/x.sqlite does not exist. Make it first."),
    ("server --local . --create --port 0", 1, ". is a folder or a device, not an inbox file."),
    ("server --local notes --port 0", 1, "notes is not an inbox file. Nothing was changed."),
    ("server --local $F --socket notes", 1, "notes is no socket, so it was left alone."),
    ("server --local $F --socket no/such.sock", 1, "There can be no socket at no/such.sock."),
    ("server --local $F --socket notes/sock", 1, "There can be no socket at notes/sock. The folder must exist"),
    ("server --local $F --socket $(printf 'x%.0s' {1..200})", 1, "the path be shorter than 108 bytes."),
    ("TMPDIR=/no/such server --demo --port 0", 1, "cannot be made. Remove it, or set TMPDIR to another place."),
    ("server --local $F --bind nowhere --port 0", 1, "nowhere"),
  ]

  @Test func aReasonIsOneSentenceWithoutASecret() throws {
    let folder = try ServerFolder()
    try "mine".write(toFile: folder.path("notes"), atomically: true, encoding: .utf8)
    for (line, code, words) in Self.starts {
      let end = try folder.sh(line)
      #expect(end.code == code && end.errors.contains(words), "\(line): \(end)")
      #expect(end.errors.hasPrefix("posthorn-server: ") && end.errors.split(separator: "\n").count == 1, "\(end)")
      #expect(!end.errors.contains("s3cr") && end.output.isEmpty, "\(end)")
    }
    #expect(try String(contentsOfFile: folder.path("notes"), encoding: .utf8) == "mine")
    #expect(!FileManager.default.fileExists(atPath: folder.path("gone.sqlite")))
  }

  @Test func aPortThatIsTakenIsNamed() throws {
    let folder = try ServerFolder()
    let taken = try #require(LoopbackPort(backlog: 1))
    let end = try folder.sh("server --local $F --port \(taken.number)")
    #expect(end.code == 1)
    #expect(
      end.errors
        == "posthorn-server: Another program listens on port \(taken.number) already. Choose another with --port.\n")
  }

  /// Who acts with a key is the login name, else nobody in particular.
  @Test(arguments: [
    ("LOGNAME=kim USER=sam", "kim"), ("LOGNAME= USER=sam", "sam"), ("LOGNAME= USER=", "Support"),
    ("LOGNAME='Zoë 🩷' USER=", "Zoë 🩷"),
  ])
  func theLoginNameActsWithAKey(_ variables: String, _ name: String) throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      \(variables) bash -c '"$0" key add --local "$F" --name a --scopes ticket:read > key' \
      "$(declare -f server | grep -o "'.*posthorn-server'" | tr -d "'")"
      server key list --local $F
      """)
    #expect(end.code == 0 && end.output.contains("  \(name)  "), "\(end)")
  }

  @Test func whatCannotBePrintedIsSaid() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      server --help >&-; echo $?; server channel --help > /dev/full; echo $?
      server key add --local $F --name a --scopes ticket:read >&-; echo $?; server key list --local $F | wc -l
      """)
    #expect(end.output == "1\n1\n1\n0\n", "A key that nobody saw is none: \(end)")
    #expect(end.errors.contains("(it is closed)") && end.errors.contains("(the disk is full)"), "\(end)")
    #expect(end.errors.contains("The key is revoked again."), "\(end)")
  }
}
