import ArgumentParser
import CurlHTTP
import Foundation
import LocalTickets
import Screen
import ServerPorts
import Synchronization
import TestSupport
import Testing
import TicketServing
import TicketFile
import Tickets

@testable import posthorn_server

/// A folder of its own that goes with the value, and an empty inbox in it.
final class ServerFolder {
  let url: URL

  var file: String { path("inbox.sqlite") }

  init(hasInbox: Bool = true) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "posthorn-server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    if hasInbox { try served().open(create: true).close() }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// The file as commands are given it.
  func served(_ name: String = "inbox.sqlite") throws -> ServedFile {
    try #require(try ServerCommand.parseAsRoot(["key", "list", "--local", path(name)]) as? KeyListCommand).place
  }

  /// Runs a script here, in which `server` is the program.
  func sh(_ script: String) throws -> (code: Int32, output: String, errors: String) {
    let program = try #require(builtProduct(named: "posthorn-server"))
    let shell = try BackgroundProgram(
      executable: "/bin/bash", arguments: ["-c", "server() { '\(program)' \"$@\"; }\n" + script],
      environment: PseudoTerminal.environment(adding: ["USER": "sam", "F": file, "POSTHORN_SERVER_KEY": "phx_given"]),
      directory: url.path)
    guard case .code(let code) = shell.waitForExit() else { throw CocoaError(.executableLoad) }
    return (code, shell.output, shell.errors)
  }
}

/// The failure that work ends with; `nil` where it ends well.
func failure<Value>(_ work: () throws(posthorn_server.Failure) -> Value) -> posthorn_server.Failure? {
  do throws(posthorn_server.Failure) {
    _ = try work()
    return nil
  } catch { return error }
}

@Suite("The file that is served, and its keys")
struct ServedFileTests {
  @Test func aFileIsMadeOnlyWhereThatIsAsked() throws {
    let folder = try ServerFolder(hasInbox: false)
    let place = try folder.served()
    #expect(failure { () throws(Failure) in try place.open() }?.code == 3)
    #expect(!FileManager.default.fileExists(atPath: folder.file))
    try place.open(create: true).close()
    try place.open().close()
  }

  @Test(arguments: [("", 1 as Int32), ("no/such.sqlite", 3), ("notes.txt", 1)])
  func whatIsNoInboxIsLeftAlone(_ name: String, _ code: Int32) throws {
    let folder = try ServerFolder(hasInbox: false)
    try "mine".write(toFile: folder.path("notes.txt"), atomically: true, encoding: .utf8)
    let place = try folder.served(name)
    for creates in [true, false] {
      #expect(failure { () throws(Failure) in try place.open(create: creates) }?.code == code, "\(name)")
    }
    #expect(try String(contentsOfFile: folder.path("notes.txt"), encoding: .utf8) == "mine")
  }

  @Test func somebodyNewIsAddedOnceAndKnownAfterwards() throws {
    let folder = try ServerFolder()
    let place = try folder.served()
    let database = try place.open()
    defer { database.close() }
    let sam = try #require(NamedPerson("Sam Ortiz <sam@acme.example>"))
    let first = try place.viewer(sam, in: database)
    #expect(first.userID != nil && first.email == "sam@acme.example")
    #expect(try place.viewer(sam, in: database).userID == first.userID)
    #expect(try place.viewer(NamedPerson(name: "Kim Lee"), in: database).userID != first.userID)
  }

  private func key(_ name: String, _ text: String, in database: TicketDatabase) throws -> AccessKey {
    AccessKey(
      name: name, digest: AccessKeys.digest(of: text), scopes: try KeyScopes("ticket:read"),
      person: try database.viewer(name: "Sam Ortiz", email: nil), isProjectOnly: false)
  }

  /// Running servers take up keys that are added or revoked beside them.
  @Test func keysAreReadAgainWhenTheFileHasChanged() throws {
    let folder = try ServerFolder()
    let (one, two) = (try folder.served().open(), try folder.served().open())
    defer {
      one.close()
      two.close()
    }
    let keys = FileKeys(one, now: { Date(timeIntervalSince1970: 0) })
    #expect(try keys.current().isEmpty)
    #expect(try two.add(key("night", "phx_a", in: two)))
    #expect(try keys.current().map(\.name) == ["night"])
    #expect(try keys.current().map(\.name) == ["night"], "the same without another read")
    #expect(try !two.add(key("night", "phx_b", in: two)), "A name is given once.")
    #expect(try two.add(key("day", "phx_c", in: two)) && two.revokeKey(named: "night"))
    #expect(try keys.current().map(\.name) == ["day"])
    #expect(try !two.revokeKey(named: "night"))
  }

  @Test func usesAreWrittenDownTogetherAndOnce() throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let kept = try key("night", "phx_a", in: database)
    #expect(try database.add(kept) && database.add(key("day", "phx_b", in: database)))
    let keys = FileKeys(database, now: { Date(timeIntervalSince1970: 1000) })
    try keys.writeDown()
    #expect(try database.keys().allSatisfy { $0.lastUsedAt == nil }, "Nobody has used one.")
    try database.markUsed([kept.digest: Date(timeIntervalSince1970: 5)])
    let used = try database.keys().filter { $0.lastUsedAt != nil }.map(\.key.name)
    #expect(used == ["night"])
  }

  @Test func theDemoLiesInAFolderOfTheProcessAndGoesWithIt() throws {
    let serve = try #require(try ServerCommand.parseAsRoot(["--demo", "--port", "0"]) as? ServeCommand)
    let source = serve.source
    #expect(source.makesFile && source.file.local.hasSuffix("posthorn-demo-\(getpid())/inbox.sqlite"))
    try source.prepare()
    #expect(failure { () throws(Failure) in try source.prepare() }?.code == 1, "Somebody else's folder is left alone.")
    let database = try source.file.open(create: source.makesFile)
    try source.fill(database)
    #expect(try !database.tagCounts().isEmpty)
    database.close()
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: URL(filePath: source.file.local).deletingLastPathComponent().path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    source.cleanUp()
    #expect(!FileManager.default.fileExists(atPath: source.file.local))
  }
}

@Suite("Options of the server")
struct ServerOptionTests {
  private func serve(_ line: String) throws -> ServeCommand {
    try #require(
      try ServerCommand.parseAsRoot(line.split(separator: " ").map(String.init)) as? ServeCommand, "\(line)")
  }

  @Test(arguments: [
    ("--local f", RateLimits.standard), ("--local f --limits on", .standard), ("--local f --limits off", .off),
    ("--local f --throttle-scale 10", .scaled(by: 10)), ("--local f --throttle-scale 0.5", .scaled(by: 0.5)),
    ("--local f --limits off --throttle-scale 10", .off),
  ])
  func callsAreLimitedAsAsked(_ line: String, _ limits: RateLimits) throws {
    #expect(try serve(line).pose.rateLimits == limits)
  }

  @Test(arguments: [
    ("--local f", MailPolicy.disabled), ("--local f --maildir m", .queued),
    ("--local f --smtp smtps://mail.example:465", .queued),
  ])
  func repliesAreQueuedWhereMailGoesOut(_ line: String, _ policy: MailPolicy) throws {
    #expect(try serve(line).mail.policy == policy)
  }

  @Test(arguments: [
    ("http://mail.example", "smtps://user@host:port"), ("smtp://", "smtps://user@host:port"),
    ("smtps://sam:s3cret@mail.example", "Everybody can read the command line."),
    ("smtps://sam@mail.example", "wants a password"), ("mail.example", "smtps://user@host:port"),
  ])
  func anAddressOfAMailServerIsCheckedAndNotRepeated(_ address: String, _ words: String) throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let options = try serve("--local f --smtp \(address)").mail
    let end = try #require(failure { () throws(Failure) in try options.courier(for: database) })
    #expect(end.code == 2 && end.sentence.string.contains(words), "\(end.sentence.string)")
    #expect(!end.sentence.string.contains("s3cret") && !end.sentence.string.contains("mail.example"))
  }

  @Test func aMaildirThatCannotBeMadeIsSaid() throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    try "x".write(toFile: folder.path("taken"), atomically: true, encoding: .utf8)
    let options = try serve("--local f --maildir \(folder.path("taken"))").mail
    let end = try #require(failure { () throws(Failure) in try options.courier(for: database) })
    #expect(end.code == 1 && end.sentence.string.contains("Check the folder."), "\(end.sentence.string)")
    #expect(try serve("--local f").mail.courier(for: database) == nil)
    #expect(try serve("--local f --maildir \(folder.path("mail"))").mail.courier(for: database) != nil)
  }

  @Test func aLogThatCannotBeWrittenIsSaidAndOneThatIsThereIsAddedTo() throws {
    let folder = try ServerFolder(hasInbox: false)
    #expect(try serve("--local f").operation.openLog() == nil)
    let lost = try serve("--local f --log \(folder.path("no/such.log"))").operation
    #expect(failure { () throws(Failure) in try lost.openLog() }?.code == 1)
    let path = folder.path("calls.log")
    try "before\n".write(toFile: path, atomically: true, encoding: .utf8)
    let operation = try serve("--local f --log \(path)").operation
    let log = try #require(try operation.openLog())
    log.note("a sentence")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("before\n") && text.contains("a sentence"), "\(text)")
  }

  @Test(arguments: [("--local f", false), ("--local f --redis redis://127.0.0.1:1", true)])
  func theCountIsKeptByRedisOnlyWhereItIsNamed(_ line: String, _ isKept: Bool) throws {
    let folder = try ServerFolder()
    let options = try serve(line).unread
    #expect((options.keeper(of: folder.file) { _ in } != nil) == isKept)
  }

  @Test(arguments: [
    "--local f", "--local f --ai local", "--local f --ai off",
    "--local f --ai chat --ai-url http://127.0.0.1:1/v1 --ai-model m",
  ])
  func onlyAChatHasAClientToClose(_ line: String) throws {
    let (_, client) = try serve(line).suggestions.open { _ in }
    #expect((client != nil) == line.contains("chat"))
    client?.close()
  }
}
