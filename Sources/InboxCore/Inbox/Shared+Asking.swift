import FoundationEssentials
import Tickets

/// What every area may ask the file or the server for.
extension Shared {
  /// Asks which tags are in use; only the newest question counts.
  mutating func readTags() -> [Effect] { [.read(requests.next(replacing: .program(.tags)), .tags)] }

  /// Asks whose key it is: mine and the pools of mine hang on it.
  mutating func askWhoIAm() -> [Effect] { [.service(requests.next(replacing: .server(.viewer)), .viewer)] }

  /// Before texts are said to be kept the file is written to, which tells whether it is still the one they are in.
  mutating func askTheFile() -> [Effect] {
    [.keep(requests.next(for: .list(.advance)), .advance(moment))]
  }

  /// Asks which tickets are flagged; only the newest question counts.
  mutating func readFlags() -> [Effect] {
    [.read(requests.next(replacing: .list(.flags)), .flags)]
  }

  /// Has the file do what time alone makes due, and asks when the next such thing is.
  mutating func advanceTime() -> [Effect] {
    [.keep(requests.next(for: .list(.advance)), .advance(now))] + askNextDue()
  }

  /// Asks when time alone will change a ticket next; only the newest answer counts.
  mutating func askNextDue() -> [Effect] {
    [.read(requests.next(replacing: .list(.nextDue)), .nextDue(after: moment))]
  }

  /// A ticket wakes or comes due before the next full minute, at which this is asked again: it is not kept waiting.
  mutating func tookNextDue(_ result: Result<Date?, StorageProblem>) -> [Effect] {
    guard case .success(let due?) = result, due.timeIntervalSince(moment) < 60 else { return [] }
    // A little later, so that it has surely come by the clock that the file is asked with.
    return [.timer(.due, after: .seconds(max(0, due.timeIntervalSince(moment)) + 0.1))]
  }

  /// Asks what the file counts now, because a change of this person may have moved a ticket; only the newest question
  /// counts.
  mutating func readCounts() -> [Effect] { [.read(requests.next(replacing: .list(.counts)), .counts)] }
}
