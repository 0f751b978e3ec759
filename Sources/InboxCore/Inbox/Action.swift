package import FoundationEssentials
package import Screen
package import Tickets

/// What happened; the only vocabulary of change.
package enum Action: Equatable, Sendable {
  /// The program starts; the size is known.
  case launched
  /// A key was pressed.
  case key(KeyChord, at: Date)
  /// The same key was pressed so often in a row, where each press moves the cursor of the list.
  case held(KeyChord, times: Int, at: Date)
  /// Keys that came at once and look like a paste; with `continues` they came right behind such keys.
  case burst([KeyChord], continues: Bool, at: Date)
  /// A text was pasted; it never acts as keys.
  case pasted(String, at: Date)
  /// A text was pasted that is larger than any that is taken; nothing of it came.
  case pasteRefused(at: Date)
  /// The mouse did something.
  case mouse(MouseEvent, at: Date)
  /// The terminal gained or lost the focus.
  case focused(Bool)
  /// The terminal has this size now.
  case resized(Size)
  /// Another minute began.
  case clock(Date)
  /// What the state asked to be shown has been painted.
  case presented
  /// The list is on screen and no key waits: what follows the cursor is read now.
  case rested
  /// A timer ran out.
  case fired(TimerID, at: Date)
  /// The system asks the program to end.
  case terminated
  /// A refresh goes on; what it has read is in the file.
  case progressed(RequestID, RefreshProgress)
  /// The service says something of itself.
  case news(ServiceNews)
  /// Somebody has written to the file, perhaps this program itself.
  case fileChanged
  /// Work handed out has ended; boxed, so that keys, which are actions too, stay small.
  indirect case finished(RequestID, Outcome)
}

/// How a piece of work ended.
package enum Outcome: Equatable, Sendable {
  /// A ticket was opened.
  case opened(Result<Ticket, TicketServiceError>)
  /// A change was written.
  case applied(Result<Ticket, TicketServiceError>)
  /// A change was compared with its ticket, and written or not.
  case changed(ChangeOutcome)
  /// A text was not sent: the thread as the last look found it, or why it could not be read.
  case held(Result<MessageThread, TicketServiceError>)
  /// A thread was read.
  case thread(Result<MessageThread, TicketServiceError>)
  /// A message was written.
  case sent(Result<SentMessage, TicketServiceError>)
  /// The badge was asked for.
  case unread(Result<Int, TicketServiceError>)
  /// Tags were changed.
  case tagged(Result<BulkTagResult, TicketServiceError>)
  /// Tickets were given one status.
  case statuses(Result<BulkStatusResult, TicketServiceError>)
  /// Tickets were read again through the list; those that are gone are missing.
  case current(Result<[TicketID: Ticket], TicketServiceError>)
  /// A ticket was deleted.
  case deleted(Result<TicketID, TicketServiceError>)
  /// A reply was suggested.
  case suggested(Result<SuggestedReply, TicketServiceError>)
  /// Members and roles were asked for.
  case people(Result<Directory, TicketServiceError>)
  /// The team's sending addresses were asked for.
  case addresses(Result<[SendingAddress], TicketServiceError>)
  /// A ticket was opened for a customer.
  case composed(Result<ComposedTicket, TicketServiceError>)
  /// A thread was searched for a text whose sending was not answered.
  case confirmed(Result<Trace<MessageID>, TicketServiceError>)
  /// The list was searched for a ticket that an attempt may have opened.
  case traced(Result<Trace<ComposedTicket>, TicketServiceError>)
  /// The key's owner was asked for.
  case viewer(Result<Viewer, TicketServiceError>)
  /// The file was brought up to date; these rows changed.
  case refreshed(Result<[RowID], TicketServiceError>)
  /// The server found these rows.
  case searched(Result<[RowID], TicketServiceError>)
  /// An order was read.
  case order(Result<OrderSnapshot, StorageProblem>)
  /// Rows were read.
  case rows(Result<[TicketRow], StorageProblem>)
  /// Rows that fit a rule were found.
  case picked(Result<[RowID], StorageProblem>)
  /// A verb on many tickets was planned.
  case plan(Result<ChangePlan, StorageProblem>)
  /// Taking back a step over many tickets was planned.
  case undoPlan(ChangePlan)
  /// A conversation was read.
  case conversation(Result<Conversation?, StorageProblem>)
  /// What the file has counted was read.
  case counts(Result<FileCounts, StorageProblem>)
  /// Tags were counted.
  case tags(Result<[TagCount], StorageProblem>)
  /// The tickets that this person flagged were read.
  case flags(Result<[RowID], StorageProblem>)
  /// Those to whom tickets are assigned were read.
  case assigneesSeen(Result<[SeenAssignee], StorageProblem>)
  /// The names of a search were looked at.
  case unknownNames(Result<[UnknownName], StorageProblem>)
  /// The texts that are not sent were read.
  case texts(Result<KeptTexts, StorageProblem>)
  /// A draft is on disk, as this copy: its own place holds another window's text.
  case keptBeside(copy: Int)
  /// Another window has handed the same text to the server, so it is not sent from here.
  case sentElsewhere
  /// Texts were written to this new file; `nil` when they could not be.
  case rescued(path: String?)
  /// What was done to tickets was read, newest first.
  case activity(Result<[ActivityEntry], StorageProblem>)
  /// The moment was read at which time alone will change a ticket next; `nil` when none will.
  case nextDue(Result<Date?, StorageProblem>)
  /// The file's version was read.
  case dataVersion(Result<Int, StorageProblem>)
  /// A key was tried.
  case signedIn(Result<SignedIn, SignInProblem>)
  /// A browser was started for an address or not.
  case browsed(String, hasStarted: Bool)
  /// A text was copied.
  case copied(Clip, by: ClipTaker)
  /// The file did something to the changes that wait.
  case queue(Result<QueueAnswer, StorageProblem>)
  /// The sending of a change that waited ended.
  case queued(QueueOutcome)
  /// The file recorded something, or told what is recorded.
  case recorded(Result<RecordAnswer, StorageProblem>)
  /// Something was kept; for `advance`, the rows that changed.
  case kept(Result<[RowID], StorageProblem>)
}

extension Action {
  /// Whether the person did it just now.
  var isOfPerson: Bool {
    switch self {
    case .key, .held, .burst, .mouse, .pasted, .pasteRefused: true
    case .launched, .focused, .resized, .clock, .presented, .rested, .fired, .terminated,
      .progressed, .news, .fileChanged, .finished:
      false
    }
  }
}
