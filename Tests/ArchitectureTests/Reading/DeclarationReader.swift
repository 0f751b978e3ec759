/// Finds declarations in tokens.
struct DeclarationReader {
  private static let keywords: Set<String> = [
    "actor", "associatedtype", "class", "deinit", "enum", "extension", "func", "init", "let", "protocol", "struct",
    "subscript", "typealias", "var",
  ]
  private static let modifiers: Set<String> = [
    "async", "borrowing", "consuming", "convenience", "dynamic", "fileprivate", "final", "indirect", "infix",
    "internal", "lazy", "mutating", "nonisolated", "nonmutating", "open", "override", "package", "postfix", "prefix",
    "private", "public", "required", "set", "static", "unowned", "unsafe", "weak",
  ]
  private static let withBodies: Set<String> = ["deinit", "func", "init", "subscript", "var"]

  private let tokens: [SwiftToken]
  private var documentation: [String] = []
  private var reach = Declaration.Reach.target
  /// One entry an open brace: who can see what is declared in it, when it is the body of a protocol.
  private var braces: [Declaration.Reach] = []
  private var protocolReach = Declaration.Reach.target

  private init(_ tokens: [SwiftToken]) { self.tokens = tokens }

  /// The declarations of a file in their order, nested and local ones too.
  static func declarations(in tokens: [SwiftToken]) -> [Declaration] {
    var reader = DeclarationReader(tokens)
    return reader.read()
  }

  private mutating func read() -> [Declaration] {
    var found: [Declaration] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .documentation {
        if index > 0, tokens[index - 1].kind != .documentation { forget() }
        documentation.append(token.text)
      } else if token.isSymbol("@") {
        index = endOfAttribute(index)
      } else if token.kind == .word, Self.modifiers.contains(token.text) {
        note(modifier: token.text)
        if index + 1 < tokens.count, tokens[index + 1].isSymbol("(") { index = closing(index + 1) }
      } else if isDeclaration(index) {
        found.append(declaration(at: index))
        protocolReach = token.text == "protocol" ? reach : .target
        forget()
      } else {
        note(token)
        forget()
      }
      index += 1
    }
    return found
  }

  private mutating func forget() {
    documentation = []
    reach = .target
  }

  private mutating func note(modifier: String) {
    switch modifier {
    case "public", "open": reach = .everywhere
    case "package": reach = .package
    default: break
    }
  }

  private mutating func note(_ token: SwiftToken) {
    if token.isSymbol("{") {
      braces.append(protocolReach)
      protocolReach = .target
    } else if token.isSymbol("}") {
      _ = braces.popLast()
    }
  }

  private func isDeclaration(_ index: Int) -> Bool {
    guard tokens[index].kind == .word, Self.keywords.contains(tokens[index].text) else { return false }
    let previous = index > 0 ? tokens[index - 1] : nil
    if previous?.isSymbol(".") == true { return false }
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    return switch tokens[index].text {
    case "class": next.kind == .word && !["func", "var", "let"].contains(next.text)
    case "init", "subscript": next.isSymbol("(") || next.isSymbol("?") || next.isSymbol("<")
    case "deinit": next.isSymbol("{")
    default: next.kind == .word || (tokens[index].text == "func" && next.kind == .symbol)
    }
  }

  private func declaration(at index: Int) -> Declaration {
    let token = tokens[index]
    let isNameless = ["init", "deinit", "subscript"].contains(token.text)
    let end = endOfSignature(index)
    var length: Int?
    if let end, Self.withBodies.contains(token.text), tokens[end].isSymbol("{") {
      length = tokens[closing(end)].line - token.line + 1
    }
    return Declaration(
      keyword: token.text, name: isNameless ? token.text : tokens[index + 1].text, line: token.line,
      reach: reach == .target ? braces.last ?? .target : reach, isTopLevel: braces.isEmpty,
      documentation: documentation,
      isThrowing: isThrowing(from: index, to: end ?? tokens.count), length: length)
  }

  /// The opening brace of the body, or the first token that no longer belongs to the declaration.
  private func endOfSignature(_ start: Int) -> Int? {
    let isVariable = tokens[start].text == "var"
    var index = start + 1
    while index < tokens.count {
      let token = tokens[index]
      if token.isSymbol("(") || token.isSymbol("[") {
        index = closing(index) + 1
        continue
      }
      if ["{", "}", ")", "]"].contains(where: token.isSymbol) || token.kind == .documentation { return index }
      if isVariable, token.isSymbol("=") || token.line != tokens[index - 1].line { return index }
      if token.line != tokens[index - 1].line, startsAnother(index) { return index }
      index += 1
    }
    return nil
  }

  private func startsAnother(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isSymbol("@") { return true }
    guard token.kind == .word, token.text != "async" else { return false }
    return token.text == "case" || Self.keywords.contains(token.text) || Self.modifiers.contains(token.text)
  }

  private func isThrowing(from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      if tokens[index].isSymbol("(") {
        index = closing(index)
      } else if tokens[index].isSymbol("->") {
        return false
      } else if tokens[index].isWord("throws") {
        return true
      }
      index += 1
    }
    return false
  }

  private func endOfAttribute(_ index: Int) -> Int {
    let name = index + 1
    guard name + 1 < tokens.count, tokens[name + 1].isSymbol("("), tokens[name + 1].isAttached else { return name }
    return closing(name + 1)
  }

  /// The bracket that closes the one at an index; the last token when there is none.
  private func closing(_ open: Int) -> Int {
    var depth = 0
    for index in open..<tokens.count where tokens[index].kind == .symbol {
      switch tokens[index].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      default: continue
      }
      if depth == 0 { return index }
    }
    return tokens.count - 1
  }
}
