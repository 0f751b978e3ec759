public import FoundationEssentials

/// The writes that belong to this person and this file, not to the server: drafts, what was seen, clocks.
public protocol InboxKeeping: Sendable {
  /// Stores a draft durably; an empty text removes it.
  ///
  /// A text that this window does not know is never replaced: the draft is then kept beside it, as a copy. Of
  /// two windows that store the same text as being sent, one does.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: Texts that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now; `nil` where another window is sending it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func save(_ draft: Draft, over known: Set<String>) throws(StorageProblem) -> Int?

  /// Removes a draft, unless its text is one that this window does not know.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - audience: Which of its two drafts.
  ///   - copy: Which of the texts for this audience.
  ///   - known: Texts that may go, because this window has read or written them.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func discardDraft(
    of ticket: TicketID, audience: Audience, copy: Int, over known: Set<String>
  ) throws(StorageProblem)

  /// Stores a draft durably where its place is empty; what stands there stays, whatever it says.
  ///
  /// - Parameter draft: The draft; `copy` says where this window has it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func restore(_ draft: Draft) throws(StorageProblem)

  /// Stores a new ticket durably where its place is empty; what stands there stays, whatever it says.
  ///
  /// - Parameter draft: The new ticket; `copy` says where this window has it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func restore(_ draft: NewTicketDraft) throws(StorageProblem)

  /// Stores a new ticket durably; an empty one removes it.
  ///
  /// One that this window does not know is never replaced; of two windows that store it as being sent, one does.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: `words` of those that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now; `nil` where another window is sending it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func save(_ draft: NewTicketDraft, over known: Set<String>) throws(StorageProblem) -> Int?

  /// Removes a new ticket, unless it is one that this window does not know.
  ///
  /// - Parameters:
  ///   - copy: Which of them.
  ///   - known: `words` of those that may go, because this window has read or written them.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func discardNewTicket(copy: Int, over known: Set<String>) throws(StorageProblem)

  /// Remembers how much of a thread this person has seen, for the mark of what is new.
  ///
  /// - Parameters:
  ///   - count: Number of messages.
  ///   - row: The ticket.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func markSeen(_ count: Int, of row: RowID) throws(StorageProblem)

  /// Flags tickets unread for this person, or takes the flags away; never sent to a server.
  ///
  /// - Parameters:
  ///   - isOn: Whether they are flagged afterwards.
  ///   - rows: The tickets; those that are gone are left out.
  /// - Throws: `StorageProblem`, any case a writer can meet; nothing is flagged then.
  func setFlags(_ isOn: Bool, of rows: [RowID]) throws(StorageProblem)

  /// Does what time alone makes due: ends snoozes (where this file is the authority) and recomputes stored ranks.
  ///
  /// - Parameter now: The moment.
  /// - Returns: The rows that changed.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func advance(to now: Date) throws(StorageProblem) -> [RowID]
}
