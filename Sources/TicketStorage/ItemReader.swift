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

/// Reads the values of a JSON document whose array, or whose line of objects, is spread over lines.
struct DocumentReader {
  private let file: FileHandle
  private let limit = 16 << 20
  private var buffer: [UInt8]
  private var position = 0
  private var isAtEnd: Bool
  private var isInArray = false
  private var line = 1
  /// The line on which the last value began.
  private(set) var itemLine = 1
  /// Bytes read so far.
  private(set) var bytesRead = 0

  /// Makes a reader; `head` was read from the file already, which has ended behind it or goes on.
  init(_ file: FileHandle, head: [UInt8], isAtEnd: Bool = false) {
    self.file = file
    self.isAtEnd = isAtEnd
    buffer = head
  }

  /// The next element of the array, or the next value of the document.
  mutating func next() throws -> LineReader.Line? {
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "["):
        guard !isInArray else { return try item() }
        isInArray = true
        advance()
      case UInt8(ascii: "]") where isInArray:
        isInArray = false
        advance()
      case UInt8(ascii: ","): advance()
      case _ where byte.isJSONBlank: advance()
      default: return try item()
      }
    }
    return nil
  }

  private mutating func item() throws -> LineReader.Line {
    itemLine = line
    var bytes: [UInt8] = []
    var nesting = JSONNesting()
    var isTooLong = false
    while let byte = try peek() {
      let isPlain = nesting.depth == 0 && !nesting.isInText
      // A word such as `null`, or nonsense: up to whatever separates it.
      if isPlain, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == 0x0A { break }
      nesting.take(byte)
      if bytes.count >= limit { isTooLong = true } else { bytes.append(byte) }
      advance()
      if nesting.depth == 0, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { break }
    }
    return isTooLong ? .tooLong : .bytes(bytes[...])
  }

  private mutating func advance() {
    if buffer[position] == 0x0A { line += 1 }
    position += 1
    bytesRead += 1
  }

  private mutating func peek() throws -> UInt8? {
    if position == buffer.count, !isAtEnd {
      let more = try file.more(upTo: 1 << 20)
      buffer = Array(more.data)
      position = 0
      isAtEnd = more.isEnd
    }
    return position < buffer.count ? buffer[position] : nil
  }
}

/// How deep in brackets a place of a JSON text is.
private struct JSONNesting {
  private(set) var depth = 0
  private(set) var isInText = false
  private var isEscaped = false

  mutating func take(_ byte: UInt8) {
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInText = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInText = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
  }
}

extension UInt8 {
  fileprivate var isJSONBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
