extension Canvas {
  /// What each row shows, with its trailing spaces.
  public var rows: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns { line += self[row, column].text }
      return line
    }
  }

  /// All rows, one a line, without trailing spaces: the form of golden files.
  public var text: String {
    rows.map(Canvas.trimmed).joined(separator: "\n")
  }

  /// Which role each cell has, row by row, as the letter that `letter` gives the role.
  public func roleGrid(letter: (Role) -> Character) -> [String] {
    (0..<size.rows).map { row in
      String((0..<size.columns).map { letter(self[row, $0].role) })
    }
  }

  /// The roles that occur, in ascending order.
  public var roles: [Role] {
    var seen = Set<UInt8>()
    for cell in cells { seen.insert(cell.role.rawValue) }
    return seen.sorted().map(Role.init(rawValue:))
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
