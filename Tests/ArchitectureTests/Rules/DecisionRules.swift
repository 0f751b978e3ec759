/// What a decision record must be.
enum DecisionRules {
  private static let parts = ["## Context", "## Decision", "**Cost.**", "**Look again**"]

  /// Records that are too long, lack a part, or are not listed.
  ///
  /// - Parameters:
  ///   - name: The name of the file without its ending.
  ///   - text: The record.
  ///   - index: The article that lists all of them.
  /// - Returns: One sentence a fault.
  static func faults(in name: String, text: String, index: String) -> [String] {
    let count = SwiftFile.lineCount(of: text)
    return (count > 20 ? ["\(name) has \(count) lines, at most 20"] : [])
      + parts.filter { !text.contains($0) }.map { "\(name) has no \($0)" }
      + (index.contains("<doc:\(name)>") ? [] : ["\(name) is not listed"])
  }
}
