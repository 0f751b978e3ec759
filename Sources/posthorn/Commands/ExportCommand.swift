import ArgumentParser
import Foundation
import Screen
import TicketFile
import TicketTransfer
import Tickets

/// Writes a local inbox as JSON lines, the format that `import` reads.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write an inbox as JSON lines, a ticket a line; drafts are left out.",
    discussion: """
      A line holds one ticket as the API tells it, with its thread as `messages` and what only the file knows: \
      `woke_at`, `seen_count` (messages you have seen) and `flagged` (unread for you). People and pools come first, a \
      line each.
      """)

  @Argument(help: "The inbox file.")
  var file: String

  @Option(help: ArgumentHelp("Where the lines go; standard output unless given.", valueName: "path"))
  var to: String?

  func run() throws {
    guard access(file, F_OK) == 0 else {
      throw Failure(.notFound, "There is no inbox file \(file); name one that Posthorn made.")
    }
    // With a clock that stands at the beginning nothing is due, so that exporting changes nothing in the file.
    let database = try openFile(file, mode: .open, role: nil) { Date(timeIntervalSince1970: 0) }
    defer { database.close() }
    let exporter = TicketExporter(from: database)
    var bar = ProgressBar(isShown: StandardError.isTerminal && (to != nil || isatty(STDOUT_FILENO) == 0))
    defer { bar.clear() }
    let show: (Int, Int) -> Void = { done, total in
      bar.show(Double(done) / Double(max(1, total)), note: done.counted("ticket", "tickets"))
    }
    do {
      if let to {
        try exporter.write(toFile: to, progress: show)
      } else {
        try exporter.write(to: .standardOutput, progress: show)
      }
    } catch {
      bar.clear()
      throw Self.failure(error, file: file, target: to)
    }
  }

  /// Reading and writing share one error; what only a target can be wrong with is told about the target.
  private static func failure(_ problem: StorageProblem, file: String, target: String?) -> Failure {
    let target = target ?? "standard output"
    return switch problem {
    case .missingFolder: Failure(.notFound, "\(target): the folder does not exist; make it with `mkdir -p`.")
    case .notAFile: Failure(.failure, "\(target) is a folder; name a file with --to.")
    case .readOnly: Failure(.failure, "\(target) cannot be written; name another file with --to.")
    case .diskFull: Failure(.failure, "\(target): the disk is full; make room or name another place with --to.")
    case .other: Failure(.failure, "\(target) did not take all lines; what was written is not complete.")
    default: Failure(problem, path: file)
    }
  }
}
