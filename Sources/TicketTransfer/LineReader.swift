import Foundation

/// Reads a file line by line in flat memory.
struct LineReader {
  enum Line {
    /// The bytes without the end of the line.
    case bytes(ArraySlice<UInt8>)
    /// Longer than allowed; it was skipped.
    case tooLong
  }

  private let file: FileHandle
  private let limit: Int
  private let chunk: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  private var isSkipping = false
  /// Bytes of the lines returned so far.
  private(set) var bytesRead = 0

  /// Makes a reader; `head` was read from the file already, which has ended behind it or goes on.
  init(_ file: FileHandle, head: [UInt8] = [], isAtEnd: Bool = false, limit: Int = 16 << 20, chunk: Int = 1 << 20) {
    buffer = head
    self.isAtEnd = isAtEnd
    self.file = file
    self.limit = limit
    self.chunk = chunk
  }

  mutating func next() throws -> Line? {
    while true {
      if let end = newline() {
        let line = buffer[start..<end]
        take(through: end + 1)
        return finished(line)
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count || isSkipping else { return nil }
        let line = buffer[start...]
        take(through: buffer.count)
        return finished(line)
      }
      if buffer.count - start > limit {
        isSkipping = true
        take(through: buffer.count)
      }
      try fill()
    }
  }

  private mutating func take(through end: Int) {
    bytesRead += end - start
    start = end
    searched = end
  }

  private mutating func finished(_ line: ArraySlice<UInt8>) -> Line {
    defer { isSkipping = false }
    if isSkipping || line.count > limit { return .tooLong }
    return .bytes(line.last == 0x0D ? line.dropLast() : line)
  }

  private func newline() -> Int? {
    buffer.withUnsafeBufferPointer { bytes in bytes[searched...].firstIndex(of: 0x0A) }
  }

  private mutating func fill() throws {
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
    let more = try file.more(upTo: chunk)
    isAtEnd = more.isEnd
    buffer.append(contentsOf: more.data)
  }
}

extension FileHandle {
  /// Reads on, and tells whether that was the end.
  ///
  /// On a terminal the end is a key, which nobody should have to press twice: there less than was asked for is all.
  func more(upTo count: Int) throws -> (data: Data, isEnd: Bool) {
    let data = try read(upToCount: count) ?? Data()
    return (data, data.isEmpty || (data.count < count && isatty(fileDescriptor) == 1))
  }
}
