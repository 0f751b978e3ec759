import Screen
import Tickets

/// The command of a profile that prints its key.
///
/// The key travels through a pipe and is part of no sentence.
struct KeyCommand {
  /// The line for the shell.
  let line: String
  /// The configuration file, when others may write it: then nothing in it is run.
  let openFile: String?

  /// How much of what the command complains about is read, in bytes.
  private static let complaintLimit = 4096
  /// How long it may take; somebody may have to touch a token or type a passphrase.
  private static let patience = Duration.seconds(60)
  /// After what time somebody at a terminal is told what is waited for.
  private static let silence = Duration.seconds(1)

  /// Takes a command.
  ///
  /// - Parameters:
  ///   - line: The line for the shell.
  ///   - file: The configuration file, when others may write it.
  init(line: String, file: String?) {
    self.line = line
    openFile = file
  }

  /// Runs the command and takes the first line it prints.
  ///
  /// - Parameter leavesTerminal: Whether the command is kept away from the terminal, which shows the inbox.
  /// - Returns: The key.
  /// - Throws: `Failure` when the command fails, takes longer than a minute, or prints no key.
  func key(leavesTerminal: Bool = false) throws(Failure) -> String {
    if let openFile {
      throw Failure(
        .notSignedIn, "Others can write \(openFile), so its api_key_command is not run; run `chmod go-w` on it.")
    }
    guard let run = ShellRun(line, leavesTerminal: leavesTerminal) else {
      throw Failure(.failure, "The system could not start /bin/sh for api_key_command; close programs and try again.")
    }
    var isTold = leavesTerminal || !StandardError.isTerminal
    let start = ContinuousClock.now
    let end = run.wait(for: Self.patience, outputLimit: Secret.limit, complaintLimit: Self.complaintLimit) {
      guard !isTold, ContinuousClock.now - start > Self.silence else { return }
      isTold = true
      StandardError.write("posthorn: Waiting for the key from api_key_command; Ctrl+c gives up.\n")
    }
    let printed = String(decoding: end.output, as: UTF8.self)
    let key = OutgoingMessage.trimmed(printed.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
    let complaint = Self.complaint(end.complaint, hiding: key)
    switch end.status {
    case nil:
      throw Failure(.notSignedIn, "api_key_command gave no key within a minute, so it was stopped" + complaint)
    case 0?: break
    case let code?:
      throw Failure(.notSignedIn, "api_key_command ended with code \(Int(code)), so there is no key" + complaint)
    }
    let isKey = !key.isEmpty && key.utf8.count < Secret.limit && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isKey else {
      throw Failure(
        .notSignedIn,
        "api_key_command printed no key on its first line; run it yourself to see what it prints"
          + complaint)
    }
    return key
  }

  /// The first line that the command complained with, as the end of a sentence; the key is not in it.
  private static func complaint(_ bytes: [UInt8], hiding key: String) -> SafeText {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      return "."
    }
    let words = line.split(separator: " ").filter { !$0.contains("phx_") && (key.isEmpty || !$0.contains(key)) }
    return words.isEmpty
      ? "." : ": " + SafeText(words.joined(separator: " ")).truncated(to: 120, ellipsis: "...")
  }
}
