import Tickets

/// What happened in one area that others may care about: the only way from one area to another.
enum Event: Equatable, Sendable {
  /// A ticket is settled for this person, or is not any more.
  case settled(RowID, Bool)
  /// The server has a call that some keep from keys.
  case proven(Lack)
  /// The server lacks it.
  case lacking(Lack)
  /// A ticket was told as it is now.
  case current(TicketID)
  /// A call found that the server is away.
  case away
  /// The server answered what is polled, so what waits for it may be sent.
  case reached
  /// The server did not answer what is polled as hoped.
  case unreached
  /// How many messages are unread, as the server counts them.
  case unread(Int)
  /// A refresh put its first page into an empty file.
  case filled
  /// A refresh has brought more tickets since the list was compared with the file last.
  case grew
  /// A refresh has brought tickets, which somebody asked for or a timer.
  case brought([RowID], isAskedFor: Bool)
  /// An interrupted run is left as it is, and what of it was done is known.
  indirect case left(RecordedRun, [TicketEdit])
  /// An interrupted run that was taken up has come to its end.
  case tookUp
  /// Every call of a run was answered, and nothing of it waits.
  case ended(RequestID)
  /// Tickets of a run, by their positions in its plan, are not as their rows show them.
  case touched([Int], of: RequestID)
  /// The server does not have a ticket any more.
  case lost(TicketRef)
  /// A ticket was found that somebody goes to.
  indirect case goesTo(TicketRow)
  /// There is something to choose from.
  indirect case offers(PickerState)
  /// Something was done that u takes back, or of which it says why it does not.
  indirect case did(UndoStep)
  /// Something has become of the ticket in the detail.
  case thread(ThreadEvent)
  /// Something has become of a text.
  case writing(WritingEvent)
  /// Something has become of changes of tickets.
  case changes(ChangesEvent)
  /// Something was asked, typed, answered or chosen over the panes.
  case layers(LayersEvent)
  /// A suggestion needs something.
  case suggestion(SuggestionEvent)
  /// Something is known of the server.
  case server(ServerEvent)
}

/// What an area asks for, and what others have to know of it.
struct AreaResult: Equatable, Sendable {
  /// Work to be done.
  var effects: [Effect] = []
  /// What happened, in order.
  var events: [Event] = []

  /// Both, one after the other.
  static func + (left: Self, right: Self) -> Self {
    Self(effects: left.effects + right.effects, events: left.events + right.events)
  }

  /// The same with another event behind the others.
  static func + (left: Self, right: Event) -> Self { left + Self(events: [right]) }

  /// The same of a text.
  static func + (left: Self, right: WritingEvent) -> Self { left + .writing(right) }

  /// The same of changes of tickets.
  static func + (left: Self, right: ChangesEvent) -> Self { left + .changes(right) }
}
