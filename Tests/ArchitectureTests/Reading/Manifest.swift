/// The targets of Package.swift and what each depends on, read from its text.
struct Manifest {
  /// A target as declared.
  struct Target: Equatable {
    var name: String
    /// Names of targets and products, in the order of the manifest.
    var dependencies: [String]
    /// Whether it belongs to the program: no test target, and nothing below `Tests`.
    var isSource: Bool
  }

  let targets: [Target]

  init(_ file: SwiftFile) {
    let products = Self.products(in: file.tokens)
    var found: [Target] = []
    let tokens = file.tokens
    for index in tokens.indices.dropLast(2) where tokens[index].isSymbol(".") {
      let kind = tokens[index + 1].text
      let isTarget = ["target", "executableTarget", "systemLibrary", "testTarget"].contains(kind)
      guard isTarget, tokens[index + 2].isSymbol("(") else { continue }
      let arguments = Self.arguments(of: tokens, from: index + 2)
      guard let name = arguments["name"]?.first else { continue }
      let isTest = kind == "testTarget" || arguments["path"]?.first?.hasPrefix("Tests/") == true
      let dependencies = (arguments["dependencies"] ?? []).map { products[$0] ?? $0 }
      found.append(Target(name: name, dependencies: dependencies, isSource: !isTest))
    }
    targets = found
  }

  /// What each labelled argument of a call holds: its strings, and names that stand alone.
  private static func arguments(of tokens: [SwiftToken], from open: Int) -> [String: [String]] {
    var depth = 0
    var label = ""
    var result: [String: [String]] = [:]
    for index in open..<tokens.count {
      let token = tokens[index]
      if ["(", "["].contains(where: token.isSymbol) { depth += 1 }
      if [")", "]"].contains(where: token.isSymbol) { depth -= 1 }
      if depth == 0 { break }
      let isLabel = index + 1 < tokens.count && tokens[index + 1].isSymbol(":")
      if token.kind == .word, depth == 1, isLabel { label = token.text }
      let isName = token.kind == .word && depth == 2 && !isLabel && !tokens[index - 1].isSymbol(".")
      // A product written in place is `.product(name:package:)`, one level deeper; its name is what counts.
      let isProduct = depth == 3 && tokens[index - 2].isWord("name")
      if token.kind == .string, depth < 3 || isProduct { result[label, default: []].append(token.text) }
      if isName { result[label, default: []].append(token.text) }
    }
    return result
  }

  /// Constants of the form `let grdb = Target.Dependency.product(name: "GRDB", …)`.
  private static func products(in tokens: [SwiftToken]) -> [String: String] {
    var result: [String: String] = [:]
    for index in tokens.indices where tokens[index].isWord("product") && index > 6 && index + 4 < tokens.count {
      let isConstant = tokens[index - 7].isWord("let") && tokens[index - 5].isSymbol("=")
      if isConstant, tokens[index + 4].kind == .string { result[tokens[index - 6].text] = tokens[index + 4].text }
    }
    return result
  }
}
