import Tickets

extension Shared {
  /// Says a sentence of the program.
  ///
  /// - Parameters:
  ///   - kind: How it is coloured.
  ///   - sentence: What is said.
  ///   - given: What was asked for; its answer does not hide that to something asked for later.
  ///   - texts: Kept texts that it tells of; it goes with the first of them.
  mutating func say(
    _ kind: Notice.Kind, _ sentence: String, given: RequestID? = nil, of texts: some Sequence<DraftKey> = []
  ) {
    var notice = Notice(kind: kind, content: .text(sentence), at: moment)
    notice.given = given
    notice.texts = Set(texts)
    notices.show(notice)
  }

  /// Says that a call did not work.
  mutating func say(_ attempt: Attempt, _ error: TicketServiceError) {
    guard error != .cancelled else { return }
    notices.show(Notice(kind: .failure, content: .call(attempt, error), at: moment))
  }

  /// Says that the file did not take or give something.
  mutating func say(_ problem: StorageProblem) {
    notices.show(Notice(kind: .failure, content: .file(problem), at: moment))
  }

  /// i, or a search for what is mine, without knowing who is at the keyboard.
  mutating func refuseClaim() -> [Effect] {
    say(
      .warning,
      profile.isLocal ? Viewer.unknownInFile : "Posthorn does not know who you are yet; gr asks the server again.")
    return []
  }
}
