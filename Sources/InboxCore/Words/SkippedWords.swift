import Screen
import Tickets

extension String {
  /// Which tickets a verb on many left alone and why, as a sentence that follows another one; a few by number.
  static func skipped(_ numbers: [Int], why: String) -> String {
    guard !numbers.isEmpty else { return "" }
    let named = numbers.prefix(5).map { "#\($0)" }.joined(separator: ", ")
    let rest = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
    return " Skipped \(named)\(rest): \(why)."
  }

  /// The tickets that a verb was given to were deleted meanwhile.
  static func gone(tickets count: Int) -> String {
    "\(count == 1 ? "This ticket is" : "These \(count) tickets are") gone, so nothing was changed."
  }

  /// How many tickets sleep on beyond the moment at which an answer is due.
  package static func wakeLate(_ count: Int) -> String {
    "\(count) \(count == 1 ? "wakes" : "wake") after the SLA is due"
  }

  /// What a verb meant to change, did not and left selected, with what can be done about it.
  static func stillSelected(_ count: Int) -> String {
    "\(count) still selected; *n selects none."
  }
}

extension ChangePlan {
  /// Why tickets are left alone, the commonest reason first; counted where there are several.
  package var whySkipped: String {
    let counted = reasons.map { (words: $0.key.short, count: $0.value) }
      .sorted { ($1.count, $0.words) < ($0.count, $1.words) }
    guard counted.count > 1 else { return counted.first?.words ?? "" }
    return counted.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
  }

  /// The same as a sentence, with the tickets; empty where none is left alone.
  var skippedSentence: String { .skipped(skipped.map(\.key.number), why: whySkipped) }
}

extension TriageRefusal {
  /// Why a ticket is left alone, in a few words that may follow a number of such tickets.
  package var short: String {
    switch self {
    case .already: "already so"
    case .snooze(let problem): problem.whySkipped
    case .gone: "gone"
    case .noAccess: "no edit access"
    case .changedSince(let fields): "\(fields.joined(separator: " and ")) changed meanwhile"
    }
  }
}

extension Snooze.Problem {
  /// Why a ticket of many is not snoozed.
  fileprivate var whySkipped: String {
    switch self {
    case .noSLA: "it has no SLA"
    case .past: "that moment has passed"
    case .noLastWake: "nothing was snoozed before"
    case .unreadable: "that is not a time"
    }
  }
}

extension TagEdit {
  /// Why there is no plan to look at, in a sentence.
  func sentenceOfNothing(_ count: Int) -> String {
    guard replacement == nil, add.isEmpty, let tag = remove.min() else {
      return "The tags of these \(count) tickets are like that already."
    }
    return remove.count == 1
      ? "None of these \(count) tickets has the tag \(SafeText.tag(tag).string)."
      : "None of these \(count) tickets has these tags."
  }
}
