import InboxCore
import InboxRuntime
import Screen

extension Failure {
  /// What may be lost at the end, and what to look at; `nil` when everything is where it belongs.
  ///
  /// - Parameters:
  ///   - ending: How the inbox ended.
  ///   - path: Where its file lies.
  ///   - profile: Which inbox it was.
  init?(_ ending: Ending, path: String, profile: Profile) {
    var sentences: [SafeText] = []
    switch ending.file {
    case .saved: break
    case .failed(let problem):
      sentences.append("What you typed last may not be saved. " + Failure(problem, path: path).sentence)
    case .late: sentences.append("What you typed last may not be saved. \(path): the file did not answer in time.")
    }
    if let rescued = ending.rescued { sentences.append("Your texts that the file did not take are in \(rescued).") }
    let place: SafeText = profile.isLocal ? "the file" : "the server"
    let changes = ending.doubtful.changes
    if changes > 0 {
      let count: SafeText = changes == 1 ? "1 change" : "\(changes) changes"
      sentences.append(
        count + " may not have reached " + place + ", which did not confirm in time; "
          + (profile.isLocal
            ? "look at the tickets you changed last and repeat what is missing."
            : "the next start tells what became of \(changes == 1 ? "it" : "them") and offers to go on."))
    }
    let messages = ending.doubtful.messages
    if messages > 0 {
      let subject: SafeText = messages == 1 ? "A message" : "\(messages) messages"
      sentences.append(
        subject
          + " may or may not have been sent; the text is kept as a marked draft: check the thread before resending.")
    }
    let unsent = ending.doubtful.unsent
    if unsent > 0 {
      let subject: SafeText = unsent == 1 ? "A message was" : "\(unsent) messages were"
      let rest: SafeText =
        unsent == 1
        ? "its thread has news or could not be read; it is kept as a draft."
        : "their threads have news or could not be read; they are kept as drafts."
      sentences.append(subject + " not sent, because " + rest)
    }
    guard !sentences.isEmpty else { return nil }
    self.init(.failure, .joined(sentences, separator: " "))
  }
}
