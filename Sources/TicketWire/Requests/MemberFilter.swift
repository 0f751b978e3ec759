package import Tickets

/// Which members a query asks for, and in which order (contract.md section 10.2).
package struct MemberFilter: Hashable, Sendable {
  /// The level of everybody: a member, because a local inbox knows no others.
  static let level = 1

  private var search: String?
  private var isNewestFirst: Bool
  private var levels: [String]

  /// Reads a query; what makes no sense is dropped.
  package init(_ items: [QueryItem]) {
    let text = OutgoingMessage.trimmed(items.last(named: "search") ?? "")
    search = text.isEmpty || text.unicodeScalars.count > 200 ? nil : text.lowercased()
    isNewestFirst = items.last(named: "order") == "-joined_at"
    levels = (items.last(named: "levels") ?? "").split(separator: ",").map { OutgoingMessage.trimmed(String($0)) }
      .filter { Int($0) != nil }
  }

  /// The members asked for; who came later has the higher id.
  package func filtered(_ members: [Member]) -> [Member] {
    guard levels.isEmpty || levels.contains("\(Self.level)") else { return [] }
    let found = members.filter { member in
      guard let search else { return true }
      return [member.name, member.email ?? ""].contains { $0.lowercased().contains(search) }
    }
    return isNewestFirst ? found.reversed() : found
  }
}
