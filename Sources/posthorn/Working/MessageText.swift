import ArgumentParser
import InboxViews
import Notation
import Screen
import Tickets

/// The text of a message: an option, or standard input.
struct MessageText: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("The text; standard input unless given.", valueName: "text"))
  var text: String?

  @Flag(help: "Send characters that nobody would see, such as bidi overrides, as they are.")
  var keepHidden = false

  /// Reads and checks the text as the server does (contract.md section 6.3).
  ///
  /// - Throws: `Failure` for a text that is empty, too long, hides characters, or has a gap left; nothing was sent then.
  func read() throws(Failure) -> String {
    let whole = if let text { text } else { Self.unmarked(try StandardInput.read("the text")) }
    let trimmed = OutgoingMessage.trimmed(whole)
    guard !trimmed.isEmpty else {
      throw Failure(.usage, "There is no text; give --text or write it to standard input. Nothing was sent.")
    }
    guard trimmed.showsSomething else {
      throw Failure(.usage, "The text holds only characters that show nothing; write one to read. Nothing was sent.")
    }
    let length = trimmed.unicodeScalars.count
    guard length <= OutgoingMessage.limit else {
      throw Failure(.usage, "The text has \(length) characters of at most \(OutgoingMessage.limit). Nothing was sent.")
    }
    guard !trimmed.utf8.contains(0) else {
      throw Failure(.usage, "The text holds a NUL character, which no message may have. Nothing was sent.")
    }
    guard !Redaction.hasGap(trimmed) else {
      throw Failure(.refused, "The text still has a gap in double braces; fill it first. Nothing was sent.")
    }
    try refuse(hidden: HiddenText.sentence(about: trimmed))
    return trimmed
  }

  /// Refuses what is hidden in the other texts of a message, as in its text.
  ///
  /// - Throws: `Failure` that shows the first of such characters; nothing was sent then.
  func checkHidden(_ others: [String]) throws(Failure) { try refuse(hidden: HiddenText.sentence(about: others)) }

  private func refuse(hidden: SafeText?) throws(Failure) {
    guard let hidden, !keepHidden else { return }
    throw Failure(
      .refused, "Found " + hidden + "; take that out, or keep it with --keep-hidden. Nothing was sent.")
  }

  /// What a file says, without the mark of its encoding and with line ends as messages have them.
  static func unmarked(_ text: String) -> String {
    var scalars = text.unicodeScalars
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    // Replacing one kind after the other would join a return and the end of the next line to one.
    let lines = String(scalars).split(omittingEmptySubsequences: false) { ["\r\n", "\r", "\n"].contains($0) }
    return lines.joined(separator: "\n")
  }
}
