public import FoundationEssentials
public import Notation

/// A snooze that is about to be applied.
public struct Snooze: Hashable, Sendable {
  /// Wake time; `nil` for "until they reply".
  public var until: Date?

  /// Makes a snooze; no server keeps parts of a second, so none is asked for.
  public init(until: Date?) {
    self.until = until.map { Date(timeIntervalSinceReferenceDate: $0.timeIntervalSinceReferenceDate.rounded(.up)) }
  }

  /// The fields to write: a time alone follows the server's snooze rules; no time means pending and no snooze, and the
  /// file remembers that the ticket waits for its customer (product rule 11).
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - now: The moment from which it waits.
  /// - Returns: Only the fields that change.
  public func change(on ticket: TicketRow, at now: Date) -> TicketChange {
    guard let until else {
      var rests = ticket.settled(at: now)
      rests.asleepFrom = nil
      // Taking a snooze away alone would open the ticket (contract.md section 5.3).
      let stays = ticket.status == .pending && ticket.snoozedUntil == nil
      return TicketChange(
        status: stays ? nil : .pending, snoozedUntil: ticket.snoozedUntil == nil ? nil : .clear, rests: rests)
    }
    guard ticket.snoozedUntil == until else { return TicketChange(snoozedUntil: .set(until)) }
    // What its customer has woken goes to sleep again; the same time alone would not say so.
    var rests = ticket.standing.rests
    rests.asleepFrom = Standing.newest(ticket.lastMessageAt, ticket.standing.customerWroteAt) ?? RestMarks.beginning
    rests.wokeAt = nil
    return TicketChange(snoozedUntil: .set(until), rests: rests)
  }

  /// Why a snooze cannot be.
  public enum Problem: Error, Hashable, Sendable {
    /// The ticket has no due time.
    case noSLA
    /// The time has passed already.
    case past
    /// No snooze was set before.
    case noLastWake
    /// The text is no time that is understood.
    case unreadable
  }

  /// The snooze that a preset means for a ticket.
  ///
  /// - Parameters:
  ///   - preset: The choice.
  ///   - due: The ticket's due time.
  ///   - lastWake: The wake time used last.
  ///   - now: The moment.
  ///   - zone: The person's zone; 09:00 is 09:00 there, across changes of the clock.
  /// - Throws: `Problem.noSLA`, `past` or `noLastWake`; no preset lies in the past.
  public init(
    _ preset: SnoozePreset, due: Date?, lastWake: Date?, now: Date, zone: ZoneRules
  ) throws(Problem) {
    let today = zone.civil(at: now)
    let until: Date?
    switch preset {
    case .oneHour: until = now.addingTimeInterval(3600)
    case .threeHours: until = now.addingTimeInterval(3 * 3600)
    case .tomorrow: until = zone.date(of: today.adding(days: 1).at(hour: 9))
    case .monday: until = zone.date(of: today.adding(days: 7 - today.weekday).at(hour: 9))
    case .week: until = zone.date(of: today.adding(days: 7))
    case .nextMonth: until = zone.date(of: today.firstWorkingDayOfNextMonth.at(hour: 9))
    case .beforeSLA:
      guard let due else { throw .noSLA }
      until = due.addingTimeInterval(-30 * 60)
    case .untilReply: until = nil
    case .lastWake:
      guard let lastWake else { throw .noLastWake }
      until = lastWake
    }
    if let until, until <= now { throw .past }
    self.init(until: until)
  }

  /// Times in words that are understood at every moment, for sentences.
  public static let examples = ["2h", "1h30m", "2 months", "mon 9", "fri 14:00", "tomorrow evening", "next week"]

  /// Reads a time as people type it: `2d`, `1h30m`, `half an hour`, `in 2 months`, `noon`, `tonight`, `eod`, `mon 9`,
  /// `tomorrow evening`, `14:30`, `next week`, `march 3`, `1 mar 2027`, `2026-03-01 9:00`, `2027-03-01T09:00:00Z`.
  ///
  /// A day without an hour means 09:00; an hour that has passed today means tomorrow; a weekday is the next one, or today
  /// at an hour that is still ahead, next week is its Monday, and a day of a month is the next such day. What is written
  /// like a year behind a day and a month is one. Morning is 09:00, afternoon 14:00, evening 18:00, night 20:00, and the
  /// day ends at 17:00; `24:00` is its very end. A time without a zone is one of the person's.
  ///
  /// - Parameters:
  ///   - text: The typed text, in any case.
  ///   - now: The moment.
  ///   - zone: The person's zone.
  /// - Throws: `Problem.unreadable` or `past`; nothing that is returned lies in the past.
  public init(parsing text: String, now: Date, zone: ZoneRules) throws(Problem) {
    guard let date = SnoozeWords(text, now: now, zone: zone).date else { throw .unreadable }
    guard date > now else { throw .past }
    self.init(until: date)
  }
}
