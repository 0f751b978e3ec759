import Foundation
import LocalTickets
import ServerPorts
import Testing
import TicketFile
import Tickets

@testable import TicketServing
@testable import posthorn_server

@Suite("Keys of the file, as a server takes them")
struct FileKeysTests {
  /// An empty inbox, open, with the keys of a server over it.
  private final class Desk {
    let folder: ServerFolder
    let database: TicketDatabase

    init() throws {
      folder = try ServerFolder()
      database = try folder.served().open()
    }

    deinit { database.close() }

    func add(_ text: String, name: String) throws {
      let key = AccessKey(
        name: name, digest: AccessKeys.digest(of: text), scopes: try KeyScopes("ticket:read"),
        person: try database.viewer(name: "Sam Ortiz", email: nil))
      #expect(try database.add(key))
    }

    func keys(at second: Double) -> FileKeys { FileKeys(database, now: { Date(timeIntervalSince1970: second) }) }

    func used() throws -> [Date?] { try database.keys().map(\.lastUsedAt) }
  }

  private static let support = Viewer(name: "Support")

  private static let headers: [(header: String?, name: String?)] = [
    (nil, "missing"), ("", "missing"), ("Bearer", "missing"), ("Bearer ", "missing"), ("phx_night", "missing"),
    ("Basic phx_night", "missing"), ("Bearer phx_night x", "missing"), ("Bearer\tphx_night", "missing"),
    ("Bearer phx_night", "night"), ("bearer phx_night", "night"), ("BEARER   phx_night ", "night"),
    ("Bearer phx_Night", "wrong"), ("Bearer phx_night\u{301}", "wrong"), ("Bearer phx_nigh", "wrong"),
    ("Bearer phx_night\0", "wrong"), ("Bearer phx_start", "start"), ("Bearer \u{FF50}hx_night", "wrong"),
  ]

  /// Contract section 3.2: without a key 401 "not provided", with a wrong one "invalid".
  @Test func aHeaderIsAKeyOrNone() throws {
    let desk = try Desk()
    try desk.add("phx_night", name: "night")
    let access = desk.keys(at: 0).accessKeys(and: ["phx_start", ""], of: Self.support)
    for (header, name) in Self.headers {
      let said =
        switch try access.judge(authorization: header) {
        case .accepted(let key): key.name
        case .missing: "missing"
        case .wrong: "wrong"
        }
      #expect(said == name, "\(header ?? "none")")
    }
  }

  @Test func whoActsIsWhoseKeyItIs() throws {
    let desk = try Desk()
    try desk.add("phx_night", name: "night")
    let access = desk.keys(at: 0).accessKeys(and: ["phx_start"], of: Self.support)
    guard case .accepted(let kept) = try access.judge(authorization: "Bearer phx_night"),
      case .accepted(let given) = try access.judge(authorization: "Bearer phx_start")
    else {
      Issue.record("A key was refused.")
      return
    }
    #expect(kept.person.name == "Sam Ortiz" && kept.scopes.words == ["ticket:read"])
    #expect(given.person.name == "Support" && given.scopes == .all)
    #expect("\(access)" == "1 keys" && !"\(kept)".contains("phx"), "They print themselves without the key.")
  }

  /// A key that is revoked beside a running server is refused at the next request.
  @Test func aRevokedKeyIsRefusedAtOnce() throws {
    let desk = try Desk()
    let access = desk.keys(at: 0).accessKeys(and: [], of: Self.support)
    #expect(try access.judge(authorization: "Bearer phx_night") == .wrong)
    try desk.add("phx_night", name: "night")
    #expect(try access.judge(authorization: "Bearer phx_night") != .wrong)
    let other = try desk.folder.served().open()
    defer { other.close() }
    #expect(try other.revokeKey(named: "night"))
    #expect(try access.judge(authorization: "Bearer phx_night") == .wrong)
  }

  @Test func onlyAKeyThatWasShownIsWrittenDown() throws {
    let desk = try Desk()
    for name in ["night", "day"] { try desk.add("phx_\(name)", name: name) }
    let keys = desk.keys(at: 1000)
    let access = keys.accessKeys(and: ["phx_start"], of: Self.support)
    for header in ["Bearer phx_start", "Bearer phx_wrong", "Bearer", nil] {
      _ = try access.judge(authorization: header)
    }
    try keys.writeDown()
    #expect(try desk.used() == [nil, nil])
    for _ in 0..<3 { _ = try access.judge(authorization: "Bearer phx_day") }
    #expect(try desk.used() == [nil, nil], "It is not written for every request.")
    try keys.writeDown()
    #expect(try desk.used() == [nil, Date(timeIntervalSince1970: 1000)])
  }

  /// Two servers over one file, whose clocks differ: the later moment stays.
  @Test(arguments: [(1000.0, 500.0), (500, 1000), (0, -86_400), (4_102_444_800, 0)])
  func theLaterMomentStays(_ first: Double, _ second: Double) throws {
    let desk = try Desk()
    try desk.add("phx_night", name: "night")
    for moment in [first, second] {
      let keys = desk.keys(at: moment)
      _ = try keys.accessKeys(and: [], of: Self.support).judge(authorization: "Bearer phx_night")
      try keys.writeDown()
    }
    #expect(try desk.used() == [Date(timeIntervalSince1970: max(first, second))])
  }

  @Test func theUseOfAKeyThatIsGoneIsForgotten() throws {
    let desk = try Desk()
    try desk.add("phx_night", name: "night")
    let keys = desk.keys(at: 1000)
    _ = try keys.accessKeys(and: [], of: Self.support).judge(authorization: "Bearer phx_night")
    #expect(try desk.database.revokeKey(named: "night"))
    try keys.writeDown()
    try desk.add("phx_other", name: "night")
    try keys.writeDown()
    #expect(try desk.used() == [nil], "A new key of the name was never used.")
  }
}
