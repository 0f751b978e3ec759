public import Notation

/// What a message says.
public struct MessageContent: Hashable, Sendable {
  /// Markdown; 1 to 5,000 Unicode code points after trimming where it is a reply or a note.
  public var text: String
  /// The same as a TipTap document, an object; a terminal leaves it out, so that the two cannot disagree.
  public var richContent: JSONValue?

  /// Makes a content.
  public init(text: String, richContent: JSONValue? = nil) {
    self.text = text
    self.richContent = richContent
  }
}
