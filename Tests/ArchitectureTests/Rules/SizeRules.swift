/// How long things may be.
enum SizeRules {
  static let longestFile = 400
  static let longestFunction = 45
  static let mostMethods = 60

  /// Says when a text of so many lines is too long for a file.
  static func tooLong(path: String, lineCount: Int) -> [String] {
    guard lineCount > longestFile else { return [] }
    return ["\(path): \(lineCount) lines, at most \(longestFile) are allowed"]
  }

  /// Functions, initialisers and computed properties that are too long, from their keyword to their closing brace.
  static func longFunctions(in file: SwiftFile) -> [String] {
    file.declarations.compactMap { declaration in
      guard let length = declaration.length, length > longestFunction else { return nil }
      return file.finding(declaration.line, "\(declaration.name) has \(length) lines, at most \(longestFunction)")
    }
  }

  /// How many functions the types of a target have, over all their extensions; those of nested types count, too.
  static func methods(in files: [SwiftFile]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for file in files {
      var owner: String?
      for declaration in file.declarations {
        if declaration.isTopLevel { owner = declaration.keyword == "func" ? nil : declaration.name }
        if let owner, declaration.keyword == "func" { counts[owner, default: 0] += 1 }
      }
    }
    return counts
  }
}
