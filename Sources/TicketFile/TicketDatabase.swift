package import FoundationEssentials
package import GRDB
import Synchronization
package import Tickets

/// One inbox file: tickets, threads, tags, drafts and what this person has seen.
///
/// Every method may be called from any thread and blocks while it works. Readers never wait for the writer, in this
/// process or another; writers wait for each other for the busy timeout. A committed change survives the end of the
/// process; drafts and sent messages also survive the loss of power (their commits reach the disk before the call
/// returns, which costs one disk flush).
package final class TicketDatabase: Sendable {
  /// What may happen to the path on opening.
  package enum OpenMode: Hashable, Sendable {
    /// The file must exist.
    case open
    /// The file must not exist, or hold nothing yet.
    case create
    /// Either.
    case openOrCreate
  }

  /// What the file is to its tickets.
  package let role: FileRole
  /// Whether the file can only be read; every write then throws `readOnly`.
  package let isReadOnly: Bool

  /// By whose rules snoozes end where the file is the authority.
  let generation: Generation
  let now: @Sendable () -> Date
  let writer: DatabaseQueue
  /// Short reads: of the screen, which must wait for nothing, and of single tickets that are served.
  package let readers: ReaderSet
  /// Reads that take milliseconds: whole orders, counts, lists of the service.
  package let scanners: ReaderSet
  /// Searches, which follow each other at every key and must not wait for a long read.
  let searcher: DatabaseQueue
  /// What lists have counted.
  package let listCounts = ListCountCache()
  /// Tickets as JSON.
  package let texts = TicketTexts()
  /// Writes that wait for the disk together.
  package let group: WriteGroup
  /// Tells this window's texts on their way from those of others.
  let window = WindowMark()
  /// What tells that the file has changed, by the index that the first of the `readers` has mapped.
  let fileMark: FileMark
  /// What tells whether writes still reach the file that the path leads to.
  package let place: FilePlace

  init(
    role: FileRole, isReadOnly: Bool, generation: Generation, now: @escaping @Sendable () -> Date,
    writer: DatabaseQueue, readers: ReaderSet, scanners: ReaderSet, searcher: DatabaseQueue, fileMark: FileMark,
    place: FilePlace
  ) {
    self.role = role
    self.isReadOnly = isReadOnly
    self.generation = generation
    self.now = now
    self.writer = writer
    group = WriteGroup(writer, at: place)
    self.place = place
    self.readers = readers
    self.scanners = scanners
    self.searcher = searcher
    self.fileMark = fileMark
  }

  /// Closes the connections; any call afterwards throws.
  package func close() {
    fileMark.close()
    guard (try? writer.using { db in place.isOverwritten(db) }) != true else { return leaveFile() }
    readers.close()
    scanners.close()
    try? searcher.close()
    if place.hasLostItsJournal { settleJournal() }
    // A connection that cannot be closed now is closed when the last use of it ends.
    try? writer.close()
  }

  /// Leaves a file alone that another one was copied into: the last connection to be closed would copy the journal into it,
  /// so two stay open until the process ends.
  private func leaveFile() {
    place.setJournalAside()
    readers.close()
    scanners.close()
    Self.left.withLock { $0 += [writer, searcher] }
  }

  private static let left = Mutex<[DatabaseQueue]>([])

  /// Writes into a file that was moved what was told as saved before and stands in the journal that stayed behind: SQLite
  /// leaves it there, where nobody looks for it.
  ///
  /// Nothing is done while another program has the file open, under whatever name: the last one does it.
  private func settleJournal() {
    try? writer.inDatabase { db in _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") }
  }

  /// Whether the file was moved, removed or replaced, or another one was copied into it.
  package var isLost: Bool { (try? writer.using { db in place.isLost(db) }) ?? false }

  /// The moment of a write, as the file can store it.
  package var moment: Date { now().wholeMicroseconds }
}

extension TicketDatabase {
  /// Runs a write in one transaction, which waits for other writers first.
  ///
  /// - Throws: Any case the body throws, `readOnly`, and `DatabaseError`.
  package func writing<Value>(isDurable: Bool = false, _ body: (Database) throws -> Value) throws -> Value {
    guard !isReadOnly else { throw StorageProblem.readOnly }
    return try writer.using { db in try place.watching(db) { try db.transacting(isDurable: isDurable, body) } }
  }

  /// As `writing`, with errors as the file tells them.
  ///
  /// - Throws: Any case a writer can meet.
  package func write<Value>(
    isDurable: Bool = false, _ body: (Database) throws -> Value
  ) throws(StorageProblem) -> Value {
    try mappingErrors { try writing(isDurable: isDurable, body) }
  }

  /// As `scan`, for bodies with errors of their own.
  ///
  /// - Throws: Any case the body throws, and `DatabaseError`.
  package func scanning<Value>(_ body: (Database) throws -> Value) throws -> Value { try scanners.reading(body) }

  /// Runs a short read on one consistent state of the file.
  ///
  /// - Throws: Any case a reader can meet.
  package func read<Value>(_ body: (Database) throws -> Value) throws(StorageProblem) -> Value {
    do { return try readers.reading(body) } catch { throw told(error) }
  }

  /// Runs a long read on one consistent state of the file.
  ///
  /// - Throws: Any case a reader can meet.
  package func scan<Value>(_ body: (Database) throws -> Value) throws(StorageProblem) -> Value {
    do { return try scanning(body) } catch { throw told(error) }
  }

  /// What ended a read; what looks damaged may be another file's.
  private func told(_ error: any Error) -> StorageProblem {
    let problem = StorageProblem(error)
    return problem == .damaged && isLost ? .moved : problem
  }
}
