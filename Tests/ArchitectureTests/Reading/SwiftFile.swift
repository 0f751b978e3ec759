/// A Swift source file, cut into tokens and declarations.
struct SwiftFile {
  /// The path from the top level of the repository.
  let path: String
  let text: String
  let tokens: [SwiftToken]
  let declarations: [Declaration]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    tokens = SwiftLexer.tokens(of: text)
    declarations = DeclarationReader.declarations(in: tokens)
  }

  /// The target that the file belongs to: the folder below `Sources` or `Tests`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  /// How many lines a text has.
  static func lineCount(of text: String) -> Int {
    text.utf8.count { $0 == UInt8(ascii: "\n") } + (text.hasSuffix("\n") || text.isEmpty ? 0 : 1)
  }

  /// The modules that the file imports, with the lines.
  var imports: [(module: String, line: Int)] {
    tokens.indices.dropLast().compactMap { index in
      guard tokens[index].isWord("import") else { return nil }
      let next = tokens[index + 1]
      let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let isScoped = kinds.contains(next.text) && index + 2 < tokens.count
      return (isScoped ? tokens[index + 2].text : next.text, tokens[index].line)
    }
  }

  /// Names a place in the file, as compilers do.
  func finding(_ line: Int, _ sentence: String) -> String { "\(path):\(line): \(sentence)" }
}
