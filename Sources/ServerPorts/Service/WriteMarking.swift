package import Tickets

/// Marks of writes that are under way, shared by all servers over one file (contract.md sections 5.8 and 6.3).
///
/// Any task may call any method.
package protocol WriteMarking: Sendable {
  /// Marks a write as under way, unless it is.
  ///
  /// - Parameters:
  ///   - identity: 32 bytes, equal for equal writes.
  ///   - lease: How long the mark stands when nobody takes it away.
  /// - Returns: What takes the mark away; `nil` when the write is under way.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  func mark(_ identity: [UInt8], for lease: Duration) throws(StorageProblem) -> WriteMark?

  /// Takes a mark away; one that has ended, and what took its place, is left alone.
  ///
  /// - Parameter mark: What `mark` returned.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; the lease ends the mark then.
  func unmark(_ mark: WriteMark) throws(StorageProblem)
}
