/// Cuts Swift source into tokens; braces and words inside comments and strings do not count.
///
/// Knows line and nested block comments, plain, raw and multi-line strings with interpolations, and regular
/// expressions between `#/` and `/#`. Regular expressions between bare slashes are not known.
struct SwiftLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var endOfLast = -1
  private var tokens: [SwiftToken] = []

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The tokens of a source text.
  static func tokens(of text: String) -> [SwiftToken] {
    var lexer = SwiftLexer(text)
    lexer.readCode(untilClosingParenthesis: false)
    return lexer.tokens
  }

  // MARK: Code

  private mutating func readCode(untilClosingParenthesis isInterpolation: Bool) {
    var depth = 0
    while let byte = peek() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        depth -= 1
        if isInterpolation, depth == 0 {
          addSymbol(length: 1)
          return
        }
      }
      readOne(byte)
    }
  }

  private mutating func readOne(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): advance()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): readLineComment()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipBlockComment()
    case UInt8(ascii: "\""), UInt8(ascii: "#"): readHashOrString()
    case _ where Self.isWord(byte): readWord()
    default: addSymbol(length: symbolLength())
    }
  }

  private mutating func readWord() {
    let start = position
    while let byte = peek(), Self.isWord(byte) { position += 1 }
    add(.word, from: start, to: position, line: line)
  }

  private func symbolLength() -> Int {
    for pair in ["->", "==", "!=", "&&", "||", "<=", ">="] where starts(with: pair) { return 2 }
    return 1
  }

  // MARK: Comments

  private mutating func readLineComment() {
    let start = position
    while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard text.hasPrefix("///"), !text.hasPrefix("////") else { return }
    let content = text.dropFirst(3)
    let trimmed = content.hasPrefix(" ") ? content.dropFirst() : content
    tokens.append(SwiftToken(kind: .documentation, text: String(trimmed), line: line, isAttached: false))
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while peek() != nil {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        advance()
      }
    }
  }

  // MARK: Strings

  private mutating func readHashOrString() {
    var hashes = 0
    while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
    if peek(hashes) == UInt8(ascii: "\"") {
      readString(hashes: hashes)
    } else if hashes > 0, peek(hashes) == UInt8(ascii: "/") {
      skipRegularExpression(hashes: hashes)
    } else {
      addSymbol(length: 1)
    }
  }

  private mutating func readString(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    position += hashes
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    position += quote.utf8.count
    var start = position
    var startLine = line
    while peek() != nil {
      if starts(with: quote + marks) {
        add(.string, from: start, to: position, line: startLine)
        position += quote.utf8.count + hashes
        endOfLast = position
        return
      }
      if starts(with: "\\" + marks + "(") {
        add(.string, from: start, to: position, line: startLine)
        position += 1 + hashes
        endOfLast = position
        readCode(untilClosingParenthesis: true)
        start = position
        startLine = line
      } else if starts(with: "\\" + marks) {
        position += 1 + hashes
        advance()
      } else {
        advance()
      }
    }
  }

  private mutating func skipRegularExpression(hashes: Int) {
    let end = "/" + String(repeating: "#", count: hashes)
    let start = position
    position += hashes + 1
    while peek() != nil, !starts(with: end) { advance() }
    position = min(bytes.count, position + end.utf8.count)
    add(.string, from: start, to: position, line: line)
  }

  // MARK: Bytes

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xFF: true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "`"): true
    default: false
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func starts(with text: String) -> Bool {
    var index = position
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func advance() {
    if peek() == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func addSymbol(length: Int) {
    add(.symbol, from: position, to: position + length, line: line)
    position += length
  }

  private mutating func add(_ kind: SwiftToken.Kind, from start: Int, to end: Int, line: Int) {
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    tokens.append(SwiftToken(kind: kind, text: text, line: line, isAttached: endOfLast == start))
    endOfLast = end
  }
}
