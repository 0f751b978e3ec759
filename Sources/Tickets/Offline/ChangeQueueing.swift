/// Keeps changes on disk that wait until a server can be reached; several programs over one file share them.
///
/// Any thread may call any method; each blocks while it works.
public protocol ChangeQueueing: Sendable {
  /// Reads everything that waits, those that a person has to look at included.
  ///
  /// - Returns: The changes in the order in which they were made.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  func queuedChanges() throws(StorageProblem) -> [QueuedChange]

  /// Puts changes at the end, all or none; they survive even a loss of power.
  ///
  /// - Parameter changes: The changes, in order.
  /// - Returns: The same with their places.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; nothing waits then.
  func enqueue(_ changes: [QueuedChange]) throws(StorageProblem) -> [QueuedChange]

  /// Claims the sending of what waits and tells what comes first; a claim is renewed with each change.
  ///
  /// Nobody else sends while the claim stands, so that nothing goes out twice and the order is kept.
  ///
  /// - Parameters:
  ///   - sender: Who sends: any number that other programs over the file do not have.
  ///   - lease: How long the claim stands when it is neither renewed nor given back.
  /// - Returns: The change; the claim is given back when none is left.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  func nextChange(for sender: UInt64, lease: Duration) throws(StorageProblem) -> QueueTurn

  /// Gives a claim back; one that somebody else has is left alone.
  ///
  /// - Parameter sender: Who claimed.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; the lease ends the claim then.
  func giveBack(_ sender: UInt64) throws(StorageProblem)

  /// Takes out a change that was sent or refused; nothing happens when it is gone.
  ///
  /// - Parameter id: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  func end(_ id: Int64) throws(StorageProblem)

  /// Keeps a change for a person to look at; it is not sent until they say so.
  ///
  /// - Parameters:
  ///   - id: Its place.
  ///   - hold: Why.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  func hold(_ id: Int64, _ hold: QueuedChange.Hold) throws(StorageProblem)

  /// Lets a change wait again that a person has looked at.
  ///
  /// After a conflict, what was found then counts as what the person saw.
  ///
  /// - Parameter id: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  func resume(_ id: Int64) throws(StorageProblem)

  /// Takes changes back that a person does not want any more, but for one that is being sent.
  ///
  /// - Parameter ids: Their places.
  /// - Returns: Those that were taken out; the others were sent, or are being sent.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; none is taken out then.
  func drop(_ ids: [Int64]) throws(StorageProblem) -> [Int64]
}
