public import FoundationEssentials
public import Notation
public import Screen
public import Tickets

/// Which inbox this is.
public struct Profile: Equatable, Sendable {
  /// The name in the top bar.
  public var name: String
  /// Whether the file is the authority; otherwise it mirrors a server.
  public var isLocal: Bool
  /// Where the project's web pages begin, without a slash at the end; `nil` when there are none.
  public var webAddress: String?
  /// How another key is come by; `nil` where none is needed.
  public var signInWay: SignInWay?

  /// Makes a profile.
  public init(name: String, isLocal: Bool, webAddress: String? = nil, signInWay: SignInWay? = nil) {
    self.signInWay = signInWay
    self.name = name
    self.isLocal = isLocal
    self.webAddress = webAddress
  }
}

/// The number of unread messages, as far as it is known.
public struct Badge: Equatable, Sendable {
  /// The last answer; `nil` while unknown.
  public var count: Int?
  /// Errors in a row, for backing off.
  public var failures: Int
  /// Since when changes of this person wait for the next question; `nil` when none do.
  var changedAt: Date?

  /// Seconds without a further change until it is asked for.
  static let pause = 0.5
  /// Seconds after which it is asked for, though changes go on.
  static let patience = 3.0

  /// Makes an unknown badge.
  public init() { failures = 0 }
}

/// How old the screen is.
public struct Freshness: Equatable, Sendable {
  /// When the server last answered a refresh; `nil` before the first.
  public var syncedAt: Date?
  /// When the refresh under way was asked for.
  public var askedAt: Date?
  /// The same of the one that a plan waits for.
  var planAskedAt: Date?
  /// The moment whose state the file had at the end of the last refresh; `nil` before the first.
  public var confirmedAt: Date?
  /// Since when it does not answer; `nil` while it does.
  public var offlineSince: Date?
  /// How often in a row a refresh did not reach the server.
  public var misses: Int
  /// The refresh under way.
  public var request: RequestID?
  /// How far the refresh under way has come; `nil` before its first page.
  public var progress: RefreshProgress?
  /// When the refresh under way put its first tickets into an empty list; `nil` when it did not.
  public var filledAt: Date?
  /// How many tickets the refresh under way had read when the list was last compared with the file.
  public var comparedAt: Int?
  /// Whether a person asked for what is new: it is applied as soon as it is there, not only counted.
  public var appliesNews: Bool
  /// What went wrong the last time, by what was tried, so that it is said once and not at every poll.
  public var problems: [Attempt: TicketServiceError]

  /// Makes an unknown freshness.
  public init() {
    problems = [:]
    misses = 0
    appliesNews = false
  }
}

/// A click on a row of the list; another one there soon after opens the ticket.
public struct Click: Equatable, Sendable {
  /// The ticket.
  public var row: RowID
  /// When.
  public var at: Date

  /// Makes a click.
  public init(row: RowID, at: Date) {
    self.row = row
    self.at = at
  }
}

/// Everything the program knows and shows; changed by reducers only.
///
/// It is handed on with every key, so parts that are rarely there, and rare payloads of enums, are boxed.
public struct InboxState: Equatable, Sendable {
  /// Size of the terminal.
  public var size: Size
  /// The moment at which this minute was drawn; ages are counted from it.
  public var now: Date
  /// The moment of the last key or timer, exact.
  public var moment: Date
  /// The person's time zone.
  public var zone: ZoneRules
  /// Which inbox this is.
  public var profile: Profile
  /// Whether the terminal shows ASCII only.
  public var isASCII: Bool
  /// Name of the theme.
  public var theme: String
  /// The pane that keys go to.
  public var focus: Pane
  /// The list.
  public var list: ListState
  /// The detail.
  public var conversation: ConversationState
  /// How the detail follows the cursor.
  public var preview = PreviewState()
  /// The composer; `nil` while closed.
  @Boxed public var composer: ComposerState? = nil
  /// The new ticket that is being written or sent.
  @Boxed public var newTicket: NewTicketState
  /// Texts on their way, oldest first.
  public var outgoing: [SendJob]
  /// The looks for texts that an earlier run handed over.
  @Boxed public var leftovers: Leftovers
  /// The prompt in the bottom bar; `nil` while closed.
  @Boxed public var prompt: PromptState? = nil
  /// The verb on many tickets that is on screen; `nil` when there is none.
  @Boxed public var run: ChangeRun? = nil
  /// Runs whose program ended before they did, oldest first.
  public var interrupted: [RecordedRun] = []
  /// The verb given last, which `.` gives again.
  public var lastVerb: Verb?
  /// The tag change typed last, which T makes again.
  public var lastTags: TagEdit?
  /// What was said, or what can be taken back; `nil` while closed.
  @Boxed public var help: HelpState? = nil
  /// A list to choose from; `nil` while closed.
  @Boxed public var picker: PickerState? = nil
  /// Who can be assigned.
  @Boxed public var assignable: AssignableState
  /// The reply that is being asked for; `nil` when none is.
  @Boxed public var suggesting: SuggestionWork? = nil
  /// Suggestions that wait for somebody to come to their ticket.
  public var suggested: [RowID: SuggestedReply]
  /// The ticket into whose composer its suggestion goes as soon as it is on screen.
  public var landing: RowID?
  /// Tickets that are being deleted, by the call that does it.
  public var deletions: [RequestID: TicketRef]
  /// Commands run from a list, the last one first.
  public var recentCommands: [Command]
  /// Changes on their way.
  public var pending: PendingChanges
  /// Changes that wait until the server can be reached.
  @Boxed public var queue: ChangeQueue
  /// What each request on its way will mean for undo: taken into the history when it is accepted.
  public var undoOnAccept: [RequestID: UndoStep]
  /// Steps being taken back by these requests: they return into the history when refused.
  public var undoOnRefusal: [RequestID: TakingBack]
  /// Tags of single tickets on their way.
  public var tagJobs: [RequestID: TagJob]
  /// What can be taken back.
  @Boxed public var undo: UndoHistory
  /// The look for a ticket that `:1042` asked for.
  public var ticketSearch: TicketSearch?
  /// Presses of u and Ctrl+r that wait until an earlier one is done, oldest first.
  public var undoPresses: [UndoStep.Direction] = []
  /// Whether nothing was pressed since the last of them, so that the cursor may follow what they did.
  var isUndoLastKey = false
  /// The ticket that the last key settled and left; `nil` once its change was answered or something else was pressed.
  var leftBehind: LeftBehind?
  /// Failures that were told when the first of them was pressed.
  var undoPressesSince = 0
  /// Steps being taken back, by the call that reads how their tickets stand now.
  public var undoing: [RequestID: UndoStep]
  /// What was said.
  public var notices: NoticeBoard
  /// Keys typed so far.
  public var keys: KeySequence
  /// What was learnt of the server.
  @Boxed public var server: ServerState
  /// Unread messages.
  public var badge: Badge
  /// How old the screen is.
  public var freshness: Freshness
  /// Tags in use, most used first.
  public var knownTags: [TagCount]
  /// Drafts, newest first; all are on disk but those that `draftWrites` tells of.
  public var drafts: [Draft]
  /// What is known of the tickets of drafts, wherever they are now.
  public var draftTickets: [TicketID: DraftTicket] = [:]
  /// What the disk was asked to do with drafts and has not done yet.
  @Boxed public var draftWrites: DraftWrites
  /// The wake time used last.
  public var lastWake: Date?
  /// Whether the program took the send sheet back a moment ago, so that the next key may still be meant for it.
  var sheetWasTaken = false
  /// When a key was last pressed.
  public var lastKeyAt: Date
  /// The last click on a row that no second one has followed.
  public var lastClick: Click?
  /// The file's version when it was last read.
  public var dataVersion: Int?
  /// When the program started, from which `:changes` tells.
  public var startedAt: Date
  /// What was done to tickets of a local file since, newest first, when it was last asked for.
  public var activity: [ActivityEntry] = []
  /// What refreshes have brought since the start, newest last.
  public var broughtChanges: [BroughtChange] = []
  /// Seconds that the wait on screen has lasted; `nil` while nothing has been waited for longer than 300 ms.
  public var waitSeconds: Int?
  /// What those seconds were counted for.
  public var waitedFor: String?
  /// What was waited for after the last action, so that a new wait is noticed.
  var awaited: String?
  /// When the next age in sight changes; `nil` when none does before long, or it has to be looked for.
  var nextAgeAt: Date?
  /// Whether the draft on screen will be written when its timer fires.
  public var isDraftTimerRunning: Bool
  /// Whether Ctrl+c was pressed within the last second.
  public var isInterrupted: Bool
  /// A number made once a session, for jitter.
  public var nonce: UInt64
  /// Hands out request ids.
  public var requests: RequestLedger
  /// Whether the loop goes on.
  public var isRunning: Bool

  /// Makes the state before the program starts.
  ///
  /// - Parameters:
  ///   - profile: Which inbox.
  ///   - spec: What the list holds.
  ///   - size: The terminal's size.
  ///   - now: The moment.
  ///   - zone: The person's time zone.
  ///   - nonce: Any number, made once a session.
  public init(profile: Profile, spec: ListSpec, size: Size, now: Date, zone: ZoneRules, nonce: UInt64) {
    self.profile = profile
    self.size = size
    self.now = now
    moment = now
    self.zone = zone
    self.nonce = nonce
    isASCII = false
    theme = "dark"
    focus = .list
    list = ListState(spec: spec)
    conversation = ConversationState()
    outgoing = []
    leftovers = Leftovers()
    assignable = AssignableState()
    suggested = [:]
    deletions = [:]
    newTicket = NewTicketState()
    recentCommands = []
    pending = PendingChanges()
    queue = ChangeQueue(sender: nonce)
    undoOnAccept = [:]
    undoOnRefusal = [:]
    tagJobs = [:]
    isDraftTimerRunning = false
    undo = UndoHistory()
    undoing = [:]
    notices = NoticeBoard()
    keys = KeySequence()
    server = ServerState()
    badge = Badge()
    freshness = Freshness()
    knownTags = []
    drafts = []
    draftWrites = DraftWrites()
    lastKeyAt = now
    startedAt = now
    isInterrupted = false
    requests = RequestLedger()
    isRunning = true
  }

  /// Takes what earlier runs have learnt of the server: it is not said again.
  public mutating func adopt(_ lacks: Set<Lack>) { server.lacks = lacks }

  /// Whether the server has said in this run that it takes no status for many tickets from keys; what earlier runs were
  /// told is asked again with the first real change.
  var isStatusOneByOne: Bool { server.found.contains(.bulkStatus) }

  /// The ticket that is in front of the person: the one in the focused detail, else the one under the cursor.
  var shownTicket: RowID? { focus == .list ? list.cursor.row : conversation.row ?? list.cursor.row }

  /// Whole minutes without a key.
  public var idleMinutes: Int { Int(moment.timeIntervalSince(lastKeyAt) / 60) }

  /// Where each pane lies now.
  public var layout: PaneLayout {
    PaneLayout(size: size, focus: focus, isComposing: composer != nil, isNewTicket: newTicket.form != nil)
  }

  /// What is being waited for where a person may notice, in words; `nil` when nothing is.
  public var waitingFor: String? {
    if let budgetWait { return budgetWait }
    if server.signIn.request != nil { return "trying the key" }
    if let job = outgoing.last {
      return job.stage == .confirming
        ? "looking whether #\(job.composer.number) has it" : "sending to #\(job.composer.number)"
    }
    if let job = newTicket.job {
      return job.stage == .sending ? "opening the new ticket" : "looking whether the ticket is there"
    }
    if !leftovers.looks.isEmpty { return "looking what became of your texts" }
    if case .reading = newTicket.addresses { return "reading the team's addresses" }
    if case .sheet(let sheet)? = composer?.stage, case .reading = sheet.check { return "reading the thread again" }
    if conversation.openRequest != nil { return "opening" }
    if let key = deletions.values.min(by: { $0.number < $1.number }) { return "deleting #\(key.number)" }
    if isWaitingForPeople { return "reading who can be assigned" }
    if !undoing.isEmpty { return "looking what changed meanwhile" }
    if let wait = changeWait { return wait }
    if freshness.appliesNews && freshness.request != nil { return "asking the server what is new" }
    if conversation.threadRequest != nil && conversation.conversation?.isThreadKnown == false {
      return "reading the thread"
    }
    if list.orderRequest != nil && list.order.rows.isEmpty { return "reading the list" }
    if let ticketSearch, ticketSearch.asksServer { return "looking for #\(ticketSearch.number)" }
    if let wait = suggestionWait { return wait }
    return list.serverSearch?.request == nil ? nil : "asking the server too"
  }

  /// The single change that has been on its way longest; of many tickets their own progress is shown.
  private var changeWait: String? {
    guard !pending.byRequest.isEmpty else { return nil }
    let ofMany = run?.underWay.keys
    let single = pending.byRequest.filter { ofMany?.contains($0.key) != true && $0.value.rows.count == 1 }
    guard let id = single.keys.min() else { return nil }
    // The row may be out of sight by now.
    let step = undoOnAccept[id] ?? undoOnRefusal[id]?.step
    let number = step?.tickets.first?.number ?? tagJobs[id]?.key.number
    return number.map { "changing #\($0)" } ?? "changing a ticket"
  }

  private var suggestionWait: String? {
    guard let suggesting, case .asking = suggesting.stage else { return nil }
    return "asking for a reply to #\(suggesting.ticket.number)"
  }

  /// What is waited for, and the whole seconds so far; `nil` in the first 300 ms.
  public var shownWait: (what: String, seconds: Int)? {
    guard let waitSeconds, let what = waitingFor else { return nil }
    // Other waits come and go while a suggestion takes its minutes.
    if let suggesting, what == suggestionWait {
      return (what, max(0, Int(moment.timeIntervalSince(suggesting.askedAt))))
    }
    return (what, waitedFor == nil || waitedFor == what ? waitSeconds : 0)
  }
}
