/// Where and why a text is not JSON; holds nothing of the text, so that it may be shown and logged.
public struct JSONSyntaxProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable, CaseIterable {
    /// There is no value where one has to be.
    case missingValue
    /// A member of an object does not begin with a text.
    case missingKey
    /// A key stands twice in one object, and the text is read strictly; the place is the second one.
    case repeatedKey
    /// The key of a member is not followed by a colon.
    case missingColon
    /// An element or member is followed neither by a comma nor by the closing bracket.
    case missingComma
    /// Something follows the value.
    case trailingText
    /// A text has no closing quote; the place is its beginning.
    case openText
    /// A control character stands inside a text.
    case controlCharacter
    /// A backslash is followed by a letter without a meaning.
    case badEscape
    /// `\u` is not followed by four hexadecimal digits.
    case badUnicodeEscape
    /// A text is not UTF-8; the place is its beginning.
    case notUTF8
    /// A number is too large for a `Double`.
    case numberOutOfRange
    /// Arrays and objects are nested deeper than `JSONValue.depthLimit`.
    case tooDeep
  }

  /// What is wrong.
  public var reason: Reason
  /// Bytes before the place.
  public var offset: Int
  /// Line of the place, counted from 1.
  public var line: Int
  /// Byte in the line, counted from 1.
  public var column: Int

  init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let before = bytes.prefix(offset)
    self.reason = reason
    self.offset = offset
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
  }
}
