import Foundation
import Screen
import TicketClient

/// Where the keys of projects are kept: in the system's keyring where there is one, else in files of their owner alone.
enum KeyStore {
  /// Where a key was put.
  enum Place: Equatable {
    /// The keyring that `secret-tool` reaches.
    case keyring
    /// A file with mode 0600.
    case file(String)
  }

  /// The key that was kept for a project.
  ///
  /// - Parameter server: The server; its own key does not matter.
  /// - Returns: The key; `nil` when none was kept.
  /// - Throws: `Failure` when there is a file of it that others can read, or that cannot be read.
  static func key(for server: RemoteServer) throws(Failure) -> String? {
    // Files come first, because starting a program would keep the first frame waiting.
    if let path = try? path(for: server), access(path, F_OK) == 0 { return try read(path) }
    return Keyring.key(for: server.origin)
  }

  /// Keeps a key, in place of an earlier one of the same project.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - server: Its server and project.
  /// - Returns: Where it is.
  /// - Throws: `Failure` when there is no place for it.
  static func keep(_ key: String, for server: RemoteServer) throws(Failure) -> Place {
    let path = try path(for: server)
    if Keyring.keep(key, for: server.origin) {
      unlink(path)
      return .keyring
    }
    guard PrivateFile.write(key, to: path) else {
      throw Failure(.failure, "The key file \(path) cannot be written; make room or allow it. Nothing was kept.")
    }
    return .file(path)
  }

  private static func path(for server: RemoteServer) throws(Failure) -> String {
    try PrivateFolder.keys.path(of: server.fileName("key"))
  }

  private static func read(_ path: String) throws(Failure) -> String {
    var status = stat()
    guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw Failure(.notSignedIn, "The key file \(path) cannot be read; sign in again with `posthorn login`.") }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(
        .notSignedIn,
        "Others can read the key file \(path), so it is not used; run `chmod 600` on it, or better make a new key.")
    }
    return text
  }
}
