package import Tickets

/// How far a text is on its way; a draft that is not handed over has no stage.
package enum LetterStage: Hashable, CaseIterable, Sendable {
  /// Checked and agreed to by a person; nothing of it has left.
  case checked
  /// The draft is being marked as handed over.
  case marking
  /// The server is asked for what an earlier attempt may have left there, before this one goes out.
  case looking
  /// The server has it; no answer yet.
  case sending
  /// The outcome is unknown; the server is asked for what may have arrived.
  case confirming
  /// The server has it for certain.
  case accepted
  /// It was surely not written: it is the person's again, as it was.
  case failed
  /// Nobody could tell: it is the person's again, marked as unconfirmed.
  case unknown

  /// Where a text is after something has happened: the one table of product rule 12, for texts of every kind.
  ///
  /// What was sent once is never sent again from here: only a person hands a text over.
  ///
  /// - Parameter event: What has happened.
  /// - Returns: The next stage; `nil` where it means nothing at this one, as an answer that comes too late.
  package func after(_ event: LetterEvent) -> Self? {
    switch (self, event) {
    case (.checked, .handedOver): .marking
    case (.marking, .marked(let isLookedFor)): isLookedFor ? .looking : .sending
    // The person was told, has looked and sends again.
    case (.looking, .notFound): .sending
    case (.looking, .found), (.sending, .found), (.confirming, .found), (.sending, .answered(.done)): .accepted
    case (.marking, .notMarked), (.looking, .unread), (.sending, .stopped), (.sending, .answered(.giveBack)): .failed
    case (.sending, .answered(.look)): .confirming
    case (.confirming, .notFound), (.confirming, .unread): .unknown
    case (_, _): nil
    }
  }
}

/// What can happen to a text on its way.
package enum LetterEvent: Hashable, Sendable {
  /// A person hands it over.
  case handedOver
  /// Its draft is marked on disk; whether an earlier attempt is looked for first.
  case marked(isLookedFor: Bool)
  /// The disk did not take the mark.
  case notMarked
  /// The server answered the one attempt, or did not.
  case answered(SendStep)
  /// The last look found what forbids it to leave.
  case stopped
  /// It is there.
  case found
  /// It is not there, or not for certain.
  case notFound
  /// Where it would be could not be read.
  case unread
}
