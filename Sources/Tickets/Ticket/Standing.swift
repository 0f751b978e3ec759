public import FoundationEssentials

/// What only the file knows of a ticket and its rank stands on: whose turn it is, and since when it rests.
///
/// Moments of messages are the server's, as messages and `last_message_at` tell them, and are compared with each other
/// only; nobody's reading changes any of this (product rule 3).
public struct Standing: Hashable, Sendable {
  /// Whether the customer had the last public word; `nil` while the file does not know who wrote it.
  public var isLastPublicFromCustomer: Bool?
  /// When the customer wrote last, as far as the file knows.
  public var customerWroteAt: Date?
  /// When the first customer message came that nobody has answered; `nil` when none is open.
  public var customerWaitsSince: Date?
  /// When a mail of ours was returned or refused; `nil` once we have written again.
  public var undeliveredAt: Date?
  /// Since when it rests, or when it woke.
  public var rests = RestMarks()

  /// Makes the standing of a ticket that nothing is known of.
  public init() {}

  /// When this file saw its snooze end.
  public var wokeAt: Date? {
    get { rests.wokeAt }
    set { rests.wokeAt = newValue }
  }
}

extension Standing {
  /// The standing of a ticket that the file sees for the first time: its snooze counts from now, and unread messages
  /// mean that the customer waits unless the thread says otherwise.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - createdAt: When it was opened.
  ///   - updatedAt: When it was changed last.
  ///   - turn: What the messages that come with it tell; without any, the unread count decides.
  ///   - isWhole: Whether these are all messages.
  ///   - undeliveredAt: When a mail of ours was returned or refused.
  public init(
    firstSeen ticket: TicketGlimpse, createdAt: Date, updatedAt: Date, turn: ThreadTurn = ThreadTurn(),
    isWhole: Bool = false, undeliveredAt: Date? = nil
  ) {
    self.undeliveredAt = undeliveredAt
    if turn.newestAt != nil, isWhole || turn.reaches(ticket.lastMessageAt, within: Self.slack) {
      take(turn, lastMessageAt: ticket.lastMessageAt)
    } else if ticket.unread > 0 {
      customerWrote(at: ticket.lastMessageAt ?? createdAt)
    }
    let newest = Self.newest(ticket.lastMessageAt, customerWroteAt) ?? RestMarks.beginning
    if ticket.snoozedUntil != nil { rests.asleepFrom = newest }
    guard ticket.status == .resolved else { return }
    // Nobody saw when it was resolved. That moved `updated_at`, so it was before a message or failure that is as late.
    let wrote = ticket.unread > 0 && isLastPublicFromCustomer == true ? customerWroteAt : nil
    let news = Self.newest(wrote, self.undeliveredAt)
    let isBack = news.map { $0.addingTimeInterval(Self.slack) >= updatedAt } ?? false
    if !isBack { rests.settledFrom = Self.newest(newest, self.undeliveredAt) }
  }

  /// Follows a ticket to its next version.
  ///
  /// - Parameters:
  ///   - ticket: The new version.
  ///   - before: The version that the file had.
  ///   - turn: What the messages in the file tell; asked for only when a message has come.
  /// - Throws: What reading the messages throws.
  public mutating func follow(
    _ ticket: Ticket, from before: TicketGlimpse, turn: () throws -> ThreadTurn
  ) rethrows {
    catchUp(with: before)
    let known = Self.newest(before.lastMessageAt, customerWroteAt)
    let hasRisen = ticket.unreadByTeam > before.unread
    if let lastMessageAt = ticket.lastMessageAt, lastMessageAt != before.lastMessageAt {
      let turn = try turn()
      // More unread messages are news, so that only a thread that is as new can tell who wrote.
      if turn.reaches(lastMessageAt, within: hasRisen ? 0 : Self.slack) {
        take(turn, lastMessageAt: lastMessageAt)
      } else if hasRisen {
        customerWrote(at: lastMessageAt)
      } else {
        // A reply by the team leaves unread what was unread: nobody knows who wrote, and nothing is woken by it.
        isLastPublicFromCustomer = nil
        customerWaitsSince = nil
      }
    } else if hasRisen {
      // The server told no moment, so it gets the next one.
      customerWrote(at: (known ?? ticket.createdAt).addingTimeInterval(0.000_001))
    }
    rest(status: ticket.status, snoozedUntil: ticket.snoozedUntil, from: before, known: known)
  }

  /// Takes in what the messages in the file tell after some were added.
  ///
  /// - Parameters:
  ///   - turn: What they tell.
  ///   - ticket: The ticket as the file has it.
  ///   - isWhole: Whether these are all messages that the thread has now.
  public mutating func read(_ turn: ThreadTurn, of ticket: TicketGlimpse, isWhole: Bool) {
    guard isWhole || turn.reaches(ticket.lastMessageAt, within: Self.slack) else { return }
    catchUp(with: ticket)
    if turn.newestAt == nil && ticket.unread > 0 { return }
    take(turn, lastMessageAt: ticket.lastMessageAt)
  }

  /// What a change of status and snooze does to the marks by itself.
  mutating func rest(status: Status, snoozedUntil: Date?, from before: TicketGlimpse, known: Date?) {
    if snoozedUntil == nil {
      rests.asleepFrom = nil
    } else if snoozedUntil != before.snoozedUntil {
      rests.asleepFrom = known ?? RestMarks.beginning
    }
    guard (status == .resolved) != (before.status == .resolved) else { return }
    rests.settledAt = nil
    rests.settledFrom =
      status == .resolved ? Self.newest(known, undeliveredAt) ?? RestMarks.beginning : nil
  }

  /// Gives marks to what was at rest before the file kept any: it counts from what is known now.
  private mutating func catchUp(with ticket: TicketGlimpse) {
    let known = Self.newest(ticket.lastMessageAt, customerWroteAt) ?? RestMarks.beginning
    if ticket.snoozedUntil != nil { rests.asleepFrom = rests.asleepFrom ?? known }
    if ticket.status == .resolved, customerWroteAt == nil { rests.settledFrom = rests.settledFrom ?? known }
  }

  /// Counts a customer message that the unread count tells of.
  private mutating func customerWrote(at moment: Date) {
    if isLastPublicFromCustomer != true { customerWaitsSince = nil }
    isLastPublicFromCustomer = true
    customerWroteAt = Self.newest(customerWroteAt, moment)
    customerWaitsSince = customerWaitsSince ?? moment
  }

  private mutating func take(_ turn: ThreadTurn, lastMessageAt: Date?) {
    isLastPublicFromCustomer = turn.isLastFromCustomer
    customerWaitsSince = turn.customerWaitsSince
    if let wrote = turn.customerWroteAt {
      let isLast = lastMessageAt.map { abs(wrote.timeIntervalSince($0)) <= Self.slack } ?? false
      // The same message, as the ticket tells it: marks were set by that clock.
      let told = isLast ? lastMessageAt : nil
      let before = customerWroteAt.flatMap { known in told.map { known > $0 && known < $0 + Self.slack ? known : $0 } }
      customerWroteAt = before ?? told ?? wrote
    }
    guard let answered = turn.teamWroteAt else { return }
    if let undelivered = undeliveredAt, undelivered < answered { undeliveredAt = nil }
    if let woke = wokeAt, woke < answered { wokeAt = nil }
  }

  /// How far the moments of a message and of its ticket may lie apart, in seconds.
  private static let slack = 1.0

  static func newest(_ moments: Date?...) -> Date? { moments.compactMap(\.self).max() }
}
