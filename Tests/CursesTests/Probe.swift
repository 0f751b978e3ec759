import Foundation
import Glibc
import TestSupport
import Testing

/// A process that has a terminal open and does with it what a test says, line by line; see `CursesProbe`.
final class Probe {
  let terminal: PseudoTerminal
  private let idle: IdlePipe
  /// The ends of the pipes for lines and for answers: read end, write end.
  private var lines: [Int32] = [-1, -1]
  private var answers: [Int32] = [-1, -1]

  var screen: VirtualScreen { terminal.screen }

  /// Starts the process.
  ///
  /// - Parameters:
  ///   - rows: Height of its terminal.
  ///   - columns: Width of its terminal.
  ///   - shell: A line of the shell that starts it as `"$@"`; by itself unless given.
  ///   - environment: Further or other entries; an empty one takes a variable away.
  /// - Throws: What starting a program throws.
  init(rows: Int = 24, columns: Int = 80, shell: String? = nil, _ environment: [String: String] = [:]) throws {
    idle = try #require(IdlePipe())
    try #require(pipe(&lines) == 0 && pipe(&answers) == 0)
    for end in lines + answers { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(answers[0], F_SETFL, O_NONBLOCK)
    let program = try #require(builtProduct(named: "CursesProbe"))
    let kept = [lines[0], answers[1], idle.descriptor]
    let call = [program] + kept.map { "\($0)" }
    terminal = try PseudoTerminal(
      executable: shell == nil ? program : "/bin/bash",
      arguments: shell.map { ["-c", $0, "probe"] + call } ?? Array(call.dropFirst()),
      environment: PseudoTerminal.environment(adding: environment).filter { $0.key == "TERM" || !$0.value.isEmpty },
      inheriting: kept, rows: rows, columns: columns)
    close(lines[0])
    close(answers[1])
  }

  deinit {
    close(lines[1])
    close(answers[0])
  }

  /// Has one line done and returns its answer, once everything that it wrote to the terminal was read.
  @discardableResult
  func ask(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let text = Array((line + "\n").utf8)
    _ = write(lines[1], text, text.count)
    #expect(terminal.wait(forMarkOn: idle), "no answer to \(line)", sourceLocation: sourceLocation)
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = max(0, read(answers[0], &buffer, buffer.count))
    return String(decoding: buffer[..<count], as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// How many bytes one line writes to the terminal.
  func cost(_ line: String) -> Int {
    let before = screen.bytesReceived
    ask(line)
    return screen.bytesReceived - before
  }

  /// Whether the program has written a text so far.
  func hasWritten(_ text: String) -> Bool { String(decoding: terminal.rawOutput, as: UTF8.self).contains(text) }
}
