import Foundation
import Glibc
import TestSupport
import Testing

/// `posthorn-server` as a process of its own, with its standard error read line by line.
final class ServerProgram {
  private let process = Process()
  private let errors = Pipe()
  private var rest = ""
  private var said: [String] = []

  /// Starts the program.
  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(filePath: try #require(builtProduct(named: "posthorn-server")))
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "USER": "sam"].merging(environment) { $1 }
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// A test that ends without stopping it, failed or not, leaves nothing running behind.
  deinit {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Arguments that serve a file with a sending address, whose mails go to a folder beside the file.
  static func mailing(_ file: String) throws -> [String] {
    let end = try run(["channel", "add", "--local", file, "--from", "support@acme.example", "--name", "Acme Support"])
    try #require(end.code == 0, "\(end.errors)")
    return ["--local", file, "--maildir", "\(file).mail", "--port", "0"]
  }

  /// Runs the program to its end, with standard output read as well.
  static func run(_ arguments: [String], input: Data? = nil) throws -> (code: Int32, output: String, errors: String) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: try #require(builtProduct(named: "posthorn-server")))
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "USER": "sam"]
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    let file = FileManager.default.temporaryDirectory.appending(path: "posthorn-input-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    if let input {
      try input.write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    }
    try process.run()
    // Neither holds more than a pipe does.
    process.waitUntilExit()
    func text(_ pipe: Pipe) throws -> String {
      String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
    return (process.terminationStatus, try text(output), try text(errors))
  }

  /// The next line of standard error without its end; `nil` when the program has ended.
  func line() -> String? {
    while !rest.contains("\n") {
      let data = errors.fileHandleForReading.availableData
      guard !data.isEmpty else { return nil }
      rest += String(decoding: data, as: UTF8.self)
    }
    let parts = rest.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    rest = String(parts[1])
    said.append(String(parts[0]))
    return said.last
  }

  /// Reads lines until one holds the word; the part of it behind the word.
  func text(after word: String) throws -> String {
    while let line = line() {
      if let range = line.firstRange(of: word) { return String(line[range.upperBound...]) }
    }
    throw CocoaError(.fileReadUnknown)
  }

  /// Reads lines until one holds the word, unless one did already.
  func waitUntilSaid(_ word: String) throws {
    if !said.contains(where: { $0.contains(word) }) { _ = try text(after: word) }
  }

  /// The port it says that it listens on.
  func port() throws -> UInt16 {
    let url = try text(after: "listening on http://127.0.0.1:")
    return try #require(UInt16(url))
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end; the exit code and what standard error still held.
  func end() -> (code: Int32, errors: String) {
    var text = rest
    while case let data = errors.fileHandleForReading.availableData, !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
    }
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
