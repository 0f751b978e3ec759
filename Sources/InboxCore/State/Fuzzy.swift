/// Matches typed letters against names: a prefix first, then inside, then letters in order.
///
/// It compares bytes, because a completion list of 10,000 names is looked through between a key and its echo.
struct Fuzzy {
  private let typed: [UInt8]
  /// Where each scalar of what was typed ends.
  private let ends: [Int]

  /// Prepares to look for letters.
  init(_ typed: String) {
    self.typed = Array(typed.utf8)
    var end = 0
    ends = typed.unicodeScalars.map { scalar in
      end += UTF8.width(scalar)
      return end
    }
  }

  /// How well a name fits: the lower, the better; `nil` when the letters do not occur in order.
  func score(_ name: String) -> Int? {
    var name = name
    return name.withUTF8 { name in
      if matches(0..<typed.count, in: name, at: 0) { return 0 }
      if place(of: 0..<typed.count, in: name, from: 0) != nil { return 1 }
      var start = 0
      var place = 0
      for end in ends {
        guard let found = self.place(of: start..<end, in: name, from: place) else { return nil }
        place = found + (end - start)
        start = end
      }
      return 2
    }
  }

  private func place(of part: Range<Int>, in name: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place + part.count <= name.count {
      if matches(part, in: name, at: place) { return place }
      place += 1
    }
    return nil
  }

  private func matches(_ part: Range<Int>, in name: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + part.count <= name.count else { return false }
    for offset in 0..<part.count where name[place + offset] != typed[part.lowerBound + offset] { return false }
    return true
  }
}
