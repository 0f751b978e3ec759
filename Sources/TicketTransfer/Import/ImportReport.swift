/// What an import did.
package struct ImportReport: Hashable, Sendable {
  /// A line that was skipped.
  package struct Problem: Hashable, Sendable {
    /// Line number, from 1.
    package var line: Int
    /// What is wrong with it, without any of its text.
    package var sentence: String
  }

  /// Tickets that the file did not have.
  package var added = 0
  /// Tickets that the file had already; they are now as the line says.
  package var updated = 0
  /// Lines that were skipped.
  package var problemCount = 0
  /// The first 1,000 of them.
  package var problems: [Problem] = []
  /// Things mended in lines that were taken; the first 1,000 of them.
  package var warnings: [Problem] = []

  /// Makes an empty report.
  package init() {}

  mutating func note(_ sentence: String, line: Int) {
    problemCount += 1
    if problems.count < 1000 { problems.append(Problem(line: line, sentence: sentence)) }
  }

  mutating func warn(_ sentences: [String], line: Int) {
    warnings += sentences.prefix(1000 - warnings.count).map { Problem(line: line, sentence: $0) }
  }
}
