/// The spelling of a label of a host in ASCII letters (RFC 3492), as DNS and browsers have it.
enum Punycode {
  /// A label behind `xn--`.
  ///
  /// - Parameter label: A label in small letters that has a character beyond ASCII.
  /// - Returns: The spelling; `nil` where the label is longer than a label can be.
  static func encoded(_ label: String) -> String? {
    let scalars = label.unicodeScalars.map(\.value)
    guard scalars.count < 64 else { return nil }
    var output = scalars.filter { $0 < 0x80 }.compactMap(Unicode.Scalar.init)
    let plain = output.count
    if plain > 0 { output.append("-") }
    var (next, bias, delta, handled) = (UInt32(0x80), 72, 0, plain)
    while handled < scalars.count {
      guard let least = scalars.filter({ $0 >= next }).min() else { return nil }
      delta += Int(least - next) * (handled + 1)
      next = least
      for value in scalars {
        if value < next { delta += 1 }
        guard value == next else { continue }
        output += digits(of: delta, bias: bias)
        bias = adapted(delta, points: handled + 1, isFirst: handled == plain)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return output.count < 60 ? "xn--" + String(String.UnicodeScalarView(output)) : nil
  }

  private static func digits(of number: Int, bias: Int) -> [Unicode.Scalar] {
    var (rest, step) = (number, 36)
    var result: [Unicode.Scalar] = []
    while true {
      let threshold = min(26, max(1, step - bias))
      guard rest >= threshold else { return result + [digit(rest)] }
      result.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      step += 36
    }
  }

  /// `a` to `z`, then `0` to `9`.
  private static func digit(_ value: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(clamping: value < 26 ? 0x61 + value : 0x16 + value))
  }

  private static func adapted(_ delta: Int, points: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / points
    var steps = 0
    while rest > 455 {
      rest /= 35
      steps += 36
    }
    return steps + 36 * rest / (rest + 38)
  }
}
