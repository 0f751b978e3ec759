/// Matches typed letters against names: a prefix first, then the beginning of a word, then inside, then in order.
///
/// It compares bytes, because a completion list of 10,000 names is looked through between a key and its echo.
struct Fuzzy {
  /// How well a name fits; the lower, the better.
  enum Fit: Int, Comparable, CaseIterable {
    case prefix, word, inside, scattered

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

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

  /// How well a name fits; `nil` when the letters do not occur in order.
  func fit(_ name: String) -> Fit? {
    var name = name
    return name.withUTF8 { name in
      if matches(0..<typed.count, in: name, at: 0) { return .prefix }
      if let first = place(of: 0..<typed.count, in: name, from: 0) {
        return beginsWord(in: name, from: first) ? .word : .inside
      }
      var start = 0
      var place = 0
      for end in ends {
        guard let found = self.place(of: start..<end, in: name, from: place) else { return nil }
        place = found + (end - start)
        start = end
      }
      return .scattered
    }
  }

  /// Whether what was typed begins a word of a name that holds it.
  private func beginsWord(in name: UnsafeBufferPointer<UInt8>, from first: Int) -> Bool {
    var found: Int? = first
    while let place = found {
      if place == 0 || !Self.isOfWord(name[place - 1]) { return true }
      found = self.place(of: 0..<typed.count, in: name, from: place + 1)
    }
    return false
  }

  /// Whether a byte belongs to a word: ASCII letters and digits, and every letter beyond ASCII.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
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
