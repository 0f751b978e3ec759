import Foundation
import GRDB
import Notation
package import Tickets

extension TicketDatabase {
  /// Tells which tags and which assignees of a query nobody and nothing in the file bears.
  ///
  /// A file that knows no tag, or nobody to whom anything is assigned, knows too little to tell.
  ///
  /// - Parameter query: What is looked for.
  /// - Returns: Those names as typed, from left to right.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func unknownNames(in query: TicketSearchQuery) throws(StorageProblem) -> [UnknownName] {
    let conditions = (query.narrowed + [query]).flatMap(\.terms).flatMap(\.conditions)
    let tags = conditions.contains { $0.operator == .tag } ? try tagCounts().map(\.tag) : []
    let people = conditions.contains { $0.operator == .assignee } ? try names() : []
    var unknown: [UnknownName] = []
    for condition in conditions {
      switch condition {
      case .tag(let tag):
        let look = tag.look
        guard !tags.isEmpty, !tags.contains(where: { $0.look == look }) else { continue }
        let meant = Spelling.nearest(to: tag, among: tags.lazy.filter { !TagEdit.isMachineTag($0) })
        unknown.append(UnknownName(.tag, tag, meant: meant))
      case .assignee(.named(let name)):
        let wanted = OutgoingMessage.trimmed(SearchText.folded(name))
        guard !people.isEmpty, !people.contains(where: { SearchText.folded($0).contains(wanted) }) else { continue }
        // A part of a name will do.
        let parts = people.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        unknown.append(UnknownName(.assignee, name, meant: Spelling.nearest(to: name, among: people + parts)))
      default: break
      }
    }
    return unknown
  }

  /// By what people of tickets can be called: as tickets have it, and as the file knows them.
  private func names() throws(StorageProblem) -> [String] {
    let seen = try scan { db in try db.assigneeNames() }.flatMap(\.names)
    guard !seen.isEmpty else { return [] }
    return seen + (try read { db in try db.agents() }.flatMap { [$0.name, $0.email ?? ""] }.filter { !$0.isEmpty })
  }
}
