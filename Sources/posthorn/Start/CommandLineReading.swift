import ArgumentParser
import Screen

/// A command line as it was typed, read without running anything.
enum CommandLineReading {
  /// The names of all commands.
  static var commands: [String] { Posthorn.configuration.subcommands.compactMap { $0.configuration.commandName } }

  /// Reads a command line.
  ///
  /// - Parameter words: The words behind the program's name.
  /// - Returns: The command, ready to run.
  /// - Throws: `Failure` for what the parser would answer otherwise than the program does; else the parser's own error.
  static func command(_ words: [String]) throws -> any ParsableCommand {
    // The parser would answer with the help of everything, as if that had been asked.
    if words.first == "help", let name = words.dropFirst().first, name != "help", !commands.contains(name) {
      throw Failure(.usage, "There is no command `\(name)`. See `posthorn --help`.")
    }
    return try Posthorn.parseAsRoot(try ListFilter.marked(in: words))
  }

  /// What is said about words that the parser refused, and where to read on.
  ///
  /// - Parameters:
  ///   - error: The parser's error.
  ///   - words: The command line.
  /// - Returns: The sentence with the code of wrong usage.
  static func failure(_ error: any Error, in words: [String]) -> Failure {
    let message = Posthorn.message(for: error)
    guard let place = place(in: words), words[place] != "help" else { return failure(message, help: "posthorn") }
    guard commands.contains(words[place]) else {
      return Failure(.usage, "There is no command `\(words[place])`. See `posthorn --help`.")
    }
    return failure(message, help: "posthorn \(words[place])")
  }

  /// The options that take no value; after any other one stands its value, which may begin with a dash or be a command.
  static let flags: Set = ["--json", "--snoozed", "--create", "--no-mouse", "--help", "--version"]

  /// Where the command stands in a line: the first word that is neither an option nor its value; `nil` for none.
  static func place(in words: [String]) -> Int? {
    var isValue = false
    for (index, word) in words.enumerated() {
      if !isValue && !word.hasPrefix("-") { return index }
      isValue = !isValue && takesValue(word)
    }
    return nil
  }

  /// Whether the word behind a word is its value.
  static func takesValue(_ word: String) -> Bool {
    word.hasPrefix("--") && !word.contains("=") && !flags.contains(word)
  }

  private static func failure(_ message: String, help: String) -> Failure {
    let isWhole = message.last.map { ".?".contains($0) } == true
    return Failure(.usage, "\(message)\(isWhole ? "" : ".") See `\(help) --help`.")
  }
}
