package import Foundation
import GRDB
import LocalTickets
import Notation
package import TicketFile
import Tickets

/// Reads tickets as JSON lines into a file; memory stays flat whatever the size.
package struct TicketImporter {
  private let database: TicketDatabase
  private let batchSize: Int

  /// Makes an importer for a file.
  package init(into database: TicketDatabase) { self.init(into: database, batchSize: 500) }

  init(into database: TicketDatabase, batchSize: Int) {
    self.database = database
    self.batchSize = batchSize
  }

  /// Imports a file of JSON lines, in transactions of a few hundred tickets.
  ///
  /// A line is one ticket with its messages, a page of the API, or a person or pool of an export; arrays and values that
  /// are spread over lines are taken as well. Assignees are found among the people of the inbox by address or name,
  /// never by number, and added when they are not there. Tickets and messages that are there already are updated, never
  /// doubled, and messages that only the inbox has stay. A bad line is skipped and reported.
  ///
  /// - Parameters:
  ///   - path: The file with the lines.
  ///   - progress: Called after each transaction, on the calling thread.
  /// - Returns: What was done.
  /// - Throws: `source`, `foreign` or `inbox`.
  package func run(
    path: String, progress: (ImportProgress) -> Void = { _ in }
  ) throws(ImportProblem) -> ImportReport {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .source(.missing) }
    guard !isFolder.boolValue else { throw .source(.notAFile) }
    let handle: FileHandle
    let size: Int?
    do {
      size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch { throw .source(StorageProblem(error)) }
    defer { try? handle.close() }
    return try run(handle, size: size, progress: progress)
  }

  /// Imports JSON lines from an open file or pipe.
  ///
  /// - Parameters:
  ///   - handle: Where the lines come from; read to its end, not closed.
  ///   - size: Its size in bytes, when known.
  ///   - progress: Called after each transaction, on the calling thread.
  /// - Returns: What was done.
  /// - Throws: `source`, `foreign` or `inbox`.
  package func run(
    _ handle: FileHandle, size: Int? = nil, progress: (ImportProgress) -> Void = { _ in }
  ) throws(ImportProblem) -> ImportReport {
    var reader = try Self.reading { () throws in try ItemReader(handle) }
    var report = ImportReport()
    var batch = ImportBatch()
    while let bytes = try Self.reading({ () throws in try reader.next() }) {
      let number = reader.line
      for value in Self.values(bytes, on: number, &report) {
        if batch.isFirst, let foreign = ForeignTicket(value) { throw .foreign(foreign) }
        batch.isFirst = false
        do throws(LineProblem) {
          batch.items.append((number, try Self.item(value)))
        } catch { report.note(error.sentence, line: number) }
      }
      guard batch.items.count >= batchSize else { continue }
      try write(&batch, to: &report)
      progress(ImportProgress(bytes: reader.bytesRead, totalBytes: size, lines: number))
    }
    try write(&batch, to: &report)
    progress(ImportProgress(bytes: reader.bytesRead, totalBytes: size, lines: reader.line))
    report.problems.sort { $0.line < $1.line }
    // Better here, where a bar is shown, than when the first reply is suggested.
    do { try database.catchUpExamples() } catch { throw .inbox(error) }
    return report
  }

  private static func reading<Value>(_ work: () throws -> Value) throws(ImportProblem) -> Value {
    do { return try work() } catch { throw .source(StorageProblem(error)) }
  }

  private static func values(_ bytes: LineReader.Line, on line: Int, _ report: inout ImportReport) -> [JSONValue] {
    do throws(LineProblem) {
      return try values(bytes)
    } catch {
      report.note(error.sentence, line: line)
      return []
    }
  }

  /// The tickets that a line holds: one, none when it is blank, or those of a page or list of the API.
  private static func values(_ line: LineReader.Line) throws(LineProblem) -> [JSONValue] {
    guard case .bytes(let bytes) = line else { throw LineProblem("The line is longer than 16 MB.") }
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return [] }
    let value = try JSONValue(line: bytes)
    if case .array(let items) = value { return items }
    if value["ticket_number"] == nil, case .array(let items)? = value["results"] { return items }
    return [value]
  }

  private static func item(_ value: JSONValue) throws(LineProblem) -> ImportBatch.Item {
    if let foreign = ForeignTicket(value) { throw LineProblem(foreign.sentence) }
    if let people = try ImportedPeopleLine(value) { return .people(people) }
    return .ticket(try ImportedTicket(value))
  }

  private func write(_ batch: inout ImportBatch, to report: inout ImportReport) throws(ImportProblem) {
    guard !batch.items.isEmpty else { return }
    let items = batch.items
    batch.items.removeAll(keepingCapacity: true)
    var people = batch.people
    // Counted apart, so that a transaction that fails leaves no trace in the report.
    var written = report
    do {
      try database.writing { db in
        for (line, item) in items {
          switch item {
          case .people(let line): try people.add(line, in: db)
          case .ticket(let ticket): try write(ticket, line: line, &people, to: &written, in: db)
          }
        }
      }
    } catch { throw .inbox(StorageProblem(error)) }
    report = written
    batch.people = people
  }

  private func write(
    _ item: ImportedTicket, line: Int, _ people: inout ImportedPeople, to report: inout ImportReport, in db: Database
  ) throws {
    guard try isFree(item.ticket, in: db) else {
      return report.note("Its `ticket_number` belongs to another ticket of the inbox.", line: line)
    }
    var item = item
    if let assignee = item.ticket.assignee { item.assign(try people.assignee(assignee, in: db)) }
    if try database.store(item, in: db) { report.added += 1 } else { report.updated += 1 }
    report.warn(item.warnings, line: line)
  }

  private func isFree(_ ticket: Ticket, in db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT id FROM ticket WHERE number = ?")
    let holder = try statement.first([ticket.number]) { $0.ticketID() }
    return holder == nil || holder == ticket.id
  }
}

extension TicketDatabase {
  /// Stores a line of an import; tells whether its ticket is new.
  fileprivate func store(_ item: ImportedTicket, in db: Database) throws -> Bool {
    let stored = try store(item.ticket, messages: item.messages, isWhole: false, in: db)
    if item.isSummaryDerived && !stored.isNew {
      var ticket = item.ticket
      ticket.summarise(try db.messages(of: stored.row))
      _ = try store(ticket, endsWokenMark: false, in: db)
    }
    if let wokeAt = item.wokeAt {
      try db.updateStanding(of: stored.row, at: moment) { standing, _ in standing.wokeAt = wokeAt }
    }
    if let count = item.seenCount {
      try db.execute(
        sql: "INSERT INTO seen (ticket, count) VALUES (?, ?) ON CONFLICT DO UPDATE SET count = excluded.count",
        arguments: [stored.row.rawValue, count])
    }
    if let isFlagged = item.isFlagged { try db.setFlag(isFlagged, of: stored.row) }
    return stored.isNew
  }
}
