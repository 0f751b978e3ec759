/// What no source file may hold.
enum CodeRules {
  /// Words that only act: forbidden where everything is computed.
  static func impurities(in file: SwiftFile) -> [String] {
    let tokens = file.tokens
    return tokens.indices.compactMap { index in
      guard tokens[index].kind == .word else { return nil }
      let word = tokens[index].text
      let isCall = index + 1 < tokens.count && tokens[index + 1].isSymbol("(")
      let isFresh = isCall && index + 2 < tokens.count && tokens[index + 2].isSymbol(")")
      let isMember = index > 0 && (tokens[index - 1].isSymbol(".") || tokens[index - 1].isWord("func"))
      let isImpure =
        switch word {
        case "Date", "UUID": isFresh
        case "print": isCall && !isMember
        case "Task", "FileManager": true
        default: false
        }
      return isImpure ? file.finding(tokens[index].line, "\(word) has no place in a pure target") : nil
    }
  }

  /// The time zone types, which know no zone but Greenwich's in a static program.
  static func zoneTypes(in file: SwiftFile) -> [String] {
    file.tokens.filter { $0.kind == .word || $0.kind == .documentation }
      .filter { token in ["TimeZone", "Calendar"].contains { token.text.contains($0) } }
      .map { file.finding($0.line, "time zones come from ZoneRules alone") }
  }

  /// Ways to stop the program instead of reporting an error.
  static func traps(in file: SwiftFile) -> [String] {
    let tokens = file.tokens
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      if token.isWord("fatalError") { return file.finding(token.line, "fatalError ends the program") }
      guard index > 0, token.isSymbol("!"), token.isAttached else { return nil }
      let before = tokens[index - 1]
      if before.isWord("try") || before.isWord("as") { return file.finding(token.line, "\(before.text)! can trap") }
      let isOperand =
        before.kind == .word || before.kind == .string || [")", "]", "}", "?", ">"].contains(where: before.isSymbol)
      return isOperand ? file.finding(token.line, "a forced unwrap can trap") : nil
    }
  }

  /// Brackets that do not pair: the lexer was misled, and no other rule can be trusted in this file.
  static func unpairedBrackets(in file: SwiftFile) -> [String] {
    let pairs = [")": "(", "]": "[", "}": "{"]
    var open: [SwiftToken] = []
    for token in file.tokens where token.kind == .symbol {
      if ["(", "[", "{"].contains(token.text) { open.append(token) }
      guard let partner = pairs[token.text] else { continue }
      guard open.popLast()?.text == partner else { return [file.finding(token.line, "\(token.text) closes nothing")] }
    }
    return open.map { file.finding($0.line, "\($0.text) is never closed") }
  }
}
