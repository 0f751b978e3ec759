import Notation

/// A length of time in words: `2d`, `1h30m`, `1.5 hours`, `half an hour`, `an hour and a half`, `2 months`.
///
/// Hours and minutes run on the clock, days, weeks, months and years on the calendar.
struct SpokenLength {
  /// Months and years.
  private(set) var months = 0
  /// Days and weeks.
  private(set) var days = 0
  /// Hours, minutes, and parts of a day.
  private(set) var seconds = 0

  private enum Unit { case minute, hour, day, week, month, year }

  /// Words with numbers and what directly follows them apart: `1h30m` becomes `1 h 30 m`.
  static func pieces(of words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      guard word.allSatisfy({ isNumeric($0) || ("a"..."z").contains($0) }) else { return [word] }
      var pieces: [String] = []
      for character in word {
        if let last = pieces.last?.last, isNumeric(last) == isNumeric(character) {
          pieces[pieces.count - 1].append(character)
        } else {
          pieces.append(String(character))
        }
      }
      return pieces
    }
  }

  private static func isNumeric(_ character: Character) -> Bool { character.isASCIIDigit || ".½".contains(character) }

  /// Takes a length from the beginning of some pieces; `nil` when there is none, or one that nobody could mean.
  init?(_ rest: inout ArraySlice<String>) {
    var last: Unit?
    while true {
      var attempt = rest
      guard let number = Self.takeNumber(&attempt) else { break }
      guard let unit = attempt.first.flatMap(Self.unit) else {
        // `1h30`; any other number belongs to what follows.
        guard last == .hour, attempt.isEmpty, number < 60 else { break }
        guard add(number, .minute) else { return nil }
        rest = attempt
        break
      }
      rest = attempt.dropFirst()
      var count = number
      if rest.prefix(3) == ["and", "a", "half"], rest.count == 3 {
        count += 0.5
        rest = []
      }
      guard add(count, unit) else { return nil }
      last = unit
      if rest.first == "and" { rest.removeFirst() }
    }
    guard last != nil else { return nil }
  }

  /// The same length backwards.
  mutating func negate() { (months, days, seconds) = (-months, -days, -seconds) }

  private mutating func add(_ count: Double, _ unit: Unit) -> Bool {
    guard count > 0, count <= 10_000 else { return false }
    switch unit {
    case .minute: seconds += Int((count * 60).rounded())
    case .hour: seconds += Int((count * 3600).rounded())
    case .day, .week:
      let all = unit == .week ? count * 7 : count
      days += Int(all)
      seconds += Int(((all - all.rounded(.down)) * 86400).rounded())
    case .month, .year:
      let all = unit == .year ? count * 12 : count
      guard all == all.rounded() else { return false }
      months += Int(all)
    }
    return true
  }

  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  private static func takeNumber(_ rest: inout ArraySlice<String>) -> Double? {
    guard let first = rest.first else { return nil }
    let second = rest.dropFirst().first ?? ""
    let part = ["half": 0.5, "½": 0.5, "quarter": 0.25]
    var number: Double
    if let value = part[first] {
      number = value
      rest.removeFirst()
      if ["a", "an"].contains(rest.first) { rest.removeFirst() }
      return number
    } else if first == "a", let value = second == "couple" ? 2 : part[second] {
      rest = rest.dropFirst(2)
      if value < 1, ["a", "an"].contains(rest.first) { rest.removeFirst() }
      return value
    } else if ["a", "an"].contains(first) {
      number = 1
    } else if let index = numbers.firstIndex(of: first) {
      number = Double(index + 1)
    } else {
      guard let value = value(of: first) else { return nil }
      number = value
    }
    rest.removeFirst()
    if rest.first == "1/2" {
      number += 0.5
      rest.removeFirst()
    } else if rest.prefix(3) == ["and", "a", "half"], rest.count > 3 {
      number += 0.5
      rest = rest.dropFirst(3)
    }
    return number
  }

  /// `2`, `1.5`, `1½`.
  private static func value(of text: String) -> Double? {
    let half = text.hasSuffix("½")
    let digits = half ? text.dropLast() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
      digits.count < 10, !(half && parts.count == 2), let value = Double(digits)
    else { return nil }
    return value + (half ? 0.5 : 0)
  }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "m", "min", "mins", "minute", "minutes": .minute
    case "h", "hr", "hrs", "hour", "hours": .hour
    case "d", "day", "days": .day
    case "w", "wk", "wks", "week", "weeks": .week
    case "mo", "mos", "mth", "mths", "month", "months": .month
    case "y", "yr", "yrs", "year", "years": .year
    default: nil
    }
  }
}
