extension String {
  /// The text on one line: a space stands in place of each line end and tab, so that no two words become one.
  public var onOneLine: String {
    var line = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      // A carriage return and a line feed end one line.
      if !(last == "\r" && scalar == "\n") { line.append(scalar.endsLine || scalar == "\t" ? " " : scalar) }
      last = scalar
    }
    return String(line)
  }
}

extension Unicode.Scalar {
  /// Whether a line ends with it: line feed, VT, FF, carriage return, NEL, and the separators of Unicode.
  public var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
