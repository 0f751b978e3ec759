import ArgumentParser
import Tickets

/// Writes a private note.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a private note, with the text of --text or of standard input.")

  @Argument(help: "The ticket's number.")
  var ticket: String

  @OptionGroup var text: MessageText
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws { try source.send(text, for: .team, to: ticket, isDryRun: writing.dryRun) }
}
