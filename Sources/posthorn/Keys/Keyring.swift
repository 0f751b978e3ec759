import Foundation

/// The system's keyring by way of libsecret's `secret-tool`: the key travels through pipes, never on a command line.
enum Keyring {
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
