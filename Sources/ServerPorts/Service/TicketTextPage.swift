/// One page of tickets, each as a JSON object in UTF-8.
package struct TicketTextPage: Hashable, Sendable {
  /// Number of tickets that match on all pages.
  package var total: Int
  /// The tickets of this page.
  package var texts: [[UInt8]]
  /// How long the page stays what it is while nobody writes; `nil` for ever, zero where that is not known.
  package var lifetime: Duration?

  /// Makes a page.
  package init(total: Int, texts: [[UInt8]], lifetime: Duration? = nil) {
    self.total = total
    self.texts = texts
    self.lifetime = lifetime
  }
}
