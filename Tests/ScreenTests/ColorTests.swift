import Screen
import Testing

@Suite struct ColorTests {
  @Test(arguments: [
    ("default", Color.terminalDefault), ("red", .indexed(1)), ("bright-red", .indexed(9)), ("Black", .indexed(0)),
    ("0", .indexed(0)), ("255", .indexed(255)), ("#000000", .indexed(16)), ("#ffffff", .indexed(231)),
    ("#5f87af", .indexed(67)), ("#080808", .indexed(232)), ("gray", .indexed(8)),
  ])
  func coloursAreRead(text: String, color: Color) {
    #expect(Color(parsing: text) == color)
  }

  @Test(arguments: ["", "reddish", "256", "-1", "+1", "#fff", "#gggggg", "#+12345", "bright-", "0x10"])
  func nonsenseIsRefused(text: String) {
    #expect(Color(parsing: text) == nil)
  }

  @Test func smallerPalettesGetTheNearestColour() {
    #expect(Color.indexed(196).reduced(to: 256) == .indexed(196))
    #expect(Color.indexed(196).reduced(to: 16) == .indexed(9))
    #expect(Color.indexed(196).reduced(to: 8) == .indexed(1))
    #expect(Color.indexed(231).reduced(to: 16) == .indexed(15))
    #expect(Color.indexed(3).reduced(to: 0) == .terminalDefault)
    #expect(Color.terminalDefault.reduced(to: 8) == .terminalDefault)
  }

  @Test func aBrightColourBecomesBoldWhereThereAreEight() {
    let style = Style(foreground: .indexed(9), background: .indexed(4))
    #expect(style.reduced(to: 8) == Style(foreground: .indexed(1), background: .indexed(4), attributes: .bold))
    #expect(style.reduced(to: 16) == style)
    #expect(style.reduced(to: 0) == Style())
  }
}
