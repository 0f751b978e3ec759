import Foundation

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
      if nesting.depth == 0, !nesting.isInText, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { break }
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
