package import GRDB
import Synchronization
import Tickets

/// Writes that arrive while the disk is busy, as one transaction: they share its flush, and each succeeds or fails alone.
///
/// Any task may call it; nobody's thread waits for the disk but the writer's own.
package final class WriteGroup: Sendable {
  private struct Job: Sendable {
    /// Does the work; what is returned tells the caller once everything is on the disk.
    let work: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct State: Sendable {
    var jobs: [Job] = []
    var isRunning = false
  }

  private let writer: DatabaseQueue
  private let place: FilePlace
  private let state = Mutex(State())

  init(_ writer: DatabaseQueue, at place: FilePlace) {
    self.writer = writer
    self.place = place
  }

  /// Runs a write together with others that wait.
  ///
  /// - Parameter body: The write; whatever it throws undoes its own changes alone.
  /// - Returns: What the body returns, once the disk has it.
  /// - Throws: Any case the body throws, or what the commit of all ended with.
  package func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        work: { db in
          let value = try body(db)
          return { continuation.resume(returning: value) }
        }, fail: { continuation.resume(throwing: $0) })
      let isFirst = state.withLock { state in
        state.jobs.append(job)
        defer { state.isRunning = true }
        return !state.isRunning
      }
      if isFirst { writer.asyncWriteWithoutTransaction { self.drain($0) } }
    }
  }

  private func drain(_ db: Database) {
    while true {
      let jobs = state.withLock { state in
        defer { state.jobs = [] }
        if state.jobs.isEmpty { state.isRunning = false }
        return state.jobs
      }
      if jobs.isEmpty { return }
      write(jobs, db)
    }
  }

  private func write(_ jobs: [Job], _ db: Database) {
    var answers: [@Sendable () -> Void] = []
    var waiting = jobs
    do {
      guard db.sqliteConnection != nil else { throw StorageProblem(code: .SQLITE_MISUSE) }
      try place.watching(db) {
        try db.transacting(isDurable: true) { db in
          for job in jobs {
            do {
              try db.inSavepoint {
                answers.append(try job.work(db))
                return .commit
              }
            } catch {
              // An error that ended the transaction is everybody's.
              guard db.isInsideTransaction else { throw error }
              answers.append { job.fail(error) }
            }
          }
        }
      }
      waiting = []
    } catch {
      for job in waiting { job.fail(error) }
      return
    }
    for answer in answers { answer() }
  }
}
