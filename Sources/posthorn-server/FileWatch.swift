import TicketServing
import TicketStorage

/// Sees what other programs write to a served file: a mail that came in, a terminal inbox, another server.
struct FileWatch {
  let database: TicketDatabase
  let server: TicketServer

  /// Looks once a second until the task is cancelled; what was counted before a change is forgotten.
  func run() async {
    var last = try? database.dataVersion()
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      // A file that cannot be asked now is asked again; what it says then is compared with what it said before.
      guard let version = try? database.dataVersion(), version != last else { continue }
      last = version
      await server.dropUnreadCount()
    }
  }
}
