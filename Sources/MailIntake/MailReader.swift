package import ServerPorts
import Tickets

/// Reads a mail as it arrives: RFC 5322 with MIME.
package enum MailReader {
  /// Most bytes of a mail.
  package static let sizeLimit = 25 << 20
  /// Most bytes of a mail's header, and of one line of it.
  static let headerLimit = 256 << 10

  /// Reads a mail.
  ///
  /// - Parameter bytes: The whole mail, as the mail server hands it on.
  /// - Returns: What it says; nothing of it has been judged to be true.
  /// - Throws: `MailProblem`.
  package static func read(_ bytes: [UInt8]) throws(MailProblem) -> IncomingMail {
    // What a mailbox file puts before a mail.
    let body = bytes.starts(with: Array("From ".utf8)) ? bytes.drop { $0 != 0x0A }.dropFirst() : bytes[...]
    guard !body.isEmpty else { throw .empty }
    guard body.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    guard !body.contains(0) else { throw .binary }
    guard headerSize(of: body) <= headerLimit else { throw .headerTooLong }
    let parsed = try ParsedMail(body)
    guard let sender = sender(of: parsed) else { throw .noSender }
    let text = try MailText(parsed)
    var mail = IncomingMail(
      messageID: identifiers(parsed.field("Message-ID")).first ?? "<\(ParsedMail.digest(of: body))@content>",
      sender: sender.address, senderName: cut(oneLine(sender.name), to: 200),
      subject: cut(oneLine(parsed.field("Subject") ?? ""), to: NewTicket.subjectLimit), text: text.joined)
    mail.origin = origin(of: parsed, sender: sender.address)
    mail.answers = answers(of: parsed) + text.returned
    mail.recipients = parsed.addresses(.to).map(\.address) + envelopeRecipients(of: parsed)
    mail.copies = parsed.addresses(.copy).map(\.address).filter(EmailAddress.isValid)
    return mail
  }

  /// Bytes before the first empty line.
  private static func headerSize(of bytes: ArraySlice<UInt8>) -> Int {
    var lineStart = bytes.startIndex
    while let end = bytes[lineStart...].firstIndex(of: 0x0A) {
      if bytes[lineStart..<end].allSatisfy({ $0 == 0x0D }) { break }
      lineStart = end + 1
    }
    return lineStart - bytes.startIndex + (bytes[lineStart...].contains(0x0A) ? 0 : bytes.endIndex - lineStart)
  }

  private static func sender(of mail: ParsedMail) -> ParsedMail.Mailbox? {
    let candidates = mail.addresses(.from) + mail.addresses(.sender)
    return candidates.first { mailbox in
      let scalars = mailbox.address.unicodeScalars
      return !scalars.isEmpty && scalars.count <= 320
        && scalars.allSatisfy { scalar in
          scalar.value > 0x20 && scalar.properties.generalCategory != .control
        } && (mailbox.address.contains("@") || isMailSystem(mailbox.address))
    }
  }

  private static func isMailSystem(_ address: String) -> Bool {
    ["mailer-daemon", "postmaster"].contains(address.prefix { $0 != "@" }.lowercased())
  }

  /// Tells people from programs (RFC 3834); the null return path is what every automatic answer has.
  private static func origin(of mail: ParsedMail, sender: String) -> IncomingMail.Origin {
    let isReport = mail.parts.first.map { $0.type == "multipart/report" && $0.reportType == "delivery-status" } ?? false
    if isReport || isMailSystem(sender) && !sender.lowercased().hasPrefix("postmaster") { return .bounce }
    let submitted = mail.field("Auto-Submitted").map { OutgoingMessage.trimmed($0).lowercased() }
    let precedence = mail.field("Precedence").map { OutgoingMessage.trimmed($0).lowercased() } ?? ""
    let isAutomatic =
      submitted.map { !$0.hasPrefix("no") } ?? false || mail.field("X-Autoreply") != nil
      || mail.field("X-Autorespond") != nil || ["auto_reply", "bulk", "junk"].contains(precedence)
      || mail.field("Return-Path").map { OutgoingMessage.trimmed($0) == "<>" } ?? false
    return isAutomatic ? .program : .person
  }

  /// The mail it answers first, then the rest of the thread from its end.
  private static func answers(of mail: ParsedMail) -> [String] {
    let all = identifiers(mail.field("In-Reply-To")) + identifiers(mail.field("References")).reversed()
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }.prefix(100).map(\.self)
  }

  private static func envelopeRecipients(of mail: ParsedMail) -> [String] {
    ["Delivered-To", "X-Original-To"].compactMap { mail.field($0) }.map(OutgoingMessage.trimmed)
      .filter(EmailAddress.isValid)
  }

  /// The words in angle brackets that can be Message-IDs.
  static func identifiers(_ field: String?) -> [String] {
    (field ?? "").split(separator: "<", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: ">") else { return nil }
      let id = part[..<end].unicodeScalars.filter { !$0.properties.isWhitespace }
      let isText = id.allSatisfy { $0.properties.generalCategory != .control }
      guard !id.isEmpty, id.count <= 250, isText else { return nil }
      return "<\(String(String.UnicodeScalarView(id)))>"
    }
  }

  /// Line breaks and control characters become spaces.
  static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
    return OutgoingMessage.trimmed(String(String.UnicodeScalarView(scalars)))
  }

  static func cut(_ text: String, to limit: Int) -> String {
    text.unicodeScalars.count <= limit
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }
}
