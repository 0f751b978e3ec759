import Tickets

/// The page sizes of a list (contract.md section 1.3).
struct PageBounds {
  let usual: Int
  let most: Int

  static let tickets = Self(usual: 100, most: 1000)
  static let messages = Self(usual: 50, most: 200)
  static let people = Self(usual: 100, most: 1000)

  /// The limit asked for: above the most it is the most, and anything senseless is the usual one.
  func limit(in query: [QueryItem]) -> Int {
    guard let limit = query.last(named: "limit").flatMap({ Int($0) }), limit > 0 else { return usual }
    return min(limit, most)
  }

  /// The offset asked for; anything senseless is 0.
  static func offset(in query: [QueryItem]) -> Int {
    max(0, query.last(named: "offset").flatMap { Int($0) } ?? 0)
  }
}

extension [QueryItem] {
  /// The value of a name; of several the last.
  func last(named name: String) -> String? { last { $0.name == name }?.value }
}

extension TicketQuery {
  /// Reads the query of the list call; what makes no sense is dropped (contract.md section 5.1).
  init(items: [QueryItem]) {
    self.init(limit: PageBounds.tickets.limit(in: items), offset: PageBounds.offset(in: items))
    statuses = Self.words(items.last(named: "status")).map(Status.init).filter(Status.known.contains)
    priorities = Self.words(items.last(named: "priority")).map(Priority.init).filter(Priority.known.contains)
    if let text = items.last(named: "order_by") {
      let isDescending = text.hasPrefix("-")
      if let order = Order(rawValue: String(isDescending ? text.dropFirst() : text[...])) {
        self.order = order
        self.isDescending = isDescending
      }
    }
    if let text = items.last(named: "search"), !text.isEmpty, text.unicodeScalars.count <= 200 { search = text }
    tags = Self.tags(items.last(named: "tags"))
    switch items.last(named: "snoozed") {
    case "true": isSnoozed = true
    case "false": isSnoozed = false
    default: break
    }
    if let text = items.last(named: "date_from"), !text.isEmpty, text != "all" { dateFrom = text }
  }

  private static func words(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map { OutgoingMessage.trimmed(String($0)) }
  }

  private static func tags(_ text: String?) -> [String] {
    guard let text, case .array(let values)? = try? JSONValue(json: text.utf8) else { return [] }
    return values.compactMap(\.text).prefix(50).map { $0 }
  }
}
