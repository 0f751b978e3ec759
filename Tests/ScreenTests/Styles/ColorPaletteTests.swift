import Testing

@testable import Screen

/// The palette is xterm's: 16–231 a cube of 6 × 6 × 6, 232–255 greys.
@Suite("The palette of 256 colours")
struct ColorPaletteTests {
  private static let steps = ["00", "5f", "87", "af", "d7", "ff"]

  @Test(arguments: 0..<6) func everyColourOfTheCubeIsItself(red: Int) {
    for green in 0..<6 {
      for blue in 0..<6 {
        let text = "#" + Self.steps[red] + Self.steps[green] + Self.steps[blue]
        #expect(Color(parsing: text) == .indexed(UInt8(16 + 36 * red + 6 * green + blue)), "\(text)")
      }
    }
  }

  @Test(arguments: 0..<24) func everyGreyIsItself(step: Int) {
    let level = String(8 + 10 * step, radix: 16)
    let digits = level.count == 1 ? "0" + level : level
    #expect(Color(parsing: "#\(digits)\(digits)\(digits)") == .indexed(UInt8(232 + step)))
  }

  @Test(arguments: [("black", 0), ("red", 1), ("yellow", 3), ("cyan", 6), ("white", 7)] as [(String, UInt8)])
  func aNameIsReadInAnyCaseAndBrightIsEightMore(_ name: String, _ index: UInt8) {
    for spelling in [name, name.uppercased(), name.prefix(1).uppercased() + name.dropFirst()] {
      #expect(
        Color(parsing: spelling) == .indexed(index) && Color(parsing: "Bright-" + spelling) == .indexed(index + 8))
    }
  }

  @Test(arguments: [
    "#", "#12345", "#1234567", "#12 456", "#12345\u{301}", "red ", "bright red", "brightred", "gray0", "\0", "-0",
    "0255",
    "bright-gray",
  ])
  func whatIsAlmostAColourIsNone(_ text: String) { #expect(Color(parsing: text) == nil) }

  @Test(arguments: 0..<32) func attributesAreASetOfFive(bits: UInt8) {
    let all: [Attributes] = [.bold, .dim, .italic, .underline, .reverse]
    let set = Attributes(rawValue: bits)
    #expect(all.filter(set.contains).reduce(into: Attributes()) { $0.insert($1) } == set)
    #expect(Style(attributes: set).reduced(to: 0).attributes == set, "They stay where there are no colours.")
  }
}
