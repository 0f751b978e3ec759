public import FoundationEssentials
public import Tickets

/// JSON text to values and back: tolerant of what strangers send, bounded in depth, stable in what it writes.
public enum JSONText {
  /// How deep arrays and objects may be nested; deeper text is refused, so that no sender can exhaust the stack.
  public static let depthLimit = 128

  /// Reads one JSON text.
  ///
  /// Bytes that are not UTF-8 and lone surrogates become U+FFFD; of equal keys the last one counts.
  ///
  /// - Parameter data: The whole text in UTF-8.
  /// - Returns: The value.
  /// - Throws: `JSONSyntaxProblem`, which says what was expected where.
  public static func parse(_ data: Data) throws(JSONSyntaxProblem) -> JSONValue {
    var parser = JSONParser([UInt8](data))
    return try parser.document()
  }

  /// Writes one value without white space; members of objects in the order of their keys.
  public static func bytes(of value: JSONValue) -> Data {
    var writer = JSONWriter()
    writer.value(value)
    return writer.data
  }
}

/// Where and why a text is not JSON, in the words that contract.md section 3.2 shows for `parse_error`.
public struct JSONSyntaxProblem: Error, Hashable, Sendable {
  /// What is wrong, for example `Expecting value`.
  public var reason: String
  /// Bytes before the place.
  public var offset: Int
  /// Line of the place, counted from 1.
  public var line: Int
  /// Byte in the line, counted from 1.
  public var column: Int

  /// The whole sentence: `Expecting value: line 1 column 1 (char 0)`.
  public var sentence: String { "\(reason): line \(line) column \(column) (char \(offset))" }

  init(_ reason: String, at offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    self.reason = reason
    self.offset = offset
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
  }
}
