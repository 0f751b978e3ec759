import Tickets

/// What came into a thread after the last message that a writer has seen.
enum ThreadNews: Equatable {
  /// No public message.
  case none
  /// These public messages, oldest first.
  case messages([Message])
  /// Nobody can tell, because the thread has no such message.
  case unknown

  /// Looks behind a message.
  ///
  /// - Parameters:
  ///   - id: The id of the message as it was given.
  ///   - thread: The thread, oldest first.
  init(after id: String, in thread: [Message]) {
    guard let index = thread.lastIndex(where: { $0.id.rawValue == id }) else {
      self = .unknown
      return
    }
    let news = thread[thread.index(after: index)...].filter { $0.audience == .customer }
    self = news.isEmpty ? .none : .messages(news)
  }
}
