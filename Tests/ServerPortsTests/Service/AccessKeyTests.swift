import ServerPorts
import TestSupport
import Testing
import Tickets

@Suite("A personal key of a server")
struct AccessKeyTests {
  private static let digest = (0..<32).map { UInt8(200 + $0) }
  private static let person = Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example")

  private func key(_ name: String = "tmux", scopes: KeyScopes = .all) -> AccessKey {
    AccessKey(name: name, digest: Self.digest, scopes: scopes, person: Self.person)
  }

  @Test func aKeyMayDoEverythingUnlessSomethingElseIsSaid() {
    let key = AccessKey(name: "tmux", digest: Self.digest, person: Self.person)
    #expect(key.scopes == .all)
    #expect(!key.isProjectOnly)
    #expect(key == self.key())
  }

  /// The API key appears nowhere (product rule 16), so not even its digest does.
  @Test func theDigestIsNotPrinted() {
    let text = printed(key())
    for byte in Self.digest { #expect(!text.contains("\(byte)")) }
    for word in ["digest", "UInt8", "c8c9ca"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test func itsPersonIsNotPrintedEither() {
    let text = printed(key())
    for word in ["Sam", "Ortiz", "sam@", "7412"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test(
    arguments: [
      ("tmux", "*", "tmux (*)"), ("tmux", "", "tmux ()"), ("", "ticket:read", " (ticket:read)"),
      ("cron job", "ticket:write ticket:read", "cron job (ticket:read,ticket:write)"),
      ("Schlüssel 🔑", "user:read,user:read", "Schlüssel 🔑 (user:read)"),
    ])
  func nameAndScopesArePrinted(_ name: String, _ scopes: String, _ description: String) throws {
    let key = try key(name, scopes: KeyScopes(scopes))
    #expect(key.description == description)
    #expect("\(key)" == description)
  }

  @Test(
    arguments: [
      .init("name") { $0.name = "cron" }, .init("digest") { $0.digest[31] ^= 1 },
      .init("a digest cut short") { $0.digest.removeLast() },
      .init("scopes") { $0.scopes = KeyScopes(kept: "ticket:read") },
      .init("person") { $0.person = Viewer(name: "Sam Ortiz") },
      .init("limit to projects") { $0.isProjectOnly = true },
    ] as [NamedChange<AccessKey>])
  func everyPartTellsKeysApart(_ change: NamedChange<AccessKey>) {
    #expect(change.applied(to: key()) != key())
  }
}
