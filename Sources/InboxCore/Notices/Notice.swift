package import FoundationEssentials
package import Tickets

/// Something the person should know; the newest stands in the bottom bar for a few seconds, all stay in the log.
package struct Notice: Equatable, Sendable {
  /// How it is coloured.
  package enum Kind: Hashable, Sendable {
    case info, success, warning, failure
  }

  /// What it says: a finished sentence of the program, or a fact that one file above words.
  package enum Content: Equatable, Sendable {
    /// A sentence of the program; holds no ticket text.
    case text(String)
    /// A call that did not work.
    case call(Attempt, TicketServiceError)
    /// The server does not offer something, so that another way is taken from now on.
    case lack(Lack)
    /// The server left a ticket alone, for this reason in its own words.
    case skipped(number: Int, reason: String)
    /// A field of a new ticket cannot go out as it is; the cursor is there.
    case field(FieldProblem)
    /// A key that was tried is not used.
    case signIn(SignInProblem)
    /// The local file did not take or give something.
    case file(StorageProblem)
    /// The disk did not take a text, which is in memory only; it may have been on its way to be sent.
    case draft(StorageProblem, wasSending: Bool)
  }

  /// Whether it is about the ticket that was in front of the person, and goes when another one comes there.
  var belongsToTicket: Bool {
    switch content {
    case .text, .skipped: true
    case .call(let attempt, _): attempt.isAboutTicket
    case .lack, .field, .signIn, .file, .draft: false
    }
  }

  /// How it is coloured.
  package var kind: Kind
  /// What it says.
  package var content: Content
  /// When it was said.
  package var at: Date
  /// What was asked for, where answers may come in another order; `nil` of what answers nothing.
  package var given: RequestID?

  /// Kept texts that it tells of; it goes when one of them was sent or discarded elsewhere.
  var texts: Set<DraftKey> = []

  /// Makes a notice.
  package init(kind: Kind, content: Content, at: Date) {
    self.kind = kind
    self.content = content
    self.at = at
  }
}

/// What was tried, so that an error's sentence can say what was not lost.
package enum Attempt: Hashable, Sendable {
  /// Opening a ticket.
  case open(number: Int)
  /// Looking for a ticket that the file does not have.
  case find(number: Int)
  /// Changing a ticket; the old state is back on screen.
  case change(number: Int)
  /// Changing a ticket that was read again since, or could not be read before: nothing was written.
  case untouched(number: Int)
  /// Setting the status after a text that was sent; whether the status is known to be as it was.
  case statusAfter(number: Int, Audience, isKnown: Bool)
  /// The last look at a thread before a text leaves; it is kept.
  case lastLook
  /// Keeping a change that was to wait for the server; the old state is back on screen.
  case queue(number: Int)
  /// Sending a change that waited; it is dropped.
  case queued(number: Int)
  /// Sending what waits; it goes on waiting.
  case sendingQueue
  /// Changing the tags of a ticket, which was read again since and is as it was.
  case unchanged(number: Int)
  /// Changing the rest of a ticket's tags; the first part is done.
  case partOfTags(number: Int)
  /// Reading tickets before an action on them is taken back.
  case undo
  /// The same before one that was taken back is done again.
  case redo
  /// Reading tickets again before a plan that was agreed to is carried out.
  case plan
  /// Changing several tickets.
  ///
  /// - Parameter isPart: Whether some tickets were changed.
  case bulkChange(isPart: Bool)
  /// Deleting a ticket.
  case delete(number: Int)
  /// Asking for a reply to start from; whether the ticket was unread when it was opened for that.
  case suggest(number: Int, marksRead: Bool = false)
  /// Asking for members and roles; those seen in tickets are known all the same.
  case people
  /// Asking for roles alone; the members are known.
  case roles
  /// Opening a ticket for a customer; the form is kept.
  case newTicket
  /// Sending a reply or note; the draft is kept.
  case send
  /// Reading the thread before a send; the draft is kept.
  case sendGuard
  /// Looking whether a message arrived; the draft is kept.
  case confirm
  /// Reading a thread.
  case thread
  /// Refreshing the list.
  case refresh
  /// Refreshing the list, when some pages were read before it ended.
  case refreshPart(RefreshProgress)
  /// Asking for the badge.
  case badge
  /// Asking the server to find tickets; what the file found is on screen.
  case search
}

extension Attempt {
  /// Whether it was made for one ticket.
  fileprivate var isAboutTicket: Bool {
    switch self {
    case .open, .change, .untouched, .statusAfter, .queue, .queued, .unchanged, .partOfTags, .delete, .suggest, .send,
      .sendGuard, .lastLook, .confirm, .thread:
      true
    case .find, .sendingQueue, .undo, .redo, .plan, .bulkChange, .people, .roles, .newTicket, .refresh, .refreshPart,
      .badge, .search:
      false
    }
  }
}

extension Notice {
  /// Whether it is about the key before, so that the next one takes it away.
  var isHint: Bool { kind == .info || kind == .warning }
}

/// The newest notice and those before it.
package struct NoticeBoard: Equatable, Sendable {
  /// Most notices kept.
  package static let limit = 200

  /// The one in the bottom bar: what was said last, or else what no key takes away.
  package var current: Notice? { passing ?? standing }
  /// What was said last and goes by itself.
  private(set) var passing: Notice?
  /// What stays until it was read, or had its time.
  private(set) var standing: Notice?
  /// All, oldest first, at most 200.
  package private(set) var log: [Notice] = []
  /// How many were said so far.
  private(set) var count = 0
  /// How many of them were failures.
  private(set) var failures = 0
  /// How often what stands in the bar became another sentence or a longer one.
  private(set) var changes = 0

  /// Makes an empty board.
  package init() {}

  /// Shows a notice; one that answers what was asked for earlier than the one on screen is told before it in the log.
  package mutating func show(_ notice: Notice) {
    if !isLate(notice, after: passing) { passing = notice }
    note(notice)
  }

  private func isLate(_ notice: Notice, after other: Notice?) -> Bool {
    guard let given = notice.given, let later = other?.given else { return false }
    return later > given
  }

  /// Shows a notice that no key takes away, because it is about something to be read first.
  mutating func keep(_ notice: Notice) {
    passing = nil
    standing = notice
    note(notice)
  }

  /// Adds a sentence to the answer to what was asked for then, while that is on screen.
  mutating func add(_ sentence: String, to given: RequestID) {
    guard var notice = passing, notice.given == given, case .text(let text) = notice.content else { return }
    notice.content = .text("\(text) \(sentence)")
    passing = notice
    changes += 1
    if let index = log.lastIndex(where: { $0.given == given }) { log[index] = notice }
  }

  private mutating func note(_ notice: Notice) {
    count += 1
    changes += 1
    if notice.kind == .failure { failures += 1 }
    let later = log.reversed().prefix { isLate(notice, after: $0) }.count
    log.insert(notice, at: log.count - later)
    if log.count > Self.limit { log.removeFirst(log.count - Self.limit) }
  }

  /// Takes a hint or a warning off the bottom bar, as the next key does: it was about the key before.
  package mutating func clearHints() {
    if passing?.isHint == true { passing = nil }
  }

  /// Takes the notice off the bottom bar; the log keeps it.
  package mutating func clear() { passing = nil }

  /// Takes a notice off the bottom bar that tells of a text which is kept no more.
  mutating func keepOnly(_ texts: Set<DraftKey>) {
    if passing?.texts.isSubset(of: texts) == false { passing = nil }
  }

  /// What stood there was read.
  mutating func wasRead() { standing = nil }
}

/// What stands in the bottom bar goes by itself.
extension NoticeBoard {
  /// Takes a new notice off the bottom bar after a while; errors stay longer, and so does what stopped a send.
  func timer(changes before: Int) -> [Effect] {
    guard changes != before, let current else { return [] }
    let isLong = current.kind == .failure || passing == nil
    return [.timer(.notice, after: isLong ? .seconds(15) : .seconds(5))]
  }

  /// A notice had its time; what it covered and was not read yet has its own.
  mutating func hadItsTime() -> [Effect] {
    guard passing != nil else {
      wasRead()
      return []
    }
    clear()
    return standing == nil ? [] : [.timer(.notice, after: .seconds(15))]
  }
}
