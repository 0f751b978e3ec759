import CGMimeShims

/// A mail as GMime sees it: fields, addresses and a tree of parts.
///
/// Not Sendable: GMime's objects belong to one thread.
final class ParsedMail {
  /// A name and an address.
  struct Mailbox: Hashable {
    var name: String
    var address: String
  }

  /// One part; those of a multipart come after it and name it as their parent.
  struct Part: Hashable {
    var index: Int
    var parent: Int?
    var kind: Kind
    /// In lower case, for example `text/plain`.
    var type: String
    var charset: String?
    var fileName: String?
    var reportType: String?
    /// Of the mail that it is.
    var messageID: String?
    var isAttachment: Bool

    enum Kind: Hashable { case leaf, multipart, message }
  }

  enum Role {
    case from, sender, to, copy

    fileprivate var shim: cgm_role {
      switch self {
      case .from: CGM_FROM
      case .sender: CGM_SENDER
      case .to: CGM_TO
      case .copy: CGM_CC
      }
    }
  }

  /// All parts, the whole mail first.
  let parts: [Part]
  private let mail: OpaquePointer

  /// Most addresses of a field that are looked at.
  private static let addressLimit = 200

  init(_ bytes: ArraySlice<UInt8>) throws(MailProblem) {
    var problem = CGM_FINE
    guard let mail = bytes.withUnsafeBytes({ cgm_parse($0.baseAddress, $0.count, &problem) }) else {
      throw switch problem {
      case CGM_TRUNCATED: .truncated
      case CGM_TOO_DEEP, CGM_TOO_MANY_PARTS: .tooManyParts
      default: .noSender
      }
    }
    self.mail = mail
    parts = (0..<cgm_part_count(mail)).map { Part(cgm_part_at(mail, $0), index: $0) }
  }

  deinit { cgm_free(mail) }

  /// The first field of that name, decoded and unfolded.
  func field(_ name: String) -> String? { cgm_field(mail, name).map { String(cString: $0) } }

  func addresses(_ role: Role) -> [Mailbox] {
    (0..<min(cgm_address_count(mail, role.shim), Self.addressLimit)).map { index in
      Mailbox(
        name: String(cString: cgm_address_name(mail, role.shim, index)),
        address: String(cString: cgm_address(mail, role.shim, index)))
    }
  }

  func children(of part: Part) -> [Part] { parts.filter { $0.parent == part.index } }

  /// The bytes of a leaf, its transfer encoding undone.
  func content(of part: Part) -> [UInt8] {
    var count = 0
    guard let bytes = cgm_content(mail, part.index, &count) else { return [] }
    defer { cgm_release(bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// The bytes of a leaf as text, with LF at the end of lines.
  ///
  /// Mails that call themselves ASCII, Latin-1 or nothing hold whatever the sender's machine uses: UTF-8 if it can be
  /// that, else the Windows superset of Latin-1. Single characters that cannot be decoded become U+FFFD.
  func text(of part: Part) throws(MailProblem) -> String {
    let bytes = content(of: part)
    // UTF-16 for one is valid UTF-8 too, as far as it is ASCII.
    if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self), !Self.isShifted(part.charset) {
      return Self.withLineFeeds(text)
    }
    let text = try Self.decoded(bytes, from: part.charset)
    guard !text.utf8.contains(0) else { throw .binary }
    return Self.withLineFeeds(text)
  }

  /// Whether a character set writes other characters with the bytes of ASCII.
  private static func isShifted(_ charset: String?) -> Bool {
    let name = charset?.lowercased() ?? ""
    return ["iso-2022-", "utf-7", "hz-gb"].contains { name.hasPrefix($0) }
  }

  /// The text with LF at the end of lines and no mark of its byte order.
  private static func withLineFeeds(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte != 0x0A || last != 0x0D { result.append(byte == 0x0D ? 0x0A : byte) }
      last = byte
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(decoding: result.starts(with: mark) ? result.dropFirst(3) : result[...], as: UTF8.self)
  }

  private static func decoded(_ bytes: [UInt8], from charset: String?) throws(MailProblem) -> String {
    let named = charset?.lowercased() ?? ""
    let isVague = ["", "us-ascii", "ascii", "iso-8859-1", "latin1", "utf-8", "utf8"].contains(named)
    var count = 0
    let result = bytes.withUnsafeBytes { raw in
      cgm_utf8(raw.bindMemory(to: CChar.self).baseAddress, raw.count, isVague ? "windows-1252" : named, &count)
    }
    guard let result else { throw .unknownCharset }
    defer { cgm_release(result) }
    return String(decoding: UnsafeRawBufferPointer(start: result, count: count), as: UTF8.self)
  }

  /// A SHA-256 in hexadecimal digits.
  static func digest(of bytes: ArraySlice<UInt8>) -> String {
    var digits = [CChar](repeating: 0, count: 65)
    bytes.withUnsafeBytes { cgm_sha256($0.baseAddress, $0.count, &digits) }
    return String(decoding: digits.prefix(64).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension ParsedMail.Part {
  fileprivate init(_ part: cgm_part, index: Int) {
    func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
    self.index = index
    parent = part.parent < 0 ? nil : part.parent
    kind =
      switch part.kind {
      case CGM_MULTIPART: .multipart
      case CGM_MESSAGE: .message
      default: .leaf
      }
    type = text(part.type) ?? "text/plain"
    charset = text(part.charset)
    fileName = text(part.file_name)
    reportType = text(part.report_type)
    messageID = text(part.message_id)
    isAttachment = part.is_attachment
  }
}
