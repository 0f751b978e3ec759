import ArgumentParser
import Screen

/// The program: reads the command line, runs the command, turns every end into an exit code.
@main
enum PosthornServer {
  static func main() async {
    StandardOutput.outliveLimits()
    do {
      var command = try ServerCommand.parseAsRoot()
      if let serving = command as? ServeCommand { try await serving.serve() } else { try command.run() }
    } catch let failure as Failure {
      say(failure.sentence)
      ServerCommand.exit(withError: ExitCode(failure.code))
    } catch {
      let code = ServerCommand.exitCode(for: error)
      if code.isSuccess { return printed(ServerCommand.fullMessage(for: error)) }
      // ArgumentParser ends with 64 where our programs say 2: wrong usage.
      guard code == .validationFailure else { ServerCommand.exit(withError: error) }
      let message = ServerCommand.message(for: error)
      say("\(message)\(message.hasSuffix(".") ? "" : ".") See `posthorn-server --help`.")
      ServerCommand.exit(withError: ExitCode(2))
    }
  }

  /// Prints help or the version, which the parser would do without a look at what became of it.
  private static func printed(_ text: String) {
    do throws(Failure) {
      try StandardOutput.write(text: text + "\n")
    } catch {
      say(error.sentence)
      ServerCommand.exit(withError: ExitCode(error.code))
    }
  }
}
