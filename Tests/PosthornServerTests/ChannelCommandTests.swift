import ArgumentParser
import Foundation
import LocalTickets
import Screen
import Testing
import TicketFile
import Tickets

@testable import posthorn_server

@Suite("Adding and removing addresses")
struct ChannelCommandTests {
  private func refusal(_ words: String...) -> String? {
    do {
      _ = try ServerCommand.parseAsRoot(["channel", "add", "--local", "f", "--from"] + words)
      return nil
    } catch { return ServerCommand.message(for: error) }
  }

  private func remove(_ address: String, from folder: ServerFolder) -> posthorn_server.Failure? {
    do {
      var command = try ServerCommand.parseAsRoot(["channel", "remove", "--local", folder.file, address])
      try command.run()
      return nil
    } catch { return error as? posthorn_server.Failure }
  }

  @Test(arguments: [
    "a@b.example", "A.b+c@x-y.example", "a@localhost", "a@日本.example", "!#$%&'*+/=?^_`{|}~-@b.example",
    "a@b.c.d.example",
    String(repeating: "a", count: 310) + "@b.example",
  ])
  func anAddressIsTaken(_ address: String) { #expect(refusal(address) == nil) }

  @Test(arguments: [
    "a", "a@b", "@b.example", "a@", "a b@c.example", "<a@b.example>", "a@-b.example", "a@b-.example", "a@b.example.",
    ".a@b.example", "a..b@c.example", "a@1.22", "é@b.example", "a@b.example ", "a@b.example\n", "a@b\u{200B}.example",
    "a@b.example\0", "a,b@c.example", String(repeating: "a", count: 311) + "@b.example",
    "a@" + String(repeating: "b", count: 64) + ".example",
  ])
  func whatIsNoAddressIsRefused(_ address: String) {
    #expect(refusal(address)?.contains("is no email address.") == true)
  }

  @Test(arguments: ["", " Acme ", "日本", "Zoë 🩷", "e\u{301}", "a\u{200D}b"])
  func aNameStandsBesideIt(_ name: String) { #expect(refusal("a@b.example", "--name", name) == nil) }

  /// A name stands in the header of a mail, so it is one line.
  @Test(arguments: ["a\nb", "a\rb", "a\u{85}b", "a\u{7F}b", "\0", "a\u{9B}b", "\t"])
  func aNameHoldsNoControlCharacter(_ name: String) {
    #expect(refusal("a@b.example", "--name", name)?.contains("The name must not hold control characters.") == true)
  }

  @Test func anAddressIsRemovedInAnyCaseAndOnce() throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    for address in ["Help@Acme.example", "eu@acme.example", "help@acme.example.example"] {
      _ = try database.addChannel(address, name: "", id: UUID())
    }
    #expect(remove("hELP@aCME.EXAMPLE", from: folder) == nil)
    #expect(try database.channels().map(\.address) == ["eu@acme.example", "help@acme.example.example"])
    #expect(try database.channels().map(\.isDefault) == [true, false], "The next one is offered first.")
    let end = try #require(remove("Help@Acme.example", from: folder))
    #expect(end.code == 3 && end.sentence.string.hasPrefix("There is no address Help@Acme.example."))
  }

  /// An address that was renamed keeps its id and its place.
  @Test func anAddressHasOneNameAndOneID() throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let first = try database.addChannel("help@acme.example", name: "Acme", id: UUID())
    _ = try database.addChannel("eu@acme.example", name: "", id: UUID())
    let again = try database.addChannel("HELP@acme.example", name: "日本", id: UUID())
    #expect(again.id == first.id && again.name == "日本" && again.isDefault)
    #expect(try database.channels().map(\.name) == ["日本", ""])
  }

  @Test func aFileThatIsNotThereHasNoAddresses() throws {
    #expect(remove("a@b.example", from: try ServerFolder(hasInbox: false))?.code == 3)
  }
}
