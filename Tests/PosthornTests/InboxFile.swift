import Foundation
import TestSupport
import Testing
import TicketFile
import TicketTransfer
import Tickets

@testable import posthorn

/// A folder with an inbox file of its own, filled as `import` fills one; both go with the value.
final class InboxFile {
  let folder: URL

  /// The inbox file.
  var path: String { folder.appending(path: "inbox.sqlite").path }

  /// Takes lines of JSON.
  init(_ lines: [String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: "lines.jsonl").path
    try lines.joined(separator: "\n").write(toFile: source, atomically: true, encoding: .utf8)
    let database = try openFile(path, mode: .openOrCreate, role: .authority)
    defer { database.close() }
    let report = try TicketImporter(into: database).run(path: source)
    try #require(report.problemCount == 0, "\(report.problems)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Somebody who is an agent of every file that `ticket` fills.
  static let sam = NamedPerson("Sam Ortiz <sam@acme.example>")

  /// A ticket as a line, open and changed in the minute of its number.
  ///
  /// - Parameters:
  ///   - number: Its number, below 60.
  ///   - fields: Further fields as JSON, each with a comma behind it; they go before the standard ones.
  ///   - messages: Messages as JSON.
  /// - Returns: One line.
  static func ticket(_ number: Int, _ fields: String = "", messages: String = "") -> String {
    let two = number < 10 ? "0\(number)" : "\(number)"
    var members = [
      "id": #""00000000-0000-4000-8000-0000000000\#(two)""#, "ticket_number": "\(number)", "status": #""open""#,
      "created_at": #""2026-01-01T08:00:00Z""#, "updated_at": #""2026-01-01T09:\#(two):00Z""#,
      "messages": "[\(messages)]",
    ]
    for name in ["status", "updated_at"] where fields.contains("\"\(name)\":") { members[name] = nil }
    return "{\(fields)\(members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", "))}"
  }

  /// A message of the customer or the team as JSON.
  static func message(_ id: Int, _ author: String, _ text: String, at moment: String, isPrivate: Bool = false) -> String
  {
    """
    {"id": "10000000-0000-4000-8000-0000000000\(id < 10 ? "0" : "")\(id)", "author": "\(author)", "body": "\(text)", \
    "created_at": "\(moment)", "is_private": \(isPrivate)}
    """
  }

  /// Works at the file, and closes it.
  func session<Value>(_ me: NamedPerson? = sam, _ work: (ServiceSession) throws -> Value) throws -> Value {
    let session = try ServiceSession(local: path, me: me)
    defer { session.close() }
    return try work(session)
  }
}
