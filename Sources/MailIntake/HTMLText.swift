/// Reads HTML as a person would: words, paragraphs, lists, quotes, links and preformatted text, as light Markdown.
///
/// One pass over the bytes, without recursion, so hostile nesting costs nothing. Looks are dropped: colours, columns,
/// bold and italic, and so is whatever is not meant to be read, such as scripts and styles. Nothing is loaded.
struct HTMLText {
  /// The text.
  var text: String { page.text }

  private let bytes: [UInt8]
  private var page = TextPage()
  private var link: Link?
  /// The element whose content is not to be read.
  private var hidden: String?
  /// Whether the text is still in the head, of which nothing is to be read.
  private var isInHead = false
  /// From a quote that is never closed on, quotes mean nothing.
  private var trustsQuotes = true

  private struct Link {
    var target: String
    var words = ""
  }

  init(_ html: String) {
    bytes = Array(html.utf8)
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), let end = readMarkup(at: position) {
        position = end
      } else {
        let next = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        readWords(String(decoding: bytes[position..<next], as: UTF8.self))
        position = next
      }
    }
    endLink()
  }

  // MARK: Words

  private mutating func readWords(_ raw: String) {
    guard hidden == nil, !isInHead else { return }
    let words = HTMLEntities.decoded(raw)
    if link == nil { page.write(words) } else { link?.words += words }
  }

  // MARK: Tags

  /// Reads a tag or a comment; the place behind it, or `nil` when this is only a sign.
  private mutating func readMarkup(at start: Int) -> Int? {
    if bytes[start...].starts(with: Array("<!--".utf8)) { return endOfComment(from: start + 4) }
    guard start + 1 < bytes.count else { return nil }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    guard nameStart < bytes.count else { return nil }
    let first = bytes[nameStart]
    guard Self.isLetter(first) || (!isClosing && (first == UInt8(ascii: "!") || first == UInt8(ascii: "?"))) else {
      return nil
    }
    guard let end = endOfTag(from: nameStart) else { return bytes.count }
    let name = String(decoding: bytes[nameStart..<end].prefix { Self.isLetter($0) || Self.isDigit($0) }, as: UTF8.self)
      .lowercased()
    if let hidden {
      if isClosing && name == hidden { self.hidden = nil }
    } else if isClosing {
      close(name)
    } else {
      open(name, attributes: bytes[(nameStart + name.utf8.count)..<end])
    }
    return end + 1
  }

  private func endOfComment(from start: Int) -> Int {
    var place = start
    while place + 2 < bytes.count {
      if bytes[place] == UInt8(ascii: "-"), bytes[place + 1] == UInt8(ascii: "-"), bytes[place + 2] == UInt8(ascii: ">")
      {
        return place + 3
      }
      place += 1
    }
    return bytes.count
  }

  private mutating func endOfTag(from start: Int) -> Int? {
    var quote: UInt8?
    for place in start..<bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return place
      } else if trustsQuotes, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    guard trustsQuotes, quote != nil else { return nil }
    trustsQuotes = false
    return bytes[start...].firstIndex(of: UInt8(ascii: ">"))
  }

  /// What stands in a head; the `o`, `v` and `w` of office programs with it.
  private static let headNames: Set = [
    "base", "head", "link", "meta", "noscript", "script", "style", "template", "title", "xml", "o", "v", "w",
  ]

  private mutating func open(_ name: String, attributes: ArraySlice<UInt8>) {
    // The end of a head need not be written: whatever cannot stand in one ends it.
    if isInHead && !Self.headNames.contains(name) { isInHead = false }
    switch name {
    case "head": isInHead = true
    case "svg" where attributes.last == UInt8(ascii: "/"): break
    case "script", "style", "title", "template", "svg", "object": hidden = name
    case "br": breakLine()
    case "p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre":
      endLink()
      page.endParagraph()
      openBlock(name)
    case "div", "tr", "dt", "section", "article", "header", "footer", "address": endLine()
    case "dd":
      endLine()
      page.write("  ")
    case "li":
      endLine()
      page.beginItem()
    case "td", "th": readWords(" ")
    case "hr":
      page.endParagraph()
      page.write("---")
      page.endParagraph()
    case "a":
      endLink()
      link = Link(target: HTMLAttributes.value(of: "href", in: attributes) ?? "")
    case "img":
      let words = HTMLAttributes.value(of: "alt", in: attributes) ?? ""
      if words.contains(where: { !$0.isWhitespace }) { readWords("[image: \(words)]") }
    default: break
    }
  }

  private mutating func openBlock(_ name: String) {
    switch name {
    case "ul": page.beginList(isNumbered: false)
    case "ol": page.beginList(isNumbered: true)
    case "blockquote": page.quoteDepth += 1
    case "pre": page.isPreformatted = true
    case "h1", "h2", "h3", "h4", "h5", "h6":
      page.write(String(repeating: "#", count: Int(name.dropFirst()) ?? 1) + " ")
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "a": endLink()
    case "head": isInHead = false
    case "p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dl": endParagraph()
    case "ul", "ol":
      endParagraph()
      page.endList()
    case "blockquote":
      endParagraph()
      page.quoteDepth = max(0, page.quoteDepth - 1)
    case "pre":
      endParagraph()
      page.isPreformatted = false
    case "div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "address": endLine()
    default: break
    }
  }

  private mutating func breakLine() { if link == nil { page.breakLine() } else { link?.words += " " } }

  private mutating func endLine() {
    endLink()
    page.endLine()
  }

  private mutating func endParagraph() {
    endLink()
    page.endParagraph()
  }

  /// Writes a link: its words, and where it leads unless they say that.
  private mutating func endLink() {
    guard let done = link else { return }
    link = nil
    let target = String(done.target.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
    let words = done.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let leads = ["http://", "https://", "mailto:", "tel:"].contains { target.lowercased().hasPrefix($0) }
    let isSaid = target == words || target == "mailto:\(words)" || target == "\(words)/"
    guard leads, !isSaid else { return page.write(done.words) }
    page.write(words.isEmpty ? "" : "[\(words)](\(target))")
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
