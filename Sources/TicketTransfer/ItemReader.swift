import Foundation

/// Reads the values of a file one by one in flat memory: a value a line, or a document spread over lines.
///
/// A document is what begins with `[`, whose elements are the values, or with a `{` that its first line does not close.
struct ItemReader {
  private enum Source {
    case lines(LineReader)
    case document(DocumentReader)
  }

  private var source: Source
  /// The line on which the last value began, from 1.
  private(set) var line = 0

  init(_ file: FileHandle) throws {
    var head: [UInt8] = []
    var isAtEnd = false
    // A pipe gives what there is, which may be less than the beginning.
    while head.count < 1 << 16, !isAtEnd {
      let more = try file.more(upTo: 1 << 20)
      isAtEnd = more.isEnd
      head += more.data
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    source =
      Self.isDocument(head)
      ? .document(DocumentReader(file, head: head, isAtEnd: isAtEnd))
      : .lines(LineReader(file, head: head, isAtEnd: isAtEnd))
  }

  /// Bytes of the values returned so far.
  var bytesRead: Int {
    switch source {
    case .lines(let reader): reader.bytesRead
    case .document(let reader): reader.bytesRead
    }
  }

  /// The next value, without what separates it from others.
  mutating func next() throws -> LineReader.Line? {
    switch source {
    case .lines(var reader):
      let value = try reader.next()
      source = .lines(reader)
      if value != nil { line += 1 }
      return value
    case .document(var reader):
      let value = try reader.next()
      source = .document(reader)
      line = reader.itemLine
      return value
    }
  }

  /// Whether values are spread over lines, by the first two of them.
  private static func isDocument(_ head: [UInt8]) -> Bool {
    guard let start = head.firstIndex(where: { !$0.isJSONBlank }) else { return false }
    if head[start] == UInt8(ascii: "[") { return true }
    guard head[start] == UInt8(ascii: "{"), let end = head[start...].firstIndex(of: 0x0A) else { return false }
    var nesting = JSONNesting()
    for byte in head[start..<end] { nesting.take(byte) }
    // A line that was cut off is followed by the next one, which begins with a bracket.
    guard nesting.depth > 0, let next = head[end...].firstIndex(where: { !$0.isJSONBlank }) else { return false }
    return head[next] == UInt8(ascii: "\"") || head[next] == UInt8(ascii: "}")
  }
}
