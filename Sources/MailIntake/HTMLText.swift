/// Reads HTML as a person would: words, paragraphs, lists, quotes, links and preformatted text, as light Markdown.
///
/// gumbo says what the markup means, as a browser would take it. Looks are dropped: colours, columns, bold and italic,
/// and so is whatever is not meant to be read, such as scripts and styles. Nothing is loaded.
struct HTMLText {
  /// The text.
  private(set) var text = ""

  private var page = TextPage()
  private var link: Link?

  private struct Link {
    var target: String
    var words = ""

    var isEmpty: Bool { !words.contains { !$0.isWhitespace } }
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - html: The page.
  ///   - memory: Most bytes that its elements may take.
  ///   - patience: How long reading may take. Where either is not enough, the text is the page as it is written.
  init(_ html: String, memory: Int = 256 << 20, patience: Duration = .seconds(10)) {
    guard let steps = HTMLPage(html, memory: memory, patience: patience) else {
      text = "[HTML that cannot be laid out, as it is written]\n\n\(html)"
      return
    }
    while let step = steps.next() {
      switch step {
      case .text(let words): readWords(words)
      case .close(let name): close(name)
      case .open(let element) where Self.isHidden(element): steps.skip()
      case .open(let element): open(element)
      }
    }
    endLink()
    text = page.text
  }

  // MARK: What is not meant to be read

  private static let hiddenNames: Set = [
    "svg", "object", "iframe", "noembed", "noframes", "xml",
  ]

  /// Of what is hidden and has no end only what a head or a script is: the rest of the mail may be in it.
  private static func isHidden(_ element: HTMLPage.Element) -> Bool {
    if ["head", "script", "style", "title", "template"].contains(element.name) { return true }
    guard element.isClosed else { return false }
    return hiddenNames.contains(element.name) || element.isMarkedHidden || element.style.map(isHiding) ?? false
  }

  private static func isHiding(style: String) -> Bool {
    let plain = style.lowercased().filter { !$0.isWhitespace }
    return plain.split(separator: ";").contains { $0 == "display:none" || $0.hasPrefix("display:none!") }
  }

  // MARK: Words

  private mutating func readWords(_ words: String) {
    let shown = Self.withoutControls(words)
    if link == nil { page.write(shown) } else { link?.words += shown }
  }

  /// A character that must not be in a text is shown as one.
  private static func withoutControls(_ text: String) -> String {
    let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 && !(0x09...0x0D).contains(scalar.value) }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  // MARK: Elements

  private mutating func open(_ element: HTMLPage.Element) {
    switch element.name {
    case "br": breakLine()
    case "p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre":
      endParagraph()
      openBlock(element.name)
    case "div", "tr", "dt", "section", "article", "header", "footer", "address": endLine()
    case "dd":
      endLine()
      page.write("  ")
    case "li":
      endLine()
      page.beginItem()
    case "td", "th": readWords(" ")
    case "hr":
      endParagraph()
      page.write("---")
      page.endParagraph()
    case "a":
      endLink()
      link = Link(target: element.href ?? "")
    case "img":
      let words = element.alt ?? ""
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
    endLinkBeforeBlock()
    page.endLine()
  }

  private mutating func endParagraph() {
    endLinkBeforeBlock()
    page.endParagraph()
  }

  /// A link whose words are in a block inside it goes on; any other ends where a block begins.
  private mutating func endLinkBeforeBlock() {
    if let link, !link.isEmpty { endLink() }
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
}
