/// What is wrong with a theme file, line by line.
package struct ThemeProblems: Error, Equatable, Sendable {
  /// One thing that is wrong.
  package struct Problem: Equatable, Sendable {
    /// The line, 1-based.
    package let line: Int
    /// What is wrong there, a sentence; it may quote the file.
    package let text: String
  }

  /// What is wrong, in the order of the file.
  package let problems: [Problem]
}
