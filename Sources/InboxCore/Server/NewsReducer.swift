import FoundationEssentials
import Tickets

extension ServerArea {
  /// Esc while something waits for the rate budget: it comes back undone, and nothing of it was sent.
  mutating func giveUpWaiting() -> [Effect] {
    wait = nil
    return [.dismissWaits]
  }

  /// Remembers what the server lacks, and says it unless somebody did: the call that met it may come first.
  ///
  /// - Returns: Whether it is news.
  @discardableResult
  mutating func note(_ lack: Lack, _ shared: inout Shared) -> Bool {
    found.insert(lack)
    proven.remove(lack)
    guard lacks.insert(lack).inserted else { return false }
    shared.notices.show(Notice(kind: .info, content: .lack(lack), at: shared.moment))
    return true
  }

  /// The service says something of itself: what the server lacks is said once, and a wait is counted down.
  mutating func took(_ news: ServiceNews, _ shared: inout Shared) -> [Effect] {
    switch news {
    case .lacks(let lack):
      note(lack, &shared)
      return []
    case .offers(let lack):
      lacks.remove(lack)
      found.remove(lack)
      proven.insert(lack)
      return []
    case .damaged(let count):
      shared.say(
        .warning,
        "\(count == 1 ? "A ticket" : "\(count) tickets") of the server's list could not be understood and \(count == 1 ? "is" : "are") left out; the others are shown."
      )
      return []
    case .brokeOff:
      shared.say(
        .warning, "The server's list broke off before its end; what is missing is asked for at the next refresh.")
      return []
    case .vanished(let count):
      shared.say(
        .warning,
        "\(count) tickets are in no list of the server any more, all at once. They are kept here; gr looks again.")
      return []
    case .waits(let time, let isMessage):
      let isNew = wait == nil
      // Told again each second: the moment stays, so that the countdown does not stutter.
      guard isNew || wait?.isMessage != isMessage else { return [] }
      let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
      wait = BudgetWait(until: shared.moment.addingTimeInterval(seconds), isMessage: isMessage)
      return []
    case .goesOn:
      wait = nil
      return []
    }
  }

  /// The wait for the rate budget in words; `nil` when nothing waits.
  func budgetWait(_ shared: Shared) -> String? {
    guard let wait else { return nil }
    let seconds = max(1, Int(wait.until.timeIntervalSince(shared.moment).rounded(.up)))
    return "the rate limit\(wait.isMessage ? " of replies" : ""), \(seconds) s; Esc gives up"
  }
}
