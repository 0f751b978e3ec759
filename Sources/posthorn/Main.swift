import ArgumentParser
import Curses
import Screen

/// Where the program starts: reads the command line, runs the command, and turns what went wrong into a sentence.
@main
enum Main {
  static func main() {
    CoreFile.forbid()
    StandardOutput.holdPlaces()
    let words = Array(CommandLine.arguments.dropFirst())
    // The parser would answer with the help of everything, as if that had been asked.
    if words.first == "help", let name = words.dropFirst().first, name != "help", !commands.contains(name) {
      quit(with: Failure(.usage, "There is no command `\(name)`. See `posthorn --help`."))
    }
    do {
      var command = try Posthorn.parseAsRoot(try ListFilter.marked(in: words, commands: commands))
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
      quit(with: Failure(.usage, usage(Posthorn.message(for: error), of: words)))
    }
  }

  private static var commands: [String] {
    Posthorn.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// What is wrong with a command line, and where to read on.
  private static func usage(_ message: String, of words: [String]) -> SafeText {
    guard let first = words.first, !first.hasPrefix("-") else { return sentence(message, help: "posthorn") }
    guard commands.contains(first) else { return "There is no command `\(first)`. See `posthorn --help`." }
    return sentence(message, help: "posthorn \(first)")
  }

  private static func sentence(_ message: String, help: String) -> SafeText {
    "\(message)\(message.last.map { ".?".contains($0) } == true ? "" : ".") See `\(help) --help`."
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
