import Foundation
import GRDB
import TestSupport
import Testing

/// A server over an inbox whose content must stay as it is, whatever is thrown at it.
struct HostileInbox {
  let home: Home
  let file: String
  let server: CalledServer
  private let before: String

  /// Nobody's ticket: no byte less and no byte more makes it a number or another UUID.
  static let nobody = "99999999-9999-4999-8999-999999999999"

  init() throws {
    home = try Home()
    file = try home.inbox(6) { _, ticket in ticket["unread_team_count"] = 0 }
    server = try CalledServer(file)
    // The server has added whoever started it to the people of the file by now.
    before = try home.run("export", file).output
  }

  /// What the server does about bytes that are sent whole.
  func outcome(_ bytes: [UInt8]) throws -> RawConnection.End {
    try RawConnection.outcome(bytes, port: server.port).end
  }

  /// What the server does about a text.
  func outcome(_ text: String) throws -> RawConnection.End { try outcome(Array(text.utf8)) }

  /// Stops the server and looks at the file: the server lived to the end, nothing was written, nothing is damaged.
  func expectUnharmed() throws {
    #expect(try server.call("GET", "\(CalledServer.tickets)/").status == 200)
    let end = server.stop()
    #expect(end.code == 0)
    #expect(end.errors == "")
    #expect(try home.run("export", file).output == before)
    try Self.expectSound(file)
  }

  /// SQLite finds nothing wrong with a file.
  static func expectSound(_ file: String) throws {
    let queue = try DatabaseQueue(path: file)
    #expect(try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    #expect(try queue.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    try queue.close()
  }
}
