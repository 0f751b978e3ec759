import ArgumentParser
import Foundation
import LocalTickets
import Testing
import TicketFile
import Tickets

@testable import posthorn_server

@Suite("Which inbox is served")
struct ServedSourceTests {
  private func source(_ words: String...) throws -> ServedSource {
    try #require(try ServerCommand.parseAsRoot(words) as? ServeCommand).source
  }

  @Test(arguments: ["f", "a b.sqlite", "../f", "日本.sqlite", "e\u{301}", "é", "~", "a\nb"])
  func aFileIsTheOneThatIsNamed(_ name: String) throws {
    let named = try source("--local", name)
    #expect(named.file.local.utf8.elementsEqual(name.utf8) && !named.makesFile)
    #expect(try source("--local", name, "--create").makesFile)
  }

  @Test func aFileIsNeitherFilledNorRemoved() throws {
    let folder = try ServerFolder()
    let named = try source("--local", folder.file)
    try named.prepare()
    let database = try named.file.open()
    try named.fill(database)
    #expect(try database.tagCounts().isEmpty && database.row(number: 1) == nil, "An empty inbox stays empty.")
    database.close()
    named.cleanUp()
    #expect(FileManager.default.fileExists(atPath: folder.file))
  }

  /// The made-up inbox lies where temporary files lie, and is always made.
  @Test func theMadeUpInboxHasAPlaceOfItsOwn() throws {
    let demo = try source("--demo")
    #expect(try demo.makesFile && demo.file.local == source("--demo", "--create").file.local)
    #expect(demo.file.local.hasPrefix(FileManager.default.temporaryDirectory.path))
    #expect(demo.file.local.hasSuffix("/inbox.sqlite"))
  }

  @Test(arguments: [
    ([], "Name the inbox file with --local, or try --demo."),
    (["--create"], "Name the inbox file with --local, or try --demo."),
    (["--local", ""], "Name the inbox file with --local, or try --demo."),
    (["--demo", "--local", "f"], "leave --local out."), (["--demo", "--local", ""], "leave --local out."),
  ])
  func oneInboxIsServedAndNoMore(_ words: [String], _ sentence: String) {
    do {
      _ = try ServerCommand.parseAsRoot(words)
      Issue.record("It was taken.")
    } catch { #expect(ServerCommand.message(for: error).contains(sentence)) }
  }

  /// Two processes may have one file open, and each sees the people whom the other adds.
  @Test func peopleAreAddedOnceBesideEachOther() throws {
    let folder = try ServerFolder()
    let place = try folder.served()
    let (one, two) = (try place.open(), try place.open())
    defer {
      one.close()
      two.close()
    }
    for text in ["Kim Lee <kim@acme.example>", "Zoë 🩷", "<a@b.example>", "日本"] {
      let person = try #require(NamedPerson(text))
      let first = try place.viewer(person, in: one)
      #expect(try first.userID != nil && place.viewer(person, in: two).userID == first.userID, "\(text)")
    }
    #expect(try one.agents().map(\.name) == ["Kim Lee", "Zoë 🩷", "a@b.example", "日本"])
  }

  /// A mail address is compared without regard to case, and tells more than a name.
  @Test func somebodyIsKnownByTheAddress() throws {
    let folder = try ServerFolder()
    let place = try folder.served()
    let database = try place.open()
    defer { database.close() }
    let kim = try place.viewer(try #require(NamedPerson("Kim Lee <kim@acme.example>")), in: database)
    for text in ["Kimberly <KIM@Acme.example>", "<kim@acme.example>", "Kim Lee"] {
      #expect(try place.viewer(try #require(NamedPerson(text)), in: database).userID == kim.userID, "\(text)")
    }
    let other = try place.viewer(try #require(NamedPerson("Kim Lee <kim@northwind.example>")), in: database)
    #expect(other.userID != kim.userID && other.email == "kim@northwind.example")
  }
}
