import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: who acts on the command line", .timeLimit(.minutes(2)))
  struct AuthorEndToEndTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test(
      "A search for what is mine says that nobody is known, and finds nothing without a word",
      arguments: ["assignee:me", "is:mine", "assignee:me,none"])
    func aSearchForMineNeedsAnIdentity(filter: String) throws {
      let file = try home.inbox(2, knowsMaker: false)
      let end = try home.run("list", "--local", file, filter)
      #expect(end.code == 2 && end.output.isEmpty)
      #expect(end.errors.contains("Posthorn does not know who you are in this file: say it with --me 'Name <mail>'"))
    }

    @Test(
      "Nothing is written in nobody's name",
      arguments: [
        ["reply", "1", "--text", "Hello"], ["note", "1", "--text", "Hello"],
        ["compose", "--to", "mara@northwind.example", "--text", "Hello"], ["assign", "me", "1"],
      ])
    func nothingIsWrittenInNobodysName(arguments: [String]) throws {
      let file = try home.inbox(2, knowsMaker: false)
      let before = try home.run("export", file).output
      let end = try home.run(arguments + ["--local", file])
      #expect(end.code == 2)
      #expect(end.errors.contains("Posthorn does not know who you are in this file: say it with --me 'Name <mail>'"))
      #expect(end.output.isEmpty)
      #expect(try home.run("export", file).output == before)
    }

    @Test func aNameThatSeveralBearIsToldWithTheirAddresses() throws {
      let file = try home.inbox(2)
      for address in ["noor@acme.example", "n@acme.example"] {
        let end = try home.run(
          "note", "1", "--text", "By \(address)", "--local", file, "--me", "Noor Haddad <\(address)>")
        #expect(end.code == 0, "\(end.errors)")
      }
      for verb in [["note", "1", "--text", "Hello", "--me", "Noor Haddad"], ["assign", "Noor Haddad", "1"]] {
        let end = try home.run(verb + ["--local", file])
        #expect(end.code == 2)
        #expect(end.errors.contains("Noor Haddad <noor@acme.example>, Noor Haddad <n@acme.example>"))
      }
    }

    @Test func messagesTellACustomerFromTheTeam() throws {
      let file = try home.inbox(2)
      #expect(try home.run("reply", "1", "--text", "Hello", "--local", file).code == 0)
      let lines = try home.run("messages", "1", "--local", file).output.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("Customer 1 (customer), public  ") })
      #expect(lines.contains { $0.hasPrefix("\(Home.loginName) (team), public  ") })
    }
  }
}
