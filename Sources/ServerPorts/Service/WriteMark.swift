/// A mark of one writer.
package struct WriteMark: Hashable, Sendable {
  /// Of what, 32 bytes.
  package var identity: [UInt8]
  /// When it ends by itself, in microseconds since 1970; tells it from a later one.
  package var until: Int64

  /// Makes a mark.
  package init(identity: [UInt8], until: Int64) {
    self.identity = identity
    self.until = until
  }
}
