extension String {
  /// In small letters as servers write them: a sigma at the end of a word has a form of its own, which Swift leaves out.
  var serverLowercased: String {
    guard unicodeScalars.contains("Σ") else { return lowercased() }
    let scalars = Array(unicodeScalars)
    return scalars.indices.reduce(into: "") { result, place in
      let isFinal = scalars[place] == "Σ" && Self.endsWord(place, in: scalars)
      result.unicodeScalars.append(
        contentsOf: isFinal ? ["ς"] : Array(scalars[place].properties.lowercaseMapping.unicodeScalars))
    }
  }

  /// Whether a letter stands before a place and none behind it; accents and apostrophes count for nothing.
  private static func endsWord(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<place].last { !$0.properties.isCaseIgnorable }
    let behind = scalars[(place + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && behind?.properties.isCased != true
  }
}
