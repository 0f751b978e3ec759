import Foundation
import TestSupport
import Testing

/// The program as a shell starts it, in a home of its own that goes with the value.
final class ProgramRun {
  /// How a line of the shell ended.
  typealias End = (code: Int32, output: String, errors: String)

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in this home.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file into this home; its folders are made.
  func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// What a file of this home holds.
  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// The environment of everything here; an empty value takes a variable away.
  func environment(_ entries: [String: String] = [:]) -> [String: String] {
    PseudoTerminal.environment(
      adding: ["HOME": folder.path, "USER": "sam", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"].merging(entries) {
        $1
      }
    ).filter { !$0.value.isEmpty }
  }

  /// Runs a script in this home, in which `posthorn` is the program.
  func sh(_ script: String, _ entries: [String: String] = [:]) throws -> End {
    let program = try #require(builtProduct(named: "posthorn"))
    let shell = try BackgroundProgram(
      executable: "/bin/bash", arguments: ["-c", "posthorn() { '\(program)' \"$@\"; }\n" + script],
      environment: environment(entries), directory: folder.path)
    guard case .code(let code) = shell.waitForExit() else { throw CocoaError(.executableLoad) }
    return (code, shell.output, shell.errors)
  }

  /// The program on a terminal.
  func terminal(_ arguments: [String], rows: Int = 24, columns: Int = 100) throws -> PseudoTerminal {
    try PseudoTerminal(
      executable: try #require(builtProduct(named: "posthorn")), arguments: arguments, environment: environment(),
      directory: folder.path, rows: rows, columns: columns)
  }
}
