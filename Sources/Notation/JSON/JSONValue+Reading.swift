extension JSONValue {
  /// How deep arrays and objects may be nested; deeper text is refused, so that no sender can exhaust the stack.
  public static let depthLimit = 128

  /// What becomes of bytes inside a text that are not UTF-8.
  public enum ForeignBytes: Hashable, Sendable {
    /// They become U+FFFD: one bad byte must not cost a whole page.
    case replaced
    /// The whole text is refused: a file in another encoding would be damaged on every line.
    case refused
  }

  /// Reads one JSON text, byte by byte.
  ///
  /// Halves of surrogate pairs become U+FFFD, of equal keys the last one counts, a byte order mark is skipped. Whole
  /// numbers that fit 64 bits are `integer`, all others `number`.
  ///
  /// - Parameters:
  ///   - text: The whole text in UTF-8, for example `Data` or the `utf8` of a string.
  ///   - foreignBytes: What to do about bytes that are not UTF-8.
  /// - Throws: `JSONSyntaxProblem`, which says what is wrong where and holds nothing of the text.
  public init(
    json text: some Collection<UInt8>, foreignBytes: ForeignBytes = .replaced
  ) throws(JSONSyntaxProblem) {
    let read: (UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONSyntaxProblem> = { bytes in
      Result { () throws(JSONSyntaxProblem) in
        var reader = JSONReader(bytes, foreignBytes: foreignBytes)
        return try reader.document()
      }
    }
    let result = text.withContiguousStorageIfAvailable(read) ?? Array(text).withUnsafeBufferPointer(read)
    self = try result.get()
  }
}
