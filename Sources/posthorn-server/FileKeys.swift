import FoundationEssentials
import LocalTickets
import ServerPorts
import Synchronization
import TicketServing
import TicketFile
import Tickets

/// The keys of the file, read again whenever the file has changed, so that all servers over it agree.
///
/// Any thread may call it.
final class FileKeys: Sendable {
  private let database: TicketDatabase
  private let now: @Sendable () -> Date
  private let cache = Mutex<(keys: [AccessKey], version: Int?)>(([], nil))
  /// Uses that are not written down yet; a write for every request would cost more than the request.
  private let uses = Mutex<[[UInt8]: Date]>([:])

  init(_ database: TicketDatabase, now: @escaping @Sendable () -> Date) {
    self.database = database
    self.now = now
  }

  /// The keys as they are now.
  func current() throws(StorageProblem) -> [AccessKey] {
    let held = cache.withLock(\.self)
    guard let fresh = try database.keys(since: held.version) else { return held.keys }
    let keys = fresh.keys.map(\.key)
    cache.withLock { $0 = (keys, fresh.version) }
    return keys
  }

  /// What a server accepts: these, and some that may do everything.
  func accessKeys(and others: [String], of person: Viewer) -> AccessKeys {
    AccessKeys(
      others, person: person, kept: { () throws(StorageProblem) in try self.current() },
      onUse: { key in self.uses.withLock { $0[key.digest] = self.now() } })
  }

  /// Writes down when keys were used since the last time.
  func writeDown() throws(StorageProblem) {
    let moments = uses.withLock { uses in
      let moments = uses
      uses = [:]
      return moments
    }
    try database.markUsed(moments)
  }
}
