public import FoundationEssentials

extension JSONValue {
  /// The value as compact JSON; objects sorted by key, so that equal values are equal bytes.
  public var json: Data { written.data }

  /// The same as text.
  public var jsonText: String { written.text }

  private var written: JSONWriter {
    var writer = JSONWriter()
    writer.value(self)
    return writer
  }
}
