/// One page of tickets, each as a JSON object in UTF-8.
public struct TicketTextPage: Hashable, Sendable {
  /// Number of tickets that match on all pages.
  public var total: Int
  /// The tickets of this page.
  public var texts: [[UInt8]]
  /// How long the page stays what it is while nobody writes; `nil` for ever, zero where that is not known.
  public var lifetime: Duration?

  /// Makes a page.
  public init(total: Int, texts: [[UInt8]], lifetime: Duration? = nil) {
    self.total = total
    self.texts = texts
    self.lifetime = lifetime
  }
}
