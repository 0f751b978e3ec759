import Notation
import Screen
import TicketFile
import Tickets

/// Tags that a command would make (product rule 10).
extension ServiceSession {
  /// The tags that no ticket has yet, as far as can be told; a slip of the finger makes one, too.
  func newTags(among wanted: [String]) -> [String] {
    if let file {
      guard let known = try? file.tagCounts().map(\.tag) else { return [] }
      return wanted.filter { !known.holds($0) }
    }
    return wanted.filter { tag in
      let found = outcome { service async throws(TicketServiceError) in
        try await service.tickets(TicketQuery(limit: 1, tags: [tag]))
      }
      guard case .success(let page) = found else { return false }
      return !page.tickets.contains { $0.tags.holds(tag) }
    }
  }

  /// Says of tags that they are new, a line each.
  func tell(newTags: [String]) {
    for tag in newTags { StandardError.write("posthorn: new tag: \(SafeText.tag(tag).string)\n") }
  }
}
