import ArgumentParser
import Foundation
import InboxCore
import InboxRuntime
import InboxViews
import Screen
import TicketFile
import Tickets

/// What `list` narrows and orders by besides what servers know: the language of the screen's search, and its orders.
struct ListFilter {
  /// What fits.
  let query: TicketSearchQuery
  /// Which view of the inbox.
  let view: ListView
  /// In which order.
  let sort: ListSort

  /// Reads filters of which all must fit, as the screen does.
  ///
  /// - Throws: `Failure` with a sentence for each part that makes no sense.
  init(_ texts: [String], view: ListView?, sort: ListSort?) throws(Failure) {
    let read = texts.map { TicketSearchQuery.parse($0, now: Date(), zone: .system()) }
    let problems = read.flatMap(\.problems)
    guard problems.isEmpty else {
      throw Failure(.usage, .joined(problems.map { NoticeText.sentence($0) }, separator: " "))
    }
    query = TicketSearchQuery(all: read.map(\.query))
    self.view = view ?? .all
    self.sort = sort ?? .activity
  }

  /// Whether every ticket fits, in the order in which services list them.
  var isNothing: Bool { query.isEmpty && view == .all && sort == .activity }

  /// The tickets that fit, in order.
  ///
  /// A file narrows them: that of a local inbox, else one that is made for the purpose and goes away.
  ///
  /// - Throws: `Failure` when a file cannot be read or made.
  func narrowed(_ tickets: [Ticket], at session: ServiceSession) throws(Failure) -> [Ticket] {
    let found = Dictionary(tickets.map { ($0.id, $0) }) { first, _ in first }
    if let file = session.file { return try ids(in: file, session).compactMap { found[$0] } }
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
    return try ids(in: file, session).compactMap { found[$0] }
  }

  /// Who asks, where that decides what fits or its order; a server is asked only then.
  ///
  /// - Throws: `Failure` where a filter needs it and neither the server tells it nor the file.
  private func viewer(at session: ServiceSession) throws(Failure) -> Viewer {
    let nobody = Viewer(name: "")
    if query.asksWhoSearches { try session.requireIdentity(nothing: "listed") }
    if let known = session.viewer { return known }
    guard query.asksWhoSearches || sort == .ranked else { return nobody }
    let answer = session.outcome { service async throws(TicketServiceError) in try await service.viewer() }
    do throws(TicketServiceError) { return try answer.get() } catch {
      // An order is as good as it can be; a filter would find nothing, as if there were nothing.
      guard query.asksWhoSearches else { return nobody }
      throw Failure(error)
    }
  }

  private func ids(in file: TicketDatabase, _ session: ServiceSession) throws(Failure) -> [TicketID] {
    let spec = ListSpec(view: view, sort: sort, viewer: try viewer(at: session))
    // A server has looked for the words itself, in threads too.
    let wanted = session.isLocal ? query : query.withoutWords
    do throws(StorageProblem) {
      if session.isLocal {
        for name in try file.unknownNames(in: query) {
          StandardError.write("posthorn: \(SafeText(name.sentence).string)\n")
        }
      }
      let found = try file.search(wanted, in: spec, limit: nil)
      if let problem = found?.indexProblem { StandardError.write("posthorn: \(problem.searchSentence)\n") }
      return try file.selection(found?.rows ?? []).map(\.id)
    } catch { throw Failure(error, path: "the list") }
  }
}

extension ListFilter {
  /// The words of a command line with those marked that deny in a filter, such as `-has:note`.
  ///
  /// The parser would take them for short options, and `list` has none but `-h`; a blank before a filter says nothing.
  ///
  /// - Parameter words: The command line without the program.
  /// - Returns: The words as they came where the command is another one.
  /// - Throws: `Failure` for an option with one dash: as a word to leave out it would find nearly everything.
  static func marked(in words: [String]) throws(Failure) -> [String] {
    guard let place = CommandLineReading.place(in: words), words[place] == "list" else { return words }
    var result = Array(words[...place])
    var isValue = false
    for (index, word) in words.enumerated().dropFirst(place + 1) {
      if !isValue && word == "--" { return result + words[index...] }
      let denies = !isValue && word.hasPrefix("-") && !word.hasPrefix("--") && !["-", "-h"].contains(word)
      if denies { try refuseOption(word) }
      result.append(denies ? " " + word : word)
      isValue = !isValue && CommandLineReading.takesValue(word)
    }
    return result
  }

  private static func refuseOption(_ word: String) throws(Failure) {
    let text = word.dropFirst()
    let name = text.prefix { $0 != "=" }
    guard optionNames.contains(name.lowercased()) else { return }
    let option = name.lowercased() + text.dropFirst(name.count)
    throw Failure(
      .usage,
      "\(word) is not an option: write --\(option); to search for tickets without the word \(String(text)), write "
        + "'-\"\(String(text))\"'.")
  }

  /// The names of all options of `list`, as its help tells them.
  private static var optionNames: Set<String> {
    let lines = Posthorn.helpMessage(for: ListCommand.self, includeHidden: true).split(separator: "\n")
    let words = lines.filter { $0.hasPrefix("  -") }.flatMap { line in
      line.split(whereSeparator: { " ,/".contains($0) }).prefix { $0.hasPrefix("-") }
    }
    return Set(words.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) })
  }
}
