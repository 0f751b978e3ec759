import Screen
import Testing

@Suite("Styles on small palettes")
struct StyleTests {
  /// Every colour there is.
  private static let colors = (0...255).map { Color.indexed($0) } + [.terminalDefault]

  @Test(arguments: [Int.min, -1, 0, 1, 7])
  func withoutColoursEveryColourIsTheTerminals(palette: Int) {
    for color in Self.colors { #expect(color.reduced(to: palette) == .terminalDefault) }
  }

  @Test(arguments: [256, 257, 1 << 24, .max])
  func aLargePaletteChangesNothing(palette: Int) {
    for color in Self.colors { #expect(color.reduced(to: palette) == color) }
  }

  @Test(arguments: [8, 15, 16, 88, 255])
  func aReducedColourIsOneOfThePalette(palette: Int) {
    for color in Self.colors {
      guard case .indexed(let index) = color.reduced(to: palette) else {
        #expect(color == .terminalDefault)
        continue
      }
      #expect(Int(index) < (palette < 16 ? 8 : 16))
    }
  }

  /// What a person writes as a number is that colour; a colour by its parts is never one that a theme of the terminal moves.
  @Test func everyIndexIsReadAndEveryMixLiesAboveTheNames() {
    for index in UInt8.min...UInt8.max { #expect(Color(parsing: "\(index)") == .indexed(index)) }
    for red in stride(from: 0, through: 255, by: 51) {
      for green in stride(from: 0, through: 255, by: 51) {
        let digits = [red, green, 255 - red].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        guard case .indexed(let index) = Color(parsing: "#\(digits)") else {
          Issue.record("\(digits)")
          continue
        }
        #expect(index >= 16)
        #expect(Color(parsing: "#\(digits.uppercased())") == .indexed(index))
      }
    }
  }

  @Test(arguments: [
    "１", "٣", "00000", "256", "1.0", " 1", "1 ", "#ffffff ", "##fffff", "#ﬀﬀ", "bright-bright-red", "réd",
  ])
  func whatIsNoColourIsNone(_ text: String) { #expect(Color(parsing: text) == nil) }

  @Test func boldIsAddedForBrightColoursOfEightAlone() {
    for attributes in [Attributes.dim, .italic, [.underline, .reverse], []] {
      for index in UInt8(0)...15 {
        let style = Style(foreground: .indexed(index), background: .indexed(index), attributes: attributes)
        #expect(style.reduced(to: 8).attributes == (index >= 8 ? attributes.union(.bold) : attributes))
        #expect(style.reduced(to: 0) == Style(attributes: attributes))
        #expect(style.reduced(to: 16) == style && style.reduced(to: 256) == style)
        // What bold stands for is not added by a background.
        let back = Style(background: .indexed(index), attributes: attributes)
        #expect(back.reduced(to: 8).attributes == attributes)
      }
    }
  }
}
