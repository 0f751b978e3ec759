/// What the documentation of a public declaration must say.
enum DocumentationRules {
  /// Public declarations whose documentation does not begin with one sentence.
  static func unclearSummaries(in file: SwiftFile) -> [String] {
    file.declarations.filter { $0.isPublic && $0.keyword != "extension" }.compactMap { declaration in
      let summary = declaration.summary
      if summary.isEmpty { return file.finding(declaration.line, "\(declaration.name) has no documentation") }
      guard summary.hasSuffix(".") else {
        return file.finding(declaration.line, "the first sentence about \(declaration.name) does not end")
      }
      guard sentences(in: summary) > 1 else { return nil }
      return file.finding(declaration.line, "the summary of \(declaration.name) is more than one sentence")
    }
  }

  /// Public functions that throw without naming their errors.
  ///
  /// Enough is a case or type in a code span; "Nothing." for a requirement that an implementation meets without
  /// failing; "Any case …" for a wrapper that passes on what it gets.
  static func unnamedErrors(in file: SwiftFile) -> [String] {
    file.declarations.filter { $0.isPublic && $0.isThrowing }.compactMap { declaration in
      guard let errors = declaration.errors else {
        return file.finding(declaration.line, "\(declaration.name) throws and has no '- Throws:'")
      }
      let words = errors.drop { $0 == " " }
      let isNamed = words.contains("`") || words == "Nothing." || words.hasPrefix("Any case ")
      guard !isNamed else { return nil }
      return file.finding(declaration.line, "'- Throws:' of \(declaration.name) names no error")
    }
  }

  /// Counts sentences: a full stop, then a space and a capital letter begins another.
  private static func sentences(in text: String) -> Int {
    let characters = Array(text)
    let starts = characters.indices.dropLast(2).count { index in
      characters[index] == "." && characters[index + 1] == " " && characters[index + 2].isUppercase
    }
    return 1 + starts
  }
}
