import Foundation
import Glibc
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

/// The system's keyring by way of libsecret's `secret-tool`: the key travels through pipes, never on a command line.
private enum Keyring {
  /// Seconds after which a keyring that asks somebody who is not there is given up.
  private static let patience = 20.0

  static func key(for origin: String) -> String? {
    guard let found = run(["lookup"] + attributes(origin), input: nil), !found.isEmpty else { return nil }
    return found
  }

  static func keep(_ key: String, for origin: String) -> Bool {
    // What it takes it may not give back, as when it was locked meanwhile; only what it gives back is kept.
    run(["store", "--label=Posthorn: \(origin)"] + attributes(origin), input: key) != nil
      && self.key(for: origin) == key
  }

  private static func attributes(_ origin: String) -> [String] { ["service", "posthorn", "project", origin] }

  /// What the tool says; `nil` when there is none, when it refuses, or when it takes too long.
  private static func run(_ arguments: [String], input: String?) -> String? {
    guard let tool = path else { return nil }
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let watch = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: watch)
    if let input { try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try? stdin.fileHandleForWriting.close()
    let said = try? stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    watch.cancel()
    guard process.terminationStatus == 0 else { return nil }
    return said.flatMap { String(data: $0, encoding: .utf8) }
  }

  /// Where the tool is; `nil` without one, and without the session bus that it would wait for.
  private static var path: String? {
    let folder = SystemFacts.variable("XDG_RUNTIME_DIR")
    let hasBus = folder.map { access("\($0)/bus", F_OK) == 0 } ?? false
    guard hasBus || SystemFacts.variable("DBUS_SESSION_BUS_ADDRESS") != nil else { return nil }
    return (SystemFacts.variable("PATH") ?? "").split(separator: ":").map { "\($0)/secret-tool" }
      .first { access($0, X_OK) == 0 }
  }
}
