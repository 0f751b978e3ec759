package import Tickets

/// The detail pane: a ticket that was opened or is only peeked at.
package struct ConversationState: Equatable, Sendable {
  /// How the ticket came here.
  package enum Mode: Hashable, Sendable {
    /// Shown without marking anything read.
    case peek
    /// Retrieved: read for the whole team.
    case open
  }

  /// What is to be read of a thread that the detail shows because the cursor came there.
  package enum Preview: Hashable, Sendable {
    /// Nothing.
    case none
    /// It is asked for once the cursor has rested.
    case awaited
    /// Too much was asked for lately; Space reads it all the same.
    case paused
    /// The server did not tell it; Space tries again.
    case failed
  }

  /// The ticket shown; `nil` while the pane is empty.
  package var row: RowID?
  /// How it came here.
  package var mode: Mode
  /// What the file knows of it; `nil` until it was read.
  @Boxed package var conversation: Conversation? = nil
  /// Whether the file has the ticket no more: what is shown of it is what it was.
  package var isGone = false
  /// The thread as lines of the pane's width.
  package var layout: ThreadLayout
  /// First visible line of the thread, 0-based.
  package var scroll: Int
  /// Where the person was reading, whatever the size of the pane: a message and lines below its first.
  package var place: ThreadPlace?
  /// Number of messages that were known when it was shown; later ones are new.
  package var seenCount: Int
  /// The count of messages that was last remembered as seen; `nil` before.
  package var rememberedCount: Int?
  /// Messages that do not stop a public send; `nil` while the thread is unknown.
  ///
  /// They stood in the thread when it was first shown, or their lines were on screen since.
  package var known: Set<MessageID>?
  /// Messages that were written here since; they are no news to the person who wrote them.
  package var written: Set<MessageID>
  /// Messages of the thread that could not be understood when the server was last asked.
  package var damaged: Int
  /// The message that a stopped send goes to once the thread is read again.
  package var jumpsTo: MessageID?
  /// Whether the thread still goes to what is new when more of it is read, because the person has not moved in it.
  package var opensAtUnseen: Bool
  /// The retrieve that is under way.
  package var openRequest: RequestID?
  /// The read of the thread that is under way.
  package var threadRequest: RequestID?
  /// The same, when nobody asked for it but the cursor came here.
  package var previewRequest: RequestID?
  /// What is to be read of the thread by itself.
  package var preview = Preview.none
  /// Whether the server told the thread since the ticket is shown, however much of it made sense.
  package var wasRead = false
  /// Whether the server told the thread when the ticket was opened, and whenever it was asked since: what the file or a
  /// preview knew may lack what others wrote in the meantime.
  package var isCurrent = false
  /// The read from the file that is under way.
  package var readRequest: RequestID?
  /// Whether the calls for it wait until the file tells its id.
  package var awaitsID: Bool
  /// Whether the end of the thread is shown once it is read again, because a message of one's own was added.
  package var jumpsToEnd: Bool
  /// Whether the customer panel is shown.
  package var showsCustomer: Bool

  /// What is looked for in the thread; `nil` when nothing is.
  package var search: ThreadSearch?

  /// Makes an empty pane.
  package init() {
    mode = .peek
    layout = ThreadLayout()
    scroll = 0
    seenCount = 0
    awaitsID = false
    jumpsToEnd = false
    opensAtUnseen = true
    damaged = 0
    written = []
    showsCustomer = false
  }

  /// Whether the messages shown are those that the server tells, though some of them may be beyond anybody's reading.
  var isTold: Bool { conversation?.isThreadKnown == true || wasRead }

  /// The ticket shown, when it was read.
  package var ticket: Ticket? { conversation?.ticket }
}

/// A place in a thread that no change of width moves.
package struct ThreadPlace: Equatable, Sendable {
  /// Index of the message.
  package var message: Int
  /// Lines below its first; negative above the first message.
  package var offset: Int

  /// Makes a place.
  package init(message: Int, offset: Int) {
    self.message = message
    self.offset = offset
  }
}
