import ArgumentParser
import Tickets

/// Replies to the customer.
struct ReplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply", abstract: "Reply to the customer, with the text of --text or of standard input.",
    discussion: """
      The thread is read first. With --seen ID nothing is sent when a public message came after that one. When the \
      outcome is unknown the thread is read again; a reply that cannot be confirmed there ends with exit code 1.
      """)

  @Argument(help: "The ticket's number.")
  var ticket: String

  @Option(help: ArgumentHelp("The id of the last message you have seen.", valueName: "id"))
  var seen: String?

  @OptionGroup var text: MessageText
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    try source.send(text, for: .customer, to: ticket, isDryRun: writing.dryRun, lastSeen: seen)
  }
}
