import FoundationEssentials
import Glibc
import Screen
import TicketClient
import TicketFile
import Tickets

extension ProjectPlace {
  /// Finds the key as `signedIn` does; a command that prints none keeps nobody from what the file holds already.
  ///
  /// - Returns: The server with its key, perhaps none, where that was, and what the person should know.
  /// - Throws: `Failure` when there is no key, and nothing to show without one.
  func signedInIfPossible() throws(Failure) -> (
    key: (server: RemoteServer, source: KeySource), warnings: [SafeText]
  ) {
    do throws(Failure) {
      return (try signedIn(), [])
    } catch {
      // Password managers are often as far away as the server.
      guard keyCommand != nil, error.status == .notSignedIn, access(try mirrorPath(), F_OK) == 0 else { throw error }
      return ((server, .command), [error.sentence + " L tries again."])
    }
  }

  /// Opens the file that mirrors the project; one of another project is left alone.
  func openMirror(_ path: String) throws(Failure) -> TicketDatabase {
    var bar = UpdatingBar()
    defer { bar.clear() }
    do {
      return try TicketDatabase.open(
        path: path, mode: .openOrCreate, role: .mirror(of: server.origin), defersIndex: true, now: { Date() },
        progress: { bar.show($0) })
    } catch .wrongRole(.mirror(let other)) where profile != nil {
      throw Failure(
        .failure,
        """
        \(path) mirrors \(other), and the profile `\(profile ?? "")` is now \(server.origin): rename the profile, or \
        move the file away; drafts in it are kept.
        """)
    } catch { throw Failure(error, path: path) }
  }
}
