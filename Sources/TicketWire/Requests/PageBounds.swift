import Notation

/// The page sizes of a list (contract.md section 1.3).
struct PageBounds {
  let usual: Int
  let most: Int

  static let tickets = Self(usual: 100, most: 1000)
  static let messages = Self(usual: 50, most: 200)
  static let people = Self(usual: 100, most: 1000)
  static let views = Self(usual: 100, most: 1000)
  static let activity = Self(usual: 100, most: 1000)

  /// The limit asked for: above the most it is the most, and anything senseless is the usual one.
  func limit(in query: [QueryItem]) -> Int {
    guard let limit = Self.number("limit", in: query), limit > 0 else { return usual }
    return min(limit, most)
  }

  /// The size of a numbered page, by the same rules.
  func size(in query: [QueryItem]) -> Int {
    limit(in: query.filter { $0.name == "page_size" }.map { QueryItem("limit", $0.value) })
  }

  /// The number of the page asked for; anything senseless is the first.
  static func page(in query: [QueryItem]) -> Int {
    max(1, number("page", in: query) ?? 1)
  }

  /// The offset asked for; anything senseless is 0.
  static func offset(in query: [QueryItem]) -> Int {
    max(0, number("offset", in: query) ?? 0)
  }

  /// A number of the query; one with more digits than a number has room for is a large one, not none.
  private static func number(_ name: String, in query: [QueryItem]) -> Int? {
    guard let text = query.last(named: name) else { return nil }
    return Int(text) ?? (!text.isEmpty && text.utf8.allSatisfy(Self.isDigit) ? CountLimit.range.upperBound : nil)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
