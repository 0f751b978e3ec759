import ArgumentParser
import Curses
import Screen

/// Where the program starts: reads the command line, runs the command, and turns what went wrong into a sentence.
@main
enum Main {
  static func main() {
    CoreFile.forbid()
    StandardOutput.holdPlaces()
    StandardOutput.outliveLimits()
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try CommandLineReading.command(words)
      try command.run()
      endOutput()
    } catch let failure as Failure {
      quit(with: failure)
    } catch {
      let code = Posthorn.exitCode(for: error)
      if code.isSuccess {
        // Help, the version and completions, which the parser would print without a look at what became of it.
        StandardOutput.write(text: Posthorn.fullMessage(for: error) + "\n")
        return endOutput()
      }
      guard code == .validationFailure else { Posthorn.exit(withError: error) }
      quit(with: CommandLineReading.failure(error, in: words))
    }
  }

  /// Tells when standard output did not take everything.
  private static func endOutput() {
    if let failure = StandardOutput.failure() { quit(with: failure) }
  }

  private static func quit(with failure: Failure) -> Never {
    failure.tell()
    Posthorn.exit(withError: ExitCode(failure.status.rawValue))
  }
}
