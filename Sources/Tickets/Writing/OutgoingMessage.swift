public import Notation

/// A text that is about to be written to a thread.
public struct OutgoingMessage: Hashable, Sendable {
  /// Markdown; 1 to 5,000 Unicode code points after trimming.
  public var text: String
  /// Who will see it; always said, never assumed.
  public var audience: Audience
  /// The same as a TipTap document, an object; a terminal leaves it out.
  public var richContent: JSONValue?

  /// Most code points a message may have after trimming (contract.md section 6.3).
  public static let limit = 5000

  /// Makes a message to send.
  public init(text: String, audience: Audience, richContent: JSONValue? = nil) {
    self.text = text
    self.audience = audience
    self.richContent = richContent
  }

  /// The content alone.
  public var content: MessageContent { MessageContent(text: text, richContent: richContent) }

  /// The length as the server counts it: code points of the trimmed text.
  public static func length(of text: String) -> Int {
    trimmed(text).unicodeScalars.count
  }

  /// The text without white space at both ends, as the server stores it.
  public static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
