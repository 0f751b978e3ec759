/// Keeps what is carried out and what can be taken back, so that neither is lost when the program ends.
///
/// What belongs to a program that still runs is nobody else's.
public protocol RunRecording: Sendable {
  /// Puts a run into the file before its first call; it survives even a loss of power.
  ///
  /// - Parameter run: The run; the one that it replaces ends.
  /// - Returns: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`; nothing may be carried out then.
  func begin(_ run: RecordedRun) throws(StorageProblem) -> Int64

  /// Notes what became of tickets of a run.
  ///
  /// - Parameters:
  ///   - positions: Their positions in its edits.
  ///   - isDone: Whether they were changed; else they were refused.
  ///   - run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func note(_ positions: [Int], isDone: Bool, in run: Int64) throws(StorageProblem)

  /// Takes a run out of the file; nothing happens when it is gone.
  ///
  /// - Parameter run: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func end(_ run: Int64) throws(StorageProblem)

  /// The runs whose program ended before they did, oldest first.
  ///
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  func interruptedRuns() throws(StorageProblem) -> [RecordedRun]

  /// Claims an interrupted run for this program.
  ///
  /// - Parameter run: Its place.
  /// - Returns: `false` when it is gone, or another program has claimed it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func claim(_ run: Int64) throws(StorageProblem) -> Bool

  /// Writes what happened to the history of this program.
  ///
  /// - Parameter changes: In order.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func record(_ changes: [HistoryChange]) throws(StorageProblem)

  /// Takes over the histories of programs that have ended.
  ///
  /// - Parameter limit: How many steps are kept in all; older ones go.
  /// - Returns: The steps, the newest first, with numbers below 0, which no new step gets.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `moved`, `other`.
  func adoptHistory(limit: Int) throws(StorageProblem) -> [RecordedStep]
}
