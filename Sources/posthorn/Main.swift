import ArgumentParser
import Screen

/// Where the program starts: reads the command line, runs the command, and turns what went wrong into a sentence.
@main
enum Main {
  static func main() {
    do {
      var command = try Posthorn.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      quit(with: failure)
    } catch {
      let isUsage = Posthorn.exitCode(for: error) == .validationFailure
      guard isUsage else { Posthorn.exit(withError: error) }
      let message = Posthorn.message(for: error)
      quit(with: Failure(.usage, "\(message)\(message.hasSuffix(".") ? "" : ".") See `posthorn --help`."))
    }
  }

  private static func quit(with failure: Failure) -> Never {
    failure.tell()
    Posthorn.exit(withError: ExitCode(failure.status.rawValue))
  }
}
