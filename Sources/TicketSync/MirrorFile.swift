import FoundationEssentials
import TicketFile
import Tickets

/// The file as answers of a server are written to it, one after the other.
///
/// An answer to a read that was asked for before an act of this person may tell how things stood before it. Such rows
/// of a list are left out, and such a thread takes no message away, so that nothing that was done seems undone.
actor MirrorFile {
  private let database: TicketDatabase
  private var actCount = 0
  private var lastActs: [TicketID: Int] = [:]
  private var lastSends: [TicketID: Int] = [:]

  /// Writes to a file.
  init(_ database: TicketDatabase) { self.database = database }

  /// The number of acts so far; take it before a list is asked for.
  var acts: Int { actCount }

  // MARK: Reads

  /// Stores tickets of a list and tells which of their rows look different now.
  ///
  /// - Parameters:
  ///   - tickets: The rows of the list.
  ///   - acts: The number of acts when the list was asked for.
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`.
  func store(_ tickets: [Ticket], askedAfter acts: Int) throws(TicketServiceError) -> [RowID] {
    let current = tickets.filter { lastActs[$0.id, default: 0] <= acts }
    do throws(StorageProblem) {
      let known = try database.rows(of: current.map(\.id))
      let before = Dictionary(known.map { ($0.row, $0) }) { first, _ in first }
      let stored = try database.store(Self.completed(current, from: known))
      return try database.rows(stored).filter { before[$0.row] != $0 }.map(\.row)
    } catch { throw .storage(error) }
  }

  /// Tickets of which something could not be understood, with what the file knows of it: a guess replaces no knowledge.
  private static func completed(_ tickets: [Ticket], from rows: [TicketRow]) -> [Ticket] {
    guard tickets.contains(where: { !$0.unknown.isEmpty }) else { return tickets }
    let known = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    return tickets.map { ticket in
      guard !ticket.unknown.isEmpty, let row = known[ticket.id] else { return ticket }
      var ticket = ticket
      ticket.take(TriageField.allCases.filter { !ticket.knows($0) }, from: row)
      if ticket.unknown.contains(.tags) { ticket.tags = row.tags }
      return ticket
    }
  }

  /// Stores messages of a thread.
  ///
  /// - Parameters:
  ///   - messages: Some or all messages.
  ///   - id: The ticket.
  ///   - isWhole: Whether these are all.
  ///   - acts: The number of acts when the thread was asked for.
  /// - Throws: `storage`.
  func store(
    _ messages: [Message], of id: TicketID, isWhole: Bool, askedAfter acts: Int
  ) throws(TicketServiceError) {
    let isCurrent = lastSends[id, default: 0] <= acts
    do { try database.store(messages, of: id, isWhole: isWhole && isCurrent) } catch { throw .storage(error) }
  }

  /// How far the server has been followed.
  ///
  /// - Returns: The moment; `nil` before everything was read once.
  /// - Throws: `storage`.
  func mark() throws(TicketServiceError) -> Date? {
    do { return try database.syncMark() } catch { throw .storage(error) }
  }

  /// Remembers how far the server has been followed.
  ///
  /// - Parameter mark: The newest change that was read.
  /// - Throws: `storage`.
  func setMark(_ mark: Date) throws(TicketServiceError) {
    do { try database.setSyncMark(mark) } catch { throw .storage(error) }
  }

  /// How far the first reading of the server has come.
  ///
  /// - Returns: The place; `nil` before and after that reading.
  /// - Throws: `storage`.
  func fill() throws(TicketServiceError) -> SyncFill? {
    do { return try database.syncFill() } catch { throw .storage(error) }
  }

  /// Remembers how far the first reading of the server has come.
  ///
  /// - Parameter fill: The place; `nil` once everything was read.
  /// - Throws: `storage`.
  func setFill(_ fill: SyncFill?) throws(TicketServiceError) {
    do { try database.setSyncFill(fill) } catch { throw .storage(error) }
  }

  /// What was missed while reading.
  ///
  /// - Throws: `storage`.
  func holes() throws(TicketServiceError) -> [SyncFill] {
    do { return try database.syncHoles() } catch { throw .storage(error) }
  }

  /// Holes that were read again in this run to no avail.
  private var stubborn: Set<SyncFill> = []

  /// What is to be read again now.
  ///
  /// - Returns: The holes.
  /// - Throws: `storage`.
  func dueHoles() throws(TicketServiceError) -> [SyncFill] { try holes().filter { !stubborn.contains($0) } }

  /// Remembers what was missed, before it is said how far the server has been followed.
  ///
  /// - Throws: `storage`.
  func addHoles(_ missed: [SyncFill]) throws(TicketServiceError) {
    guard !missed.isEmpty else { return }
    try changeHoles { $0 + missed }
  }

  /// Remembers what of a hole was missed again; one that is as large as before is left alone in this run.
  ///
  /// - Throws: `storage`.
  func replaceHole(_ hole: SyncFill, with missed: [SyncFill]) throws(TicketServiceError) {
    if missed.contains(hole) { stubborn.insert(hole) }
    try changeHoles { known in known.filter { $0 != hole } + missed }
  }

  private func changeHoles(_ change: ([SyncFill]) -> [SyncFill]) throws(TicketServiceError) {
    do { try database.changeSyncHoles { change($0).merged(most: TicketMirror.mostHoles) } } catch {
      throw .storage(error)
    }
  }

  private var hasToldOfBreak = false

  /// Reads all holes with the next refresh, and tells once more that a list breaks off.
  func tryAgain() {
    stubborn = []
    hasToldOfBreak = false
  }

  /// Whether nobody was told that a list broke off.
  func isNewsOfBreak() -> Bool {
    defer { hasToldOfBreak = true }
    return !hasToldOfBreak
  }

  /// The number of tickets in the file.
  ///
  /// - Throws: `storage`.
  func count() throws(TicketServiceError) -> Int {
    do { return try database.ticketCount() } catch { throw .storage(error) }
  }

  // MARK: Sweeping

  /// The server's badge as it was told last; `nil` while unknown.
  private(set) var badge: Int?
  /// What the server and the file said when a sweep ended without making them equal.
  private var acceptedGap: (badge: Int, own: Int)?
  /// Where the next page of the sweep begins.
  private(set) var sweepOffset = 0
  /// Where the next page of the sweep of resolved tickets begins.
  private(set) var resolvedOffset = 0
  private var turns = 0
  private var sweeps = 0
  /// Tickets that are in no list though the server has them, so that they are not asked for over and over.
  private var unlisted: Set<TicketID> = []
  private var vanished = 0
  private var hasRefreshed = false

  /// The server told its badge; `nil` when it keeps that to itself.
  func note(badge: Int?) { self.badge = badge }

  /// Counts a refresh.
  ///
  /// - Returns: How many there were.
  func nextTurn() -> Int {
    turns += 1
    return turns
  }

  /// Counts a sweep that was due.
  ///
  /// - Returns: How many there were.
  func nextSweep() -> Int {
    sweeps += 1
    return sweeps
  }

  /// Whether no refresh of this run has reached its end.
  func isFirstRefresh() -> Bool { !hasRefreshed }

  /// A refresh has reached its end.
  func noteRefresh() { hasRefreshed = true }

  /// Moves the place of the sweep.
  func setSweepOffset(_ offset: Int, isOfResolved: Bool) {
    if isOfResolved { resolvedOffset = offset } else { sweepOffset = offset }
  }

  /// Remembers a ticket that is in no list though the server has it.
  func noteUnlisted(_ id: TicketID) { unlisted.insert(id) }

  /// Whether more tickets vanished from the lists at once than was told.
  func isNews(vanished count: Int) -> Bool {
    defer { vanished = max(vanished, count) }
    return count > vanished
  }

  /// Whether the badge and the file's own sum differ, which only a sweep can put right (contract.md section 5.5).
  ///
  /// A difference that a whole sweep has left is accepted until one of the two moves: the server may count what the key
  /// may not see.
  ///
  /// - Throws: `storage`.
  func isBehind() throws(TicketServiceError) -> Bool {
    guard let badge else { return false }
    let own = try ownSum()
    return badge != own && (acceptedGap.map { $0.badge != badge || $0.own != own } ?? true)
  }

  /// A sweep has seen every unresolved ticket.
  ///
  /// - Throws: `storage`.
  func noteSweep() throws(TicketServiceError) {
    guard let badge else { return }
    acceptedGap = (badge, try ownSum())
  }

  private func ownSum() throws(TicketServiceError) -> Int {
    do { return try database.unreadSum() } catch { throw .storage(error) }
  }

  /// Tells which tickets of the file should have been in a page of the sweep.
  ///
  /// - Parameters:
  ///   - numbers: The numbers that the page covers.
  ///   - seen: The tickets in it.
  ///   - isResolved: Whether it is a page of resolved tickets.
  /// - Returns: The numbers of the others by id; the server may have deleted them or changed their status.
  /// - Throws: `storage`.
  func missing(
    _ numbers: ClosedRange<Int>, but seen: Set<TicketID>, isResolved: Bool
  ) throws(TicketServiceError) -> [TicketID: Int] {
    do throws(StorageProblem) {
      let known = try database.numbers(in: numbers, isResolved: isResolved)
      return known.filter { !seen.contains($0.key) && !unlisted.contains($0.key) }
    } catch { throw .storage(error) }
  }

  /// Takes a ticket out of the file that the server does not have any more.
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - acts: The number of acts when the server was asked.
  /// - Returns: Its row; `nil` when it is not there, or this person did something to it since.
  /// - Throws: `storage`.
  func remove(_ id: TicketID, askedAfter acts: Int) throws(TicketServiceError) -> RowID? {
    guard lastActs[id, default: 0] <= acts else { return nil }
    do throws(StorageProblem) {
      let row = try database.row(of: id)?.row
      if row != nil { try database.remove(id) }
      return row
    } catch { throw .storage(error) }
  }

  // MARK: Acts

  // The server has done these. A file that does not take them is no reason to say otherwise: that could send a reply
  // twice. The next refresh brings what the file missed.

  /// Notes the answer to an opening, which is no verb: the ticket stands where it stood.
  func note(opened ticket: Ticket) {
    noteAct(on: [ticket.id])
    let known = ticket.unknown.isEmpty ? [] : (try? database.rows(of: [ticket.id])) ?? []
    _ = try? database.store(Self.completed([ticket], from: known))
  }

  /// Notes the answer to a change, and since when the ticket rests where the verb says so.
  func note(_ ticket: Ticket, after change: TicketChange) {
    noteAct(on: [ticket.id])
    let known = ticket.unknown.isEmpty ? [] : (try? database.rows(of: [ticket.id])) ?? []
    _ = try? database.store(
      Self.completed([ticket], from: known), endsWokenMark: change.saysWhatBecomes, rests: change.rests)
  }

  /// Writes what no server hears of, and reads the ticket as the file has it.
  ///
  /// - Parameters:
  ///   - rests: Since when the ticket rests.
  ///   - id: The ticket.
  /// - Returns: The ticket without its person, as a server would answer.
  /// - Throws: `ticketNotFound`, `storage`.
  func setRests(_ rests: RestMarks, of id: TicketID) throws(TicketServiceError) -> Ticket {
    do throws(StorageProblem) {
      try database.setRests(rests, of: id)
      if var ticket = try database.ticket(id) {
        ticket.person = nil
        return ticket
      }
    } catch { throw .storage(error) }
    throw .ticketNotFound
  }

  /// Notes a message that was sent.
  func note(_ message: Message, of id: TicketID) {
    actCount += 1
    lastSends[id] = actCount
    _ = try? database.store([message], of: id, isWhole: false)
  }

  /// Notes the answer to a bulk change of tags.
  func note(_ result: BulkTagResult) {
    noteAct(on: result.updated.map(\.id))
    _ = try? database.record(result)
  }

  /// Notes that tickets now have a status.
  func note(_ status: Status, of ids: [TicketID]) {
    noteAct(on: ids)
    _ = try? database.record(status, of: ids)
  }

  /// Notes that a ticket is gone; a list that was asked for before does not bring it back.
  func noteRemoval(of id: TicketID) {
    noteAct(on: [id])
    _ = try? database.remove(id)
  }

  private func noteAct(on ids: [TicketID]) {
    actCount += 1
    for id in ids { lastActs[id] = actCount }
  }
}
