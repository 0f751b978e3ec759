import Yams

extension Node {
  /// Whether nothing stands behind the colon.
  var isEmptyScalar: Bool {
    if case .scalar(let scalar) = self { scalar.string.isEmpty && scalar.style == .plain } else { false }
  }

  /// The path that stands there; `nil` for one that would depend on the folder one happens to be in.
  var path: String? { string.flatMap { $0.hasPrefix("/") || $0.hasPrefix("~/") ? $0 : nil } }

  /// The whole number that stands there, written in digits alone, when it lies in a range.
  func number(in range: ClosedRange<Int>) -> Int? {
    guard let text = string, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      return nil
    }
    return range.contains(number) ? number : nil
  }
}
