import Tickets

/// What a person reads of a mail: its text, the best form where there are several, and what is attached by name.
struct MailText {
  private var pieces: [String] = []
  private var attachments: [String] = []
  /// Message-IDs of mails that are in it, which is how a mail server says what it returns.
  private(set) var returned: [String] = []

  /// The text, attachments at its end.
  var joined: String {
    let text = pieces.map(Self.withoutBlankEnds).filter { !$0.isEmpty }
    return (text + (attachments.isEmpty ? [] : [attachments.joined(separator: "\n")])).joined(separator: "\n\n")
  }

  init(_ mail: ParsedMail) throws(MailProblem) {
    if let first = mail.parts.first { try add(first, of: mail) }
  }

  private mutating func add(_ part: ParsedMail.Part, of mail: ParsedMail) throws(MailProblem) {
    switch part.kind {
    case .multipart where part.type == "multipart/alternative": try addBest(of: part, of: mail)
    case .multipart: for child in mail.children(of: part) { try add(child, of: mail) }
    case .message:
      if let id = part.messageID { returned += MailReader.identifiers("<\(id)>") }
      attach(part, size: nil)
    case .leaf: try addLeaf(part, of: mail)
    }
  }

  private mutating func addLeaf(_ part: ParsedMail.Part, of mail: ParsedMail) throws(MailProblem) {
    if part.type == "text/rfc822-headers" {
      let field = try mail.text(of: part).split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") }
      return returned += MailReader.identifiers(field.map(String.init))
    }
    // What a mail server tells other mail servers.
    if part.type == "message/delivery-status" { return }
    guard let text = try Self.text(of: part, of: mail) else { return attach(part, size: mail.content(of: part).count) }
    pieces.append(text)
  }

  /// The plain form if it says anything, else the last one that can be read, which is the richest.
  private mutating func addBest(of part: ParsedMail.Part, of mail: ParsedMail) throws(MailProblem) {
    let children = mail.children(of: part)
    for child in children where child.type == "text/plain" {
      guard let text = try Self.text(of: child, of: mail), !Self.withoutBlankEnds(text).isEmpty else { continue }
      return pieces.append(text)
    }
    for child in children.reversed() where child.kind == .multipart || child.type.hasPrefix("text/") {
      var form = self
      try form.add(child, of: mail)
      guard form.pieces.count > pieces.count else { continue }
      self = form
      return
    }
    for child in children { try add(child, of: mail) }
  }

  /// The text of a leaf that is meant to be read; `nil` for what is attached.
  private static func text(of part: ParsedMail.Part, of mail: ParsedMail) throws(MailProblem) -> String? {
    guard !part.isAttachment else { return nil }
    switch part.type {
    case "text/plain": return part.fileName == nil ? try mail.text(of: part) : nil
    case "text/html": return part.fileName == nil ? HTMLText(try mail.text(of: part)).text : nil
    default: return nil
    }
  }

  /// Names an attachment, which is not stored.
  private mutating func attach(_ part: ParsedMail.Part, size: Int?) {
    let name = part.fileName.map { MailReader.cut(MailReader.oneLine($0), to: 200) + ", " } ?? ""
    let type = MailReader.cut(MailReader.oneLine(part.type), to: 100)
    let measure = size.map { ", " + Self.words(of: $0) } ?? ""
    attachments.append("[attachment, not stored: \(name)\(type)\(measure)]")
  }

  private static func words(of size: Int) -> String {
    switch size {
    case 1: "1 byte"
    case ..<1000: "\(size) bytes"
    // What is rounded up to a thousand of one is one of the next.
    case ..<999_500: "\((size + 500) / 1000) kB"
    default: "\((size + 500_000) / 1_000_000) MB"
    }
  }

  /// The text without empty lines at both ends and without blanks at its end.
  private static func withoutBlankEnds(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }),
      let first = scalars.firstIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    let lineStart = scalars[..<first].lastIndex(of: "\n").map { scalars.index(after: $0) } ?? scalars.startIndex
    return String(scalars[lineStart...last])
  }
}
