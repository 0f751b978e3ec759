import Notation

/// A clock as programs write it, `09:00`, `09:00:00.5z`, `9:00+01:00`, `09:00 utc`.
struct ExactClock {
  /// Seconds since midnight.
  let second: Int
  /// Seconds east of UTC, when the text says.
  let offset: Int?

  init?(_ text: String) {
    var rest = text[...]
    var offset: Int?
    if let name = ["utc", "gmt", "z"].first(where: rest.hasSuffix) {
      offset = 0
      rest = rest.dropLast(name.count)
    } else if let sign = rest.lastIndex(where: { "+-".contains($0) }) {
      let digits = rest[rest.index(after: sign)...].filter { $0 != ":" }
      guard [2, 4].contains(digits.count), digits.allSatisfy(\.isASCIIDigit), let hours = Int(digits.prefix(2)),
        let minutes = Int(digits.count == 4 ? digits.suffix(2) : "0"), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (rest[sign] == "-" ? -1 : 1)
      rest = rest[..<sign]
    }
    while rest.last == " " { rest.removeLast() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].count), parts[1].count == 2 else { return nil }
    let seconds = parts.count == 3 ? parts[2].prefix { $0 != "." } : "0"
    let fraction = parts.count == 3 ? parts[2].dropFirst(seconds.count).dropFirst() : ""
    let isPlain = (Array(parts[..<2]) + [seconds, fraction]).allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
    guard isPlain, let hour = Int(parts[0]), let minute = Int(parts[1]), let second = Int(seconds), hour < 24,
      minute < 60, second < 60
    else { return nil }
    self.second = hour * 3600 + minute * 60 + second
    self.offset = offset
  }
}
