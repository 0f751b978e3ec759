import FoundationEssentials
import GRDB
import Notation
package import Tickets

extension TicketDatabase {
  /// Reads every text that is not sent, with the tickets that the texts belong to, in one state of the file.
  ///
  /// - Returns: What the file holds now, other windows' texts included.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func keptTexts() throws(StorageProblem) -> KeptTexts {
    try read { db in
      var texts = KeptTexts()
      let statement = try db.cachedStatement(
        sql: """
          SELECT draft.ticket, is_private, copy, text, state, saved_at, coalesce(ticket.number, draft.number),
            coalesce(ticket.subject, draft.subject), coalesce(ticket.customer, draft.customer), ticket.row, ticket.status,
            iif(ticket.tier = \(Tier.snoozed.rawValue), ticket.snoozed_until, NULL), ticket.channel
          FROM draft LEFT JOIN ticket ON ticket.id = draft.ticket ORDER BY saved_at DESC, draft.ticket, is_private, copy
          """)
      try statement.each { reader in
        let draft = Draft(&reader)
        texts.drafts.append(draft)
        texts.tickets[draft.ticket] = DraftTicket(&reader)
      }
      texts.newTickets = try db.newTickets()
      return texts
    }
  }

  /// Stores a draft so that it survives even a loss of power; an empty text removes it.
  ///
  /// A text that this window does not know is never replaced: the draft is then kept beside it, as a copy. One that is
  /// being sent is looked for and marked in one transaction, so that of two windows that send the same text one does, and
  /// other words wait until it is known what became of the first.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: Texts that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now; `nil` where it is to be sent and another window is sending it.
  /// - Throws: `sentElsewhere` where another window is sending other words to the same people, `locked`, `readOnly`,
  ///   `diskFull`, `moved`, `other`.
  package func save(_ draft: Draft, over known: Set<String>) throws(StorageProblem) -> Int? {
    guard !draft.text.isEmpty else {
      try discardDraft(of: draft.ticket, audience: draft.audience, copy: draft.copy, over: known)
      return draft.copy
    }
    return try write(isDurable: true) { db in
      let sent = try db.texts(of: draft.ticket, draft.audience, sentBeside: window, at: draft.savedAt)
      if draft.state == .sending, !sent.isEmpty {
        guard sent.holds(draft.text) else { throw StorageProblem.sentElsewhere }
        return nil
      }
      // What is on its way keeps its mark, and other words never take its place.
      let stored = try db.draftTexts(of: draft.ticket, draft.audience)
      if sent.holds(draft.text), stored[draft.copy]?.isSame(as: draft.text) == true { return draft.copy }
      let copy = CopyChoice(known.filter { !sent.holds($0) }).copy(
        for: draft.text, wanted: draft.copy, stored: stored)
      try db.store(draft, copy: copy, by: window)
      return copy
    }
  }

  /// Stores a draft where its place is empty, so that it survives even a loss of power; what stands there stays.
  ///
  /// - Parameter draft: The draft; `copy` says where this window has it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved`, `other`.
  package func restore(_ draft: Draft) throws(StorageProblem) {
    try write(isDurable: true) { db in
      guard try db.draftTexts(of: draft.ticket, draft.audience)[draft.copy] == nil else { return }
      try db.store(draft, copy: draft.copy, by: window)
    }
  }

  /// Stores a new ticket where its place is empty, so that it survives even a loss of power; what stands there stays.
  ///
  /// - Parameter draft: The new ticket; `copy` says where this window has it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved`, `other`.
  package func restore(_ draft: NewTicketDraft) throws(StorageProblem) {
    try write(isDurable: true) { db in
      guard try !db.newTickets().contains(where: { $0.copy == draft.copy }) else { return }
      try db.store(draft, copy: draft.copy, by: window)
    }
  }

  /// Removes a draft, unless its text is one that this window does not know, or that another window is sending; nothing
  /// happens when there is none.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - audience: Which of its two drafts.
  ///   - copy: Which of the texts for this audience.
  ///   - known: Texts that may go, because this window has read or written them.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved`, `other`.
  package func discardDraft(
    of ticket: TicketID, audience: Audience, copy: Int, over known: Set<String>
  ) throws(StorageProblem) {
    try write(isDurable: true) { db in
      let sent = try db.texts(of: ticket, audience, sentBeside: window, at: moment)
      guard let text = try db.draftTexts(of: ticket, audience)[copy], CopyChoice(known).knows(text), !sent.holds(text)
      else { return }
      try db.cachedStatement(sql: "DELETE FROM draft WHERE ticket = ? AND is_private = ? AND copy = ?")
        .execute(arguments: [ticket.uuid, audience == .team, copy])
    }
  }

  /// Stores a new ticket so that it survives even a loss of power; an empty one removes it.
  ///
  /// One that this window does not know is never replaced: it is then kept beside it, as a copy. Of two windows that send
  /// the same one, one does.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: `words` of those that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now; `nil` where it is to be sent and another window is sending it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved`, `other`.
  package func save(_ draft: NewTicketDraft, over known: Set<String>) throws(StorageProblem) -> Int? {
    guard !draft.isEmpty else {
      try discardNewTicket(copy: draft.copy, over: known)
      return draft.copy
    }
    return try write(isDurable: true) { db in
      let sent = try db.newTickets(sentBeside: window, at: draft.savedAt)
      if draft.state == .sending, sent.holds(draft.words) { return nil }
      let stored = Dictionary(
        try db.newTickets().map { ($0.copy, $0.words) }, uniquingKeysWith: { first, _ in first })
      if sent.holds(draft.words), stored[draft.copy]?.isSame(as: draft.words) == true { return draft.copy }
      let copy = CopyChoice(known.filter { !sent.holds($0) }).copy(
        for: draft.words, wanted: draft.copy, stored: stored)
      try db.store(draft, copy: copy, by: window)
      return copy
    }
  }

  /// Removes a new ticket, unless it is one that this window does not know; nothing happens when there is none.
  ///
  /// - Parameters:
  ///   - copy: Which of them.
  ///   - known: `words` of those that may go, because this window has read or written them.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved`, `other`.
  package func discardNewTicket(copy: Int, over known: Set<String>) throws(StorageProblem) {
    try write(isDurable: true) { db in
      let sent = try db.newTickets(sentBeside: window, at: moment)
      guard let found = try db.newTickets().first(where: { $0.copy == copy }), CopyChoice(known).knows(found.words),
        !sent.holds(found.words)
      else { return }
      try db.cachedStatement(sql: "DELETE FROM new_ticket_draft WHERE copy = ?").execute(arguments: [copy])
    }
  }
}

/// How long the answer to a text that is being sent may take, with the look that follows an unknown outcome.
private let answerWait: TimeInterval = 120

extension Database {
  /// What other windows that still run have handed to the server for the same people of a ticket so short a time ago that
  /// its answer may still come.
  fileprivate func texts(
    of ticket: TicketID, _ audience: Audience, sentBeside window: WindowMark, at moment: Date
  ) throws -> [String] {
    let statement = try cachedStatement(
      sql: "SELECT text, saved_at, sent_by FROM draft WHERE ticket = ? AND is_private = ? AND state = ?")
    return try statement.all([ticket.uuid, audience == .team, Draft.State.sending.rawValue]) { reader -> String? in
      let (text, sentAt, sender) = (reader.text(), reader.date(), reader.optionalText())
      return moment.timeIntervalSince(sentAt) < answerWait && window.isOther(sender) ? text : nil
    }.compactMap(\.self)
  }

  /// The same of new tickets, as `words`.
  fileprivate func newTickets(sentBeside window: WindowMark, at moment: Date) throws -> [String] {
    let senders = try cachedStatement(sql: "SELECT copy, sent_by FROM new_ticket_draft WHERE state = ?")
      .all([Draft.State.sending.rawValue]) { (copy: $0.integer(), window: $0.optionalText()) }
    let others = Set(senders.filter { window.isOther($0.window) }.map(\.copy))
    return try newTickets().filter {
      others.contains($0.copy) && moment.timeIntervalSince($0.savedAt) < answerWait
    }.map(\.words)
  }

  fileprivate func draftTexts(of ticket: TicketID, _ audience: Audience) throws -> [Int: String] {
    let statement = try cachedStatement(sql: "SELECT copy, text FROM draft WHERE ticket = ? AND is_private = ?")
    var texts: [Int: String] = [:]
    for (copy, text) in try statement.all([ticket.uuid, audience == .team], { ($0.integer(), $0.text()) }) {
      texts[copy] = text
    }
    return texts
  }

  fileprivate func newTickets() throws -> [NewTicketDraft] {
    let statement = try cachedStatement(
      sql: "SELECT recipient, subject, sender, tags, message, state, saved_at, copy FROM new_ticket_draft ORDER BY copy"
    )
    return try statement.all([]) { reader in
      let texts = (0..<5).map { _ in reader.text() }
      // A state of a newer version: better look at it than send it.
      let state = Draft.State(rawValue: reader.text()) ?? .unconfirmed
      var draft = NewTicketDraft(
        recipient: texts[0], subject: texts[1], sender: texts[2], tags: texts[3], message: texts[4], state: state,
        savedAt: reader.date())
      draft.copy = reader.integer()
      return draft
    }
  }
}

extension Draft {
  fileprivate init(_ reader: inout ColumnReader) {
    let ticket = reader.ticketID()
    let audience: Audience = reader.flag() ? .team : .customer
    let copy = reader.integer()
    let text = reader.text()
    // A state of a newer version: better look at it than send it.
    let state = State(rawValue: reader.text()) ?? .unconfirmed
    self.init(ticket: ticket, audience: audience, text: text, state: state, savedAt: reader.date())
    self.copy = copy
  }
}

extension DraftTicket {
  /// Reads the columns that follow those of a draft; `nil` for a ticket that was gone before the file kept its name.
  fileprivate init?(_ reader: inout ColumnReader) {
    guard let number = reader.optionalInteger() else { return nil }
    self.init(number: Int(number), subject: reader.text(), customer: reader.text())
    row = reader.optionalInteger().map(RowID.init(rawValue:))
    status = reader.optionalText().map { Status(wire: $0) }
    snoozedUntil = reader.optionalDate()
    channel = reader.text()
  }
}

extension Database {
  fileprivate func store(_ draft: Draft, copy: Int, by window: WindowMark) throws {
    try cachedStatement(
      sql: """
        INSERT INTO draft (ticket, is_private, copy, text, state, saved_at, sent_by) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET text = excluded.text, state = excluded.state, saved_at = excluded.saved_at,
          sent_by = excluded.sent_by
        """
    ).execute(arguments: [
      draft.ticket.uuid, draft.audience == .team, copy, ColumnValue.text(draft.text), draft.state.rawValue,
      draft.savedAt.microseconds, draft.state == .sending ? window.text : nil,
    ])
    try nameTicket(ofDraftsOf: draft.ticket, known: draft.knownTicket)
  }

  fileprivate func store(_ draft: NewTicketDraft, copy: Int, by window: WindowMark) throws {
    let texts = [draft.recipient, draft.subject, draft.sender, draft.tags, draft.message]
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO new_ticket_draft
          (recipient, subject, sender, tags, message, state, saved_at, copy, sent_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: StatementArguments(texts.map(ColumnValue.text)) + [
        draft.state.rawValue, draft.savedAt.microseconds, copy, draft.state == .sending ? window.text : nil,
      ])
  }
}
