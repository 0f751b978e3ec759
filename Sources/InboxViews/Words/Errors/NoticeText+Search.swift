package import Screen
package import Tickets

extension NoticeText {
  /// The sentence about a part of a search that was left out.
  ///
  /// - Parameter problem: Why it was left out.
  /// - Returns: One sentence that names what the operator takes; typed words have passed the gate and are cut.
  package static func sentence(_ problem: TicketSearchProblem) -> SafeText {
    let meant: SafeText? = problem.suggestion.map { "; did you mean \($0)? " }
    switch problem {
    case .missingValue(let found):
      return "Type something behind \(found.typed) to narrow the search: \(found.choice)."
    case .unknownValue(let found, let value):
      let unknown: SafeText = "\(found.typed) does not know `\(quote(value, columns: 20))`"
      return unknown + (meant ?? ". ") + "It takes \(found.choice)."
    case .unknownOperator(let name):
      let word = quote(name.last?.isLetter == true ? name + ":" : name, columns: 20)
      return "There is no operator `\(word)`" + (meant ?? ". ") + "In quotes it is text: \"\(word)...\"."
    case .nothingToFind(let text):
      return "`\(quote(text, columns: 20))` has no letter and no digit, so nothing is found by it; drop it."
    }
  }
}

extension TicketSearchOperator {
  /// What it takes, in words.
  fileprivate var choice: String {
    switch values {
    case .words(let words): words.joined(separator: ", ")
    case .tags: "a tag"
    case .people(let words): (words + ["a name"]).joined(separator: ", ")
    case .channels(let words): words.joined(separator: ", ")
    case .days(let words): (["a date like 2026-03-01"] + words).joined(separator: ", ")
    case .customer: "a name or an address"
    }
  }
}
