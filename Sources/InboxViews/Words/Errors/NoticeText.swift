package import InboxCore
package import Screen
package import Tickets

/// The prose of the program for everything that can go wrong: what happened, what was not lost, what to press.
package enum NoticeText {
  /// Most columns that words of a server or a file may take inside a sentence.
  static let quoteColumns = 60

  /// The sentence of a notice.
  ///
  /// - Parameters:
  ///   - content: What happened.
  ///   - unsaved: What the window holds that is not on disk, where its file may be gone; `nil` in the log.
  /// - Returns: At most about 200 columns, ended by a full stop; foreign words have passed the gate and are cut.
  package static func sentence(_ content: Notice.Content, unsaved: UnsavedTexts? = nil) -> SafeText {
    let texts = unsaved.map { " \(ownTexts($0))" } ?? ""
    // Short where there is something to save: what to do about that comes before everything else.
    let remedy = unsaved.map { $0.typed > 0 } == true ? "" : " \(StorageProblem.remedyOfMoved)"
    switch content {
    case .text(let text): return SafeText(text)
    case .call(let attempt, .storage(.moved)): return "\(sentence(attempt, .storage(.moved)).string)\(texts)"
    case .call(let attempt, let error): return sentence(attempt, error)
    case .lack(let lack): return sentence(lack)
    case .skipped(let number, let reason):
      return "The server left #\(number) as it was: \(quote(reason)). gr shows how it stands."
    case .field(let problem): return sentence(problem)
    case .signIn(let problem): return sentence(problem)
    case .file(.moved): return "\(moved) Nothing more is written to it.\(remedy)\(texts)"
    case .draft(.moved, wasSending: false):
      return remedy.isEmpty ? "\(moved)\(texts)" : "\(moved) No draft is written to it any more.\(remedy)\(texts)"
    case .file(let problem):
      return "\(capitalised(problem.happened)) \(problem.isPassing ? passing : lasting)"
    case .draft(.moved, wasSending: true):
      return "\(moved) Nothing was sent. Put the file back, then Ctrl+s tries again.\(texts)"
    case .draft(let problem, wasSending: false):
      return "\(capitalised(problem.happened)) Your text is in memory only; "
        + "it is tried again by itself, and :quit asks first."
    case .draft(let problem, wasSending: true):
      return "\(capitalised(problem.happened)) Nothing was sent, your text is in memory only; Ctrl+s tries again."
    }
  }

  private static let moved = capitalised(StorageProblem.moved.happened)

  /// What a window knows of its own texts while its file is gone; of others it says nothing.
  private static func ownTexts(_ unsaved: UnsavedTexts) -> String {
    switch (unsaved.typed, unsaved.read) {
    case (0, 0): "This window holds no unsaved text."
    case (0, 1): "This window holds no unsaved text; :save copy writes the draft that it read there to a new file."
    case (0, let read):
      "This window holds no unsaved text; :save copy writes the \(read) drafts that it read there to a new file."
    case (1, _): "Your text is kept in memory; :save copy writes it to a new file."
    case (let typed, _): "Your \(typed) texts are kept in memory; :save copy writes them to a new file."
    }
  }

  /// Why nothing leaves from a sheet whose file is gone, and what to do about it.
  static func sheetObstacle(_ problem: StorageProblem) -> SafeText {
    "\(problem.happened) So nothing leaves from here. Put the file back, then Ctrl+s tries again; "
      + "or e and Esc, then :save copy writes your text to a new file."
  }

  /// The sentence of a send sheet whose thread has messages that could not be understood.
  static func damagedThread(_ count: Int) -> SafeText {
    let what: SafeText = .count(count, "message", "messages")
    return what + " of the thread could not be read, perhaps a new one. "
      + "Nothing was sent, your text is safe. e goes back; then Ctrl+s and Enter send all the same."
  }

  private static let passing = "Nothing that is on disk is lost; gr tries again."
  private static let lasting = "Nothing that is on disk is lost; :quit leaves."

  /// The sentence about a file, for the command line, where no key helps.
  ///
  /// - Parameters:
  ///   - problem: What is wrong.
  ///   - path: The file.
  /// - Returns: One or two sentences, ended by a full stop; the path has passed the gate and is never cut.
  package static func sentence(_ problem: StorageProblem, path: String) -> SafeText {
    "\(path): \(problem.happened) \(problem.remedy)"
  }

  private static func sentence(_ attempt: Attempt, _ error: TicketServiceError) -> SafeText {
    let isUnknown = error.writeOutcome == .unknown
    // Nobody asked for what a timer asks.
    if error.needsKey, attempt.isPoll {
      return "\(capitalised(error.happened)) Your drafts are safe. \(error.remedy ?? "")"
    }
    if case .statusAfter(let number, let audience, let isKnown) = attempt {
      let what = audience.text(of: "#\(number)", hasLeft: true)
      let end = isKnown ? "was not changed" : "may or may not be changed"
      return "The \(what) was added; its status \(end): \(error.happened) \(error.remedy ?? "s sets it.")"
    }
    let kept = isUnknown ? attempt.keptThoughUnknown : attempt.kept
    return "\(capitalised(error.happened)) \(kept) \(attempt.remedy(for: error) ?? error.remedy ?? attempt.retry)"
  }

  /// The sentence about a key that was tried and is not used.
  static func sentence(_ problem: SignInProblem) -> SafeText {
    switch problem {
    case .said(let text): SafeText(text)
    case .call(.keyRefused): "PostHog does not accept this key (401). Type or paste another one, then Enter."
    case .call(let error): "\(capitalised(error.happened)) The key is not in use; Enter tries again."
    }
  }

  /// An address at which no key can be asked for.
  static func sentence(ofAddress error: TicketServiceError) -> SafeText {
    "\(capitalised(error.happened)) No key was sent; correct the address, or Enter tries again."
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Foreign words, safe to show, short and without a full stop, which would double ours.
  static func quote(_ text: String, columns: Int = quoteColumns) -> String {
    var safe = SafeText(text).truncated(to: columns, ellipsis: "~").string
    while safe.last == "." || safe.last == " " { safe.removeLast() }
    return safe
  }
}

// MARK: What was tried

extension Attempt {
  /// Whether a timer tries it by itself.
  fileprivate var isPoll: Bool {
    switch self {
    case .refresh, .refreshPart, .badge: true
    default: false
    }
  }

  /// What surely is as it was.
  fileprivate var kept: String {
    switch self {
    case .open(let number): "#\(number) was not opened."
    case .find(let number): "This file does not have #\(number)."
    case .change(let number), .untouched(let number): "#\(number) is as it was."
    case .statusAfter(let number, _, _): "The status of #\(number) is as it was."
    case .lastLook: "Nothing was sent and your text is kept."
    case .queue(let number): "#\(number) cannot wait and is as it was."
    case .queued(let number): "Your change of #\(number) is dropped."
    case .sendingQueue: "What waits goes on waiting."
    case .unchanged(let number): "#\(number) was read again and is as it was."
    case .partOfTags(let number):
      "Part of the tags of #\(number) has been changed, the rest has not; u takes that part back."
    case .undo: "Nothing was taken back."
    case .redo: "Nothing was done again."
    case .delete(let number): "#\(number) was not deleted."
    case .suggest(let number, marksRead: true): "#\(number) got no suggestion; opening it marked it read."
    case .suggest(let number, marksRead: false): "#\(number) got no suggestion and nothing was changed."
    case .people: "Only people and pools seen in tickets are offered."
    case .roles: "Of pools, only those seen in tickets are offered."
    case .bulkChange(isPart: true): "The rest is as it was."
    case .plan: "Nothing was done and the plan is kept."
    case .bulkChange(isPart: false): "Nothing was changed."
    case .newTicket: "Nothing was sent and the form is kept."
    case .send: "Nothing was sent and your text is kept."
    case .sendGuard: "Nothing was sent, your text is safe."
    case .confirm: "Could not confirm, check before resending; your draft is safe."
    case .thread: "Its messages are not here yet."
    case .refresh: "The list shows what was read before."
    case .refreshPart(let part): "\(part.read) of \(part.total) tickets were read and stay here."
    case .badge: "What was read before is still here."
    case .search: "What this file holds is shown."
    }
  }

  /// The same where the server may have done it all the same.
  fileprivate var keptThoughUnknown: String {
    switch self {
    case .open(let number): "#\(number) may count as read now."
    case .change(let number): "#\(number) may have changed all the same."
    case .queued(let number): "Your change of #\(number) may be done all the same."
    case .delete(let number): "#\(number) may be gone all the same; deleting it once more does no harm."
    case .suggest(let number, let marksRead):
      "#\(number) got no suggestion\(marksRead ? " and counts as read" : ""); its thread may hold an AI draft all the same."
    case .bulkChange: "Some tickets may have changed; the rest is as it was."
    case .send: "It may have arrived: could not confirm, check before resending; your text is kept."
    case .newTicket: "It may have been sent: could not confirm, check before resending; the form is kept."
    case .partOfTags(let number): "Part of the tags of #\(number) has been changed, perhaps all of them."
    case .find, .untouched, .statusAfter, .lastLook, .unchanged, .undo, .redo, .plan, .sendGuard, .confirm, .thread,
      .refresh,
      .refreshPart,
      .badge, .people, .roles, .search,
      .queue, .sendingQueue:
      kept
    }
  }

  /// The key that tries once more.
  fileprivate var retry: String {
    switch self {
    case .open: "Enter in the list tries again."
    case .find(let number): ":\(number) asks again."
    case .change(let number), .untouched(let number): "gr shows how it stands; :\(number) goes to it."
    case .statusAfter: "s sets it."
    case .queue: "gr, then the same key again."
    case .queued: "gr shows how it stands."
    case .unchanged, .partOfTags: "t tries again."
    case .delete: "D tries again."
    case .suggest: "A asks again, r writes a reply."
    case .people, .roles: "gr, then a asks again."
    case .undo: "u tries again."
    case .redo: "Ctrl+r tries again."
    case .plan: "Enter tries again."
    case .bulkChange(isPart: true): "The key . tries again, u takes back."
    case .bulkChange(isPart: false): "Enter, then the key . tries again."
    case .send, .newTicket, .lastLook: "Ctrl+s tries again."
    case .sendGuard: "Ctrl+s looks again."
    case .search: "F, then the same search asks again."
    case .confirm, .thread, .refresh, .refreshPart, .badge, .sendingQueue: "gr tries again."
    }
  }
}

extension Attempt {
  /// What to do instead where the key may not do this; `nil` where the error itself says what helps.
  fileprivate func remedy(for error: TicketServiceError) -> String? {
    switch (self, error) {
    case (.delete, .accessLevel), (.delete, .forbidden), (.delete, .closedToKeys), (.delete, .methodNotAllowed),
      (.delete, .endpointNotFound), (.delete, .missingScope):
      "The key e resolves it instead."
    case (.suggest, .closedToKeys), (.suggest, .endpointNotFound), (.suggest, .methodNotAllowed):
      "The thread holds no AI draft either; r writes a reply."
    case (.suggest, .noPublicMessages), (.suggest, .noSimilarTicket): "r writes a reply."
    case (.suggest, .aiNotApproved), (.suggest, .featureDisabled):
      "Ask an admin of PostHog, then A; r writes a reply."
    case (.send, _) where error.needsKey, (.sendGuard, _) where error.needsKey, (.confirm, _) where error.needsKey,
      (.newTicket, _) where error.needsKey:
      "Esc goes back, then L signs in again."
    default: nil
    }
  }
}
