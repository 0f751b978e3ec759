/// What is wrong with a theme file, line by line.
public struct ThemeProblems: Error, Equatable, Sendable {
  /// One thing that is wrong.
  public struct Problem: Equatable, Sendable {
    /// The line, 1-based.
    public let line: Int
    /// What is wrong there, a sentence; it may quote the file.
    public let text: String
  }

  /// What is wrong, in the order of the file.
  public let problems: [Problem]
}
