extension JSONValue {
  /// How deep arrays and objects may be nested; deeper text is refused, so that no sender can exhaust the stack.
  public static let depthLimit = 128

  /// What becomes of a text that is JSON, but says one thing twice or holds bytes that are not UTF-8.
  public enum Reading: Hashable, Sendable {
    /// Such bytes become U+FFFD, and of equal keys the last one counts: one bad byte must not cost a whole page.
    case lenient
    /// The whole text is refused: a file in another encoding would be damaged on every line, and nobody could tell which
    /// of two values a person meant.
    case strict
  }

  /// Reads one JSON text, byte by byte.
  ///
  /// Halves of surrogate pairs become U+FFFD, a byte order mark is skipped. Whole numbers that fit 64 bits are `integer`,
  /// all others `number`.
  ///
  /// - Parameters:
  ///   - text: The whole text in UTF-8, for example `Data` or the `utf8` of a string.
  ///   - reading: What to do about equal keys and bytes that are not UTF-8.
  /// - Throws: `JSONSyntaxProblem`, which says what is wrong where and holds nothing of the text.
  public init(
    json text: some Collection<UInt8>, reading: Reading = .lenient
  ) throws(JSONSyntaxProblem) {
    let read: (UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONSyntaxProblem> = { bytes in
      Result { () throws(JSONSyntaxProblem) in
        var reader = JSONReader(bytes, reading: reading)
        return try reader.document()
      }
    }
    let result = text.withContiguousStorageIfAvailable(read) ?? Array(text).withUnsafeBufferPointer(read)
    self = try result.get()
  }
}
