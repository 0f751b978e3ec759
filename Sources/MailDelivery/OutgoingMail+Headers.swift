import ServerPorts
import Tickets

extension OutgoingMail {
  /// A header field; a long value is folded with CR LF and a space.
  struct Field {
    var name: String
    var value: String
  }

  /// The header of the mail, without what describes its body.
  var headerFields: [Field] {
    var fields = [
      Field(name: "From", value: HeaderText.mailbox(name: senderName, address: sender)),
      Field(name: "To", value: recipient),
    ]
    if !copies.isEmpty { fields.append(Field(name: "Cc", value: HeaderText.folded(copies, separator: ","))) }
    fields += [
      Field(name: "Subject", value: HeaderText.unstructured(subject)),
      Field(name: "Date", value: HeaderText.date(writtenAt)),
      Field(name: "Message-ID", value: messageID),
    ]
    if let inReplyTo { fields.append(Field(name: "In-Reply-To", value: inReplyTo)) }
    if !references.isEmpty { fields.append(Field(name: "References", value: HeaderText.folded(references))) }
    return fields
  }

  /// The text with every line ended by CR LF.
  var canonicalText: String {
    // Replacing one kind after the other would join a return and the end of the next line to one.
    var lines = text.split(omittingEmptySubsequences: false) { ["\r\n", "\r", "\n"].contains($0) }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { "\($0)\r\n" }.joined()
  }
}
