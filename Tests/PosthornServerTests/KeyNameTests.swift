import Foundation
import Screen
import ServerPorts
import TestSupport
import Testing
import TicketServing
import LocalTickets
import TicketFile
import Tickets

@testable import posthorn_server

@Suite("Names of keys", .blocking)
struct KeyNameTests {
  private func key(_ name: String, in database: TicketDatabase) throws -> AccessKey {
    AccessKey(
      name: name, digest: AccessKeys.digest(of: "phx_\(name)"), scopes: try KeyScopes("ticket:read"),
      person: try database.viewer(name: "Sam Ortiz", email: nil), isProjectOnly: false)
  }

  /// Two spellings of a letter are two names, as they are two tags.
  @Test(arguments: [("caf\u{E9}", "cafe\u{301}"), ("\u{212B}", "\u{C5}"), ("a", "A"), ("a", "a\u{200B}")])
  func namesAreKeptByCodePoints(_ one: String, _ other: String) throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let keys = FileKeys(database, now: { Date(timeIntervalSince1970: 0) })
    #expect(try database.add(key(one, in: database)) && database.add(key(other, in: database)))
    #expect(try !database.add(key(one, in: database)), "A name is given once.")
    #expect(try keys.current().count == 2)
    #expect(try database.revokeKey(named: one) && !database.revokeKey(named: one))
    let left = try keys.current().map { Array($0.name.unicodeScalars) }
    #expect(left == [Array(other.unicodeScalars)])
  }

  @Test(arguments: ["", "phx_a", "phx_\u{E9}", "phx_e\u{301}", "\0", String(repeating: "x", count: 100_000)])
  func aDigestTellsKeysApart(_ text: String) {
    let digest = AccessKeys.digest(of: text)
    #expect(digest.count == 32 && digest == AccessKeys.digest(of: text))
    for other in ["phx_A", "phx_e", text + " ", text + "\0"] { #expect(AccessKeys.digest(of: other) != digest) }
  }

  /// A key that was made a moment ago was never used, whatever the clock of the server says.
  @Test(arguments: [-1.0, 0, 951_782_400, 2_147_483_648, 4_102_444_800.5])
  func theMomentOfTheLastUseIsKept(second: Double) throws {
    let folder = try ServerFolder()
    let database = try folder.served().open()
    defer { database.close() }
    let kept = try key("night", in: database)
    #expect(try database.add(kept))
    #expect(try database.keys().map(\.lastUsedAt) == [nil])
    try database.markUsed([kept.digest: Date(timeIntervalSince1970: second), [1, 2, 3]: Date()])
    #expect(try database.keys().map(\.lastUsedAt) == [Date(timeIntervalSince1970: second)])
    try FileKeys(database, now: { Date() }).writeDown()
    #expect(try database.keys().map(\.lastUsedAt) == [Date(timeIntervalSince1970: second)], "Nobody used it since.")
  }

  /// Whatever keys and addresses are called, a list of them is one line each and nothing that a terminal obeys.
  @Test func aListIsOneLineForEachAndObeysNobody() throws {
    let folder = try ServerFolder()
    let end = try folder.sh(
      """
      for name in plain $'a\\nb' $'\\e]2;title\\a' $'\\u202etxt' 日本 $'e\\u0301'; do
        server key add --local $F --name "$name" --scopes ticket:read --person "Kim <kim@acme.example>" > key || echo $?
      done
      server channel add --local $F --from kim@acme.example --name $'\\u202e日本' > id || echo $?
      server key list --local $F; server channel list --local $F
      """)
    let lines = end.output.split(separator: "\n")
    #expect(end.code == 0 && end.errors.isEmpty && lines.count == 7, "\(end)")
    let forbidden: Set<Unicode.Scalar> = ["\u{1B}", "\u{7}", "\u{202E}", "\r", "\t"]
    #expect(!end.output.unicodeScalars.contains(where: forbidden.contains), "\(end.output.debugDescription)")
    // Columns stand one below the other, however wide their letters are.
    let places = lines.prefix(6).map { line in
      line.range(of: "ticket:read").map { SafeText(line[..<$0.lowerBound]).width }
    }
    #expect(Set(places).count == 1 && places[0] != nil, "\(lines)")
  }
}
