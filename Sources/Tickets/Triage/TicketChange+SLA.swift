public import FoundationEssentials

extension TicketChange {
  /// Whether a ticket sleeps on beyond the moment at which an answer is due.
  ///
  /// - Parameter due: When an answer is due; `nil` where there is no such moment.
  /// - Returns: Whether it is snoozed until later than that.
  public func wakesAfterSLA(due: Date?) -> Bool {
    guard case .set(let until)? = snoozedUntil, let due else { return false }
    return until > due
  }
}
