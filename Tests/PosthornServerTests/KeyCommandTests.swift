import ArgumentParser
import LocalTickets
import Screen
import ServerPorts
import Testing
import TicketFile
import TicketServing
import Tickets

@testable import posthorn_server

@Suite("Adding and revoking keys")
struct KeyCommandTests {
  private func adding(_ words: String...) throws -> KeyAddCommand {
    try #require(try ServerCommand.parseAsRoot(["key", "add", "--local", "f"] + words) as? KeyAddCommand)
  }

  private func revoke(_ name: String, in folder: ServerFolder) -> posthorn_server.Failure? {
    do {
      var command = try ServerCommand.parseAsRoot(["key", "revoke", "--local", folder.file, name])
      try command.run()
      return nil
    } catch { return error as? posthorn_server.Failure }
  }

  @Test(arguments: [
    ("ticket:read", "ticket:read"), ("ticket:write,ticket:read", "ticket:read,ticket:write"), ("*", "*"),
    ("ticket:read ticket:read,, ticket:read", "ticket:read"), ("\n*\t", "*"), ("user:read,*", "*,user:read"),
    ("organization_member:read", "organization_member:read"),
  ])
  func scopesAreASetHoweverTheyAreWritten(_ text: String, _ scopes: String) throws {
    let command = try adding("--name", "a", "--scopes", text)
    #expect(command.scopes.description == scopes)
    #expect(try KeyScopes(scopes) == command.scopes, "They are read as they are told.")
    #expect(!command.projectOnly && !command.create && command.person == nil)
  }

  @Test(arguments: [
    ("Ticket:read", "Ticket:read"), ("ticket", "ticket"), ("ticket:read;user:read", "ticket:read;user:read"),
    ("ticket:re\u{301}ad", "ticket:re\u{301}ad"), ("**", "**"), ("a,ticket:read,b", "a, b"),
    ("ticket:read\u{200B}", "ticket"),
  ])
  func everyWordThatIsNoScopeIsTold(_ text: String, _ unknown: String) {
    do {
      _ = try adding("--name", "a", "--scopes", text)
      Issue.record("It was taken.")
    } catch {
      let said = ServerCommand.message(for: error)
      #expect(said.contains("There is no scope \(unknown)") && said.contains("Known are \(KeyScopes.known[0]), "))
    }
  }

  @Test(arguments: ["", " ", ",", ", ,", "\n"]) func aKeyForNothingIsNotMade(_ text: String) {
    #expect(throws: (any Error).self) { try adding("--name", "a", "--scopes", text) }
  }

  @Test func somebodyActsWithTheKey() throws {
    let command = try adding("--name", "a", "--scopes", "*", "--person", "Kim Lee <kim@acme.example>", "--project-only")
    #expect(command.person?.name == "Kim Lee" && command.person?.email == "kim@acme.example" && command.projectOnly)
  }

  /// A name is taken without the space around it, and by code points.
  @Test(arguments: [
    ("night", " night "), ("caf\u{E9}", "caf\u{E9}\u{3000}"), ("日本", "\t日本"), ("🩷", "🩷"), ("a b", "a b"),
  ])
  func aKeyIsRevokedByItsName(_ name: String, _ written: String) throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let person = try database.viewer(name: "Sam Ortiz", email: nil)
    for other in [name, name + "\u{301}"] {
      #expect(try database.add(AccessKey(name: other, digest: AccessKeys.digest(of: other), person: person)))
    }
    #expect(revoke(written, in: folder) == nil)
    #expect(try database.keys().map { Array($0.key.name.utf8) } == [Array((name + "\u{301}").utf8)])
    let again = try #require(revoke(written, in: folder))
    #expect(again.code == 3 && again.sentence.string.contains("There is no key"))
  }

  @Test func aFileThatIsNotThereHasNoKeys() throws {
    let folder = try ServerFolder(hasInbox: false)
    #expect(revoke("night", in: folder)?.code == 3)
    #expect(throws: posthorn_server.Failure.self) { try folder.served().open() }
  }

  /// 256 random bits as 64 digits, none of them lost where a number begins with zeros.
  @Test func aNewKeyHasAllItsDigits() {
    for _ in 0..<200 {
      let key = ServerKey().text
      #expect(key.utf8.count == 68 && key.dropFirst(4).allSatisfy { "0123456789abcdef".contains($0) })
    }
  }

  @Test(
    arguments: [
      ("phx_~", "phx_~"), ("!", "!"), ("\u{A0}phx_a\u{3000}", "phx_a"), ("\r\nphx_a\r\n", "phx_a"), ("\u{A0}", nil),
      (String(repeating: "x", count: 100_000), String(repeating: "x", count: 100_000)),
    ] as [(String, String?)])
  func aGivenKeyIsWhatAHeaderCanCarry(_ value: String, _ key: String?) throws {
    let given = try ServerKey(environment: [ServerKey.variable: value, "OTHER": "phx_other"])
    #expect(given?.text == key)
  }

  @Test(arguments: ["a\0b", "a\tb", "a\u{80}", "ключ", "a\u{200B}", "\u{1B}a", "🩷"])
  func whatNoHeaderCarriesIsWrongUsage(_ value: String) {
    let end = failure { () throws(posthorn_server.Failure) in try ServerKey(environment: [ServerKey.variable: value]) }
    #expect(end?.code == 2 && end?.sentence.string.contains(ServerKey.variable) == true)
  }
}
