import ArgumentParser
import Screen
import TicketServing

/// Where the server listens besides a port, and what it writes down.
struct OperationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Listen on a unix socket instead of a port; only its owner may connect.", valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "Write a line about every request: method, route, status, time, name of the key. - is standard error.",
      valueName: "file"))
  var log: String?

  func validate() throws {
    guard socket?.isEmpty != true else { throw ValidationError("The socket must have a path.") }
    guard log?.isEmpty != true else { throw ValidationError("The log must have a name.") }
  }

  /// Opens the log; `nil` where none is wanted.
  func openLog() throws(Failure) -> RequestLog? {
    guard let log else { return nil }
    guard log != "-" else { return .standardError }
    do throws(RequestLog.Problem) {
      return try RequestLog(appendingTo: log)
    } catch {
      throw Failure(code: 1, sentence: "The log \(log) cannot be written. Check the folder and its permissions.")
    }
  }

  /// Says a sentence on standard error, and in the log where that is another place.
  func tell(_ sentence: SafeText, _ requestLog: RequestLog?) {
    say(sentence)
    if log != "-" { requestLog?.note(sentence.string) }
  }
}
