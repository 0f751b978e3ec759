import Foundation
import TicketFakes
import Testing
import Tickets

@testable import TicketTransfer

@Suite("Values of a file, one by one")
struct ItemReaderTests {
  /// The values of a text with the lines on which they begin; what is too long is `nil`.
  private func items(_ text: String) throws -> [(line: Int, text: String?)] {
    let folder = try TestFolder()
    let url = URL(filePath: folder.path("items"))
    try Data(text.utf8).write(to: url)
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    var reader = try ItemReader(file)
    var result: [(line: Int, text: String?)] = []
    while let item = try reader.next() {
      if case .bytes(let bytes) = item { result.append((reader.line, String(decoding: bytes, as: UTF8.self))) }
      if case .tooLong = item { result.append((reader.line, nil)) }
    }
    return result
  }

  @Test(arguments: [
    ("", [], []), ("\n", [1], [""]), ("a", [1], ["a"]), ("a\n", [1], ["a"]), ("a\r\nb", [1, 2], ["a", "b"]),
    ("\u{FEFF}{}\n{}", [1, 2], ["{}", "{}"]), ("{}\n\n{}\n", [1, 2, 3], ["{}", "", "{}"]), ("\r\n", [1], [""]),
    ("{\"a\": \"[\"}\n{}", [1, 2], ["{\"a\": \"[\"}", "{}"]), ("a\rb", [1], ["a\rb"]),
    ("\0\n\0", [1, 2], ["\0", "\0"]),
  ])
  func aLineIsAValue(_ text: String, _ lines: [Int], _ values: [String]) throws {
    let found = try items(text)
    #expect(found.map(\.line) == lines && found.map(\.text) == values)
  }

  @Test(arguments: [
    ("[]", [], []), ("[1]", [1], ["1"]), ("[1,2]\n", [1, 1], ["1", "2"]), ("[\n{},\n{}\n]", [2, 3], ["{}", "{}"]),
    ("[{\n},{\n}]", [1, 2], ["{\n}", "{\n}"]), ("[[1],[2]]", [1, 1], ["[1]", "[2]"]),
    ("[{}]\n[{}]", [1, 2], ["{}", "{}"]),
    ("{\n\"a\": 1\n}\n{\n}", [1, 4], ["{\n\"a\": 1\n}", "{\n}"]), ("[\"]\"]", [1], ["\"]\""]),
    ("[\"\\\"]\", 2]", [1, 1], ["\"\\\"]\"", "2"]), ("[{\"a\": \"}\"}]", [1], ["{\"a\": \"}\"}"]),
    ("\u{FEFF} \r\n[\n1]", [3], ["1"]), ("[null,\nnonsense\n]", [1, 2], ["null", "nonsense"]),
    ("[{\"a\": 1", [1], ["{\"a\": 1"]),
  ])
  func anElementOfADocumentIsAValueAndSaysItsLine(_ text: String, _ lines: [Int], _ values: [String]) throws {
    let found = try items(text)
    #expect(found.map(\.text) == values && found.map(\.line) == lines, "\(found)")
  }

  /// A bad element is skipped and reported; the ticket behind it is taken.
  @Test(arguments: ["\"]\"", "\"}\"", "\"a, b\"", "[\"]\"]", "7", "nonsense", "\"\\\"]\""])
  func aBadElementTakesNoOtherWithIt(_ element: String) throws {
    let inbox = try TestInbox()
    let ticket = """
      {"id": "\(TicketID.numbered(1))", "ticket_number": 1, "status": "open", "created_at": "2026-03-01"}
      """
    let path = inbox.folder.path("list.json")
    try Data("[\(element),\n\(ticket)]".utf8).write(to: URL(filePath: path))
    let report = try TicketImporter(into: inbox.database).run(path: path)
    #expect(report.added == 1 && report.problems.map(\.line) == [1], "\(report)")
  }

  /// A pipe gives what there is, however little: the values are the same.
  @Test(arguments: ["{\"a\": 1}\n{\"b\": 2}\n", "[{\"a\": 1},\n{\"b\": 2}]"])
  func aPipeGivesTheSameValues(_ text: String) throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try pipe.fileHandleForWriting.close()
    var reader = try ItemReader(pipe.fileHandleForReading)
    var values: [String] = []
    while case .bytes(let bytes)? = try reader.next() { values.append(String(decoding: bytes, as: UTF8.self)) }
    #expect(values == ["{\"a\": 1}", "{\"b\": 2}"] && reader.bytesRead == text.utf8.count)
  }
}
