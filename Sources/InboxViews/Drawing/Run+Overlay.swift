import Screen

extension Run {
  /// A label with the lines of what it is about beside it.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - lines: The text, cut or wrapped to the room beside the label.
  ///   - role: The role of the text.
  ///   - labelColumns: Columns that the label takes.
  /// - Returns: A line of runs for each line of text.
  static func fact(_ label: Run, _ lines: [SafeText], _ role: Role, labelColumns: Int) -> [[Run]] {
    lines.enumerated().map { index, line in
      [Run((index == 0 ? label.text : "").padded(to: labelColumns), label.role), Run(line, role)]
    }
  }
}
