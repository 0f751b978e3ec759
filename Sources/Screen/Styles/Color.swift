/// A colour a terminal can show.
public enum Color: Hashable, Sendable {
  /// Whatever the terminal uses by itself.
  case terminalDefault
  /// An entry of the xterm palette: 0–15 named, 16–231 a cube of 6 × 6 × 6, 232–255 greys.
  case indexed(UInt8)

  /// Reads a colour: a name such as `red` or `bright-red`, `default`, a number 0–255, or `#rrggbb` (the nearest entry
  /// of the palette).
  public init?(parsing text: String) {
    let text = text.lowercased()
    if text == "default" {
      self = .terminalDefault
    } else if let index = Color.index(ofName: text) {
      self = .indexed(index)
    } else if text.utf8.first == UInt8(ascii: "#") {
      guard let rgb = Color.hexadecimal(text.dropFirst()) else { return nil }
      self = .indexed(Color.nearest(to: rgb, in: 16..<256))
    } else if text.utf8.count <= 3, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let index = UInt8(text) {
      self = .indexed(index)
    } else {
      return nil
    }
  }

  /// Returns the nearest colour of a smaller palette.
  ///
  /// `colors` is 256 or more, 16, 8, or fewer than 8 for none.
  public func reduced(to colors: Int) -> Color {
    guard case .indexed(let index) = self, colors < 256 else { return self }
    guard colors >= 8 else { return .terminalDefault }
    let small = index < 16 ? index : Color.nearest(to: Color.components(of: index), in: 0..<16)
    return .indexed(colors >= 16 ? small : small % 8)
  }

  // MARK: Palette

  private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  private static let named: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205),
    RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  private static let cubeSteps = [0, 95, 135, 175, 215, 255]

  private static func index(ofName text: String) -> UInt8? {
    if text == "gray" || text == "grey" { return 8 }
    let bright = text.hasPrefix("bright-")
    guard let index = names.firstIndex(of: bright ? String(text.dropFirst(7)) : text) else { return nil }
    return UInt8(index + (bright ? 8 : 0))
  }

  private static func hexadecimal(_ digits: Substring) -> RGB? {
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = Int(digits, radix: 16)
    else { return nil }
    return RGB(value >> 16, value >> 8 & 0xff, value & 0xff)
  }

  private static func components(of index: UInt8) -> RGB {
    switch index {
    case 0..<16:
      return named[Int(index)]
    case 16..<232:
      let cube = Int(index) - 16
      return RGB(cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
    default:
      let level = 8 + 10 * (Int(index) - 232)
      return RGB(level, level, level)
    }
  }

  private static func nearest(to color: RGB, in range: Range<Int>) -> UInt8 {
    var best = range.lowerBound
    var bestDistance = Int.max
    for index in range {
      let distance = color.distance(to: components(of: UInt8(index)))
      if distance < bestDistance {
        best = index
        bestDistance = distance
      }
    }
    return UInt8(best)
  }

  private struct RGB {
    let red, green, blue: Int

    init(_ red: Int, _ green: Int, _ blue: Int) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    // Weighted, because the eye tells greens apart best.
    func distance(to other: RGB) -> Int {
      let dr = red - other.red
      let dg = green - other.green
      let db = blue - other.blue
      return 3 * dr * dr + 6 * dg * dg + db * db
    }
  }
}
