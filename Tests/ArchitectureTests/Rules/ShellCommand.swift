import Foundation

/// Runs a program to its end and reads what it prints.
enum ShellCommand {
  /// What a program printed and how it ended.
  struct Answer: Equatable {
    var output: String
    var exitCode: Int32
  }

  /// Runs a program with nothing on its standard input.
  static func run(_ program: String, _ arguments: [String], in folder: URL = Repository.root) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Answer(output: String(decoding: data, as: UTF8.self), exitCode: process.terminationStatus)
  }
}
