import ArgumentParser
import InboxCore

/// Prints the keys, from the table of commands that the program itself uses.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print every command with its keys.")

  @Flag(help: "Print a Markdown table.")
  var markdown = false

  func run() { StandardOutput.write(text: KeyTable(Command.allCases).text(asMarkdown: markdown)) }
}
