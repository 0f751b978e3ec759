/// Why a mail cannot be read; such a mail is refused whole.
package enum MailProblem: Error, Hashable, Sendable {
  /// There is nothing.
  case empty
  /// It has more than this many bytes.
  case tooLarge(limit: Int)
  /// It holds a NUL, which no mail may.
  case binary
  /// A line of its header, or the whole header, is longer than any mail's.
  case headerTooLong
  /// It ends in the middle of a part.
  case truncated
  /// Parts lie in parts without end, or there are more than anybody can send.
  case tooManyParts
  /// It names nobody that it comes from, or is no mail at all.
  case noSender
  /// Its text is written in a character set that nobody knows.
  case unknownCharset
}
