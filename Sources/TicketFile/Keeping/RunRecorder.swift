import Foundation
import GRDB
import Notation
package import Tickets

/// Keeps what a program carries out and what it can take back in the file, apart from what other windows do.
package struct RunRecorder: RunRecording {
  private let database: TicketDatabase
  private let own: ProgramMark

  /// Seconds without a word after which a run of another machine counts as interrupted.
  private static let silence: Int64 = 600

  /// Records for this program.
  package init(_ database: TicketDatabase) { self.init(database, as: .own) }

  init(_ database: TicketDatabase, as own: ProgramMark) {
    self.database = database
    self.own = own
  }

  // MARK: Runs

  /// Puts a run into the file before its first call; it survives even a loss of power.
  ///
  /// - Parameter run: The run; the one that it replaces ends.
  /// - Returns: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func begin(_ run: RecordedRun) throws(StorageProblem) -> Int64 {
    try database.write(isDurable: true) { db in
      let now = database.moment.microseconds
      try db.cachedStatement(
        sql: "INSERT INTO change_run (maker, what, edits, begun_at, noted_at) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [own.text, run.what, run.edits.json.jsonText, run.begunAt.microseconds, now])
      let id = db.lastInsertedRowID
      try db.note(run.done.sorted(), isDone: true, in: id)
      if let replaced = run.replaces { try db.endRun(replaced) }
      return id
    }
  }

  /// Notes what became of tickets of a run; nothing happens when the run is gone.
  ///
  /// - Parameters:
  ///   - positions: Their positions in its edits.
  ///   - isDone: Whether they were changed; else they were refused.
  ///   - run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func note(_ positions: [Int], isDone: Bool, in run: Int64) throws(StorageProblem) {
    try database.write { db in
      try db.note(positions, isDone: isDone, in: run)
      try db.cachedStatement(sql: "UPDATE change_run SET noted_at = ? WHERE id = ?")
        .execute(arguments: [database.moment.microseconds, run])
    }
  }

  /// Takes a run out of the file; nothing happens when it is gone.
  ///
  /// - Parameter run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func end(_ run: Int64) throws(StorageProblem) {
    try database.write { db in try db.endRun(run) }
  }

  /// The runs whose program ended before they did; those that this version does not know are left for another.
  ///
  /// - Returns: The runs, oldest first.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func interruptedRuns() throws(StorageProblem) -> [RecordedRun] {
    try database.scan { db in
      let statement = try db.cachedStatement(
        sql: "SELECT id, maker, noted_at, what, edits, begun_at FROM change_run ORDER BY id")
      return try statement.all([]) { reader -> RecordedRun? in
        let id = reader.optionalInteger() ?? 0
        let maker = ProgramMark(reader.text())
        guard hasEnded(maker, lastWord: reader.date()) else { return nil }
        let what = reader.text()
        guard let edits = reader.json().flatMap([TicketEdit].init), !edits.isEmpty else { return nil }
        var run = RecordedRun(what: what, edits: edits, begunAt: reader.date())
        run.id = id
        return run
      }.compactMap { run in
        guard var run else { return nil }
        (run.done, run.refused) = try db.outcomes(of: run.id)
        return run
      }
    }
  }

  /// Claims an interrupted run for this program.
  ///
  /// - Parameter run: Its place.
  /// - Returns: `false` when it is gone, or another program has claimed it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func claim(_ run: Int64) throws(StorageProblem) -> Bool {
    try database.write { db in
      let statement = try db.cachedStatement(sql: "SELECT maker, noted_at FROM change_run WHERE id = ?")
      let found = try statement.all([run]) { reader in (ProgramMark(reader.text()), reader.date()) }
      guard let (maker, lastWord) = found.first, hasEnded(maker, lastWord: lastWord) else { return false }
      try db.cachedStatement(sql: "UPDATE change_run SET maker = ?, noted_at = ? WHERE id = ?")
        .execute(arguments: [own.text, database.moment.microseconds, run])
      return true
    }
  }

  /// Whether the program of a row has ended; one of another machine has when nothing was heard of it for long.
  private func hasEnded(_ maker: ProgramMark, lastWord: Date) -> Bool {
    guard maker != own else { return false }
    return maker.hasEnded ?? (database.moment.timeIntervalSince(lastWord) > Double(Self.silence))
  }

  // MARK: History

  /// Writes what happened to the history of this program.
  ///
  /// - Parameter changes: In order.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func record(_ changes: [HistoryChange]) throws(StorageProblem) {
    try database.write { db in
      for change in changes {
        switch change {
        case .put(let step): try db.put(step, of: own.text, at: database.moment)
        case .remove(let number):
          try db.cachedStatement(sql: "DELETE FROM undo_step WHERE maker = ? AND number = ?")
            .execute(arguments: [own.text, number])
        }
      }
    }
  }

  /// Takes over the histories of programs that have ended; steps that this version does not know go.
  ///
  /// - Parameter limit: How many steps are kept in all; older ones go.
  /// - Returns: The steps, the newest first, with numbers below 0, which no new step gets.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  package func adoptHistory(limit: Int) throws(StorageProblem) -> [RecordedStep] {
    let makers = try database.scan { db in
      let sql = "SELECT maker, max(saved_at) FROM undo_step GROUP BY maker"
      return try db.cachedStatement(sql: sql).all([]) { reader in (ProgramMark(reader.text()), reader.date()) }
    }
    let ended = makers.filter { hasEnded($0.0, lastWord: $0.1) }.map(\.0.text)
    // As a rule there is nothing to write, and a start shall not wait for another window's write.
    guard !ended.isEmpty else { return [] }
    return try database.write { db in
      var steps: [(savedAt: Date, step: RecordedStep)] = []
      for maker in ended { steps += try db.takeSteps(of: maker) }
      let newest = steps.sorted { ($0.savedAt, $0.step.position) > ($1.savedAt, $1.step.position) }.prefix(limit)
      return try newest.enumerated().map { index, found in
        var step = found.step
        (step.number, step.position) = (-index - 1, -Double(index + 1))
        try db.put(step, of: own.text, at: found.savedAt)
        return step
      }
    }
  }
}

extension Database {
  fileprivate func note(_ positions: [Int], isDone: Bool, in run: Int64) throws {
    let statement = try cachedStatement(
      sql: """
        INSERT INTO change_run_outcome (run, position, is_done) SELECT ?1, ?2, ?3
        WHERE EXISTS (SELECT 1 FROM change_run WHERE id = ?1)
        ON CONFLICT DO UPDATE SET is_done = excluded.is_done
        """)
    for position in positions { try statement.execute(arguments: [run, position, isDone]) }
  }

  fileprivate func endRun(_ run: Int64) throws {
    try cachedStatement(sql: "DELETE FROM change_run_outcome WHERE run = ?").execute(arguments: [run])
    try cachedStatement(sql: "DELETE FROM change_run WHERE id = ?").execute(arguments: [run])
  }

  fileprivate func outcomes(of run: Int64) throws -> (done: Set<Int>, refused: Set<Int>) {
    let statement = try cachedStatement(sql: "SELECT position, is_done FROM change_run_outcome WHERE run = ?")
    let all = try statement.all([run]) { reader in (position: reader.integer(), isDone: reader.flag()) }
    return (Set(all.filter(\.isDone).map(\.position)), Set(all.filter { !$0.isDone }.map(\.position)))
  }

  fileprivate func put(_ step: RecordedStep, of maker: String, at moment: Date) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO undo_step (maker, number, position, is_undone, what, work, waits, queued, saved_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      maker, step.number, step.position, step.isUndone, step.what, step.work.json.jsonText, step.waits,
      JSONValue.array(step.queued.map(JSONValue.integer)).jsonText, moment.microseconds,
    ])
  }

  /// Takes the steps of a program that has ended out; those that this version does not know are gone.
  fileprivate func takeSteps(of maker: String) throws -> [(savedAt: Date, step: RecordedStep)] {
    let statement = try cachedStatement(
      sql: """
        SELECT number, position, is_undone, what, work, waits, queued, saved_at FROM undo_step WHERE maker = ?
        """)
    let steps = try statement.all([maker]) { reader -> (savedAt: Date, step: RecordedStep)? in
      let number = reader.integer()
      let position = reader.real()
      let (isUndone, what) = (reader.flag(), reader.text())
      let work = reader.json().flatMap(RecordedStep.Work.init)
      let waits = reader.flag()
      let queued = reader.json()?.integers ?? []
      let savedAt = reader.date()
      return work.map { work in
        (
          savedAt,
          RecordedStep(
            number: number, position: position, isUndone: isUndone, what: what, work: work, waits: waits,
            queued: queued)
        )
      }
    }
    try cachedStatement(sql: "DELETE FROM undo_step WHERE maker = ?").execute(arguments: [maker])
    return steps.compactMap(\.self)
  }
}

extension JSONValue {
  fileprivate var integers: [Int64]? {
    guard case .array(let items) = self else { return nil }
    return items.compactMap { if case .integer(let number) = $0 { number } else { nil } }
  }
}
