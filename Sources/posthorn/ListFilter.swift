import Foundation
import InboxCore
import InboxRuntime
import InboxViews
import Screen
import TicketStorage
import Tickets

/// What `list` narrows and orders by besides what servers know: the language of the screen's search, and its orders.
struct ListFilter {
  /// What fits.
  let query: TicketSearchQuery
  /// In which order.
  let sort: ListSort

  /// Reads a filter, and what is searched for besides, as the screen does.
  ///
  /// - Throws: `Failure` with a sentence for each part that makes no sense.
  init(_ text: String?, search: String?, sort: ListSort?) throws(Failure) {
    let read = [text, search].compactMap(\.self).map { TicketSearchQuery.parse($0, now: Date(), zone: .system()) }
    let problems = read.flatMap(\.problems)
    guard problems.isEmpty else {
      throw Failure(.usage, .joined(problems.map { NoticeText.sentence($0) }, separator: " "))
    }
    query = TicketSearchQuery(all: read.map(\.query))
    self.sort = sort ?? .activity
  }

  /// Whether every ticket fits, in the order in which services list them.
  var isNothing: Bool { query.isEmpty && sort == .activity }

  /// The tickets that fit, in order.
  ///
  /// A file narrows them: that of a local inbox, else one that is made for the purpose and goes away.
  ///
  /// - Throws: `Failure` when a file cannot be read or made.
  func narrowed(_ tickets: [Ticket], at desk: Desk) throws(Failure) -> [Ticket] {
    let found = Dictionary(tickets.map { ($0.id, $0) }) { first, _ in first }
    if let file = desk.file { return try ids(in: file, desk).compactMap { found[$0] } }
    let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw Failure(.failure, "No folder for a moment could be made in \(folder.path); set TMPDIR.") }
    let path = folder.appending(path: "list.sqlite").path
    let file = try openFile(path, mode: .create, role: .mirror(of: "list"))
    defer { file.close() }
    do throws(StorageProblem) { _ = try file.store(tickets) } catch { throw Failure(error, path: path) }
    return try ids(in: file, desk).compactMap { found[$0] }
  }

  private func ids(in file: TicketDatabase, _ desk: Desk) throws(Failure) -> [TicketID] {
    var me = desk.viewer
    if me == nil {
      me = try? desk.outcome { service async throws(TicketServiceError) in try await service.viewer() }.get()
    }
    let spec = ListSpec(view: .all, sort: sort, viewer: me ?? Viewer(name: ""))
    // A server has looked for the words itself, in threads too.
    let wanted = desk.isLocal ? query : query.withoutWords
    do throws(StorageProblem) {
      if desk.isLocal {
        for name in try file.unknownNames(in: query) {
          StandardError.write("posthorn: \(SafeText(name.sentence).string)\n")
        }
      }
      let rows = try file.search(wanted, in: spec, limit: nil)?.rows ?? []
      return try file.selection(rows).map(\.id)
    } catch { throw Failure(error, path: "the list") }
  }
}
