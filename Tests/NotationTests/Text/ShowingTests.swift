import Notation
import Testing

/// A name or subject that shows nothing (only blanks or invisible characters) counts as missing (product section 1).
@Suite("Whether a text shows anything")
struct ShowingTests {
  @Test(
    "Texts that show nothing",
    arguments: [
      ("nothing", ""), ("a space", " "), ("spaces, tabs and line breaks", " \t\r\n\u{B}\u{C}"), ("a NUL", "\0"),
      ("an escape", "\u{1B}"), ("delete", "\u{7F}"), ("C1 controls", "\u{80}\u{85}\u{9B}"),
      ("no-break space", "\u{A0}"),
      ("soft hyphen", "\u{AD}"), ("grapheme joiner", "\u{34F}"), ("Arabic letter mark", "\u{61C}"),
      ("Hangul fillers", "\u{115F}\u{1160}\u{3164}\u{FFA0}"), ("Ogham space", "\u{1680}"),
      ("Khmer vowels that nobody sees", "\u{17B4}\u{17B5}"), ("Mongolian separator", "\u{180E}"),
      ("spaces of typesetting", "\u{2000}\u{2003}\u{2007}\u{200A}\u{202F}\u{205F}"),
      ("zero width", "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}"), ("direction marks", "\u{200E}\u{200F}"),
      ("bidi overrides", "\u{202A}\u{202D}\u{202E}\u{202C}\u{2066}\u{2069}"), ("separators", "\u{2028}\u{2029}"),
      ("invisible operators", "\u{2061}\u{2064}"), ("the blank of braille", "\u{2800}"),
      ("ideographic space", "\u{3000}"),
      ("variation selectors", "\u{FE00}\u{FE0F}\u{E0100}"), ("the frame of a keycap", "\u{20E3}"),
      ("skin tones", "\u{1F3FB}\u{1F3FF}"), ("tags", "\u{E0001}\u{E0041}\u{E007F}"),
      ("a note without a head", "\u{1D159}"),
      ("musical beams", "\u{1D173}\u{1D17A}"), ("a mix of them", " \u{200B}\u{3164}\n\u{E0020}\u{2800} "),
    ])
  func blanksAndWhatSteersShowNothing(_ name: String, _ text: String) {
    #expect(!text.showsSomething, "\(name)")
  }

  @Test(
    "Texts that show something",
    arguments: [
      ("a letter", "a"), ("a stop", "."), ("a letter behind blanks", " \t\u{200B}a"), ("a quotation mark", "\""),
      ("an accent alone", "\u{301}"), ("é", "é"), ("a character of Han", "字"), ("a number sign of Arabic", "\u{600}"),
      ("the end of a verse", "\u{6DD}"), ("an abbreviation mark of Syriac", "\u{70F}"), ("an emoji", "🙏"),
      ("an emoji with a skin tone", "🙏🏽"), ("a flag", "🇩🇪"), ("a keycap", "1\u{FE0F}\u{20E3}"),
      ("the mark of a bad byte", "\u{FFFD}"), ("the mark of an object", "\u{FFFC}"), ("private use", "\u{E000}"),
      ("a braille letter", "\u{2801}"), ("a letter between overrides", "\u{202E}a\u{202C}"),
      ("a letter between tags", "\u{E0041}a\u{E007F}"),
    ])
  func lettersAndSignsShow(_ name: String, _ text: String) {
    #expect(text.showsSomething, "\(name)")
  }

  @Test func ofTheFirstHalfOfASCIIOnlyThePrintableShow() {
    let showing = (0..<128).filter { String(Unicode.Scalar(UInt8($0))).showsSomething }
    #expect(showing == Array(0x21...0x7E))
  }

  @Test func aTextShowsSomethingWhenOneOfItsPartsDoes() {
    let blanks = String(repeating: "\u{200B} \u{3000}", count: 1000)
    #expect(!blanks.showsSomething)
    #expect((blanks + "x").showsSomething)
    #expect(("x" + blanks).showsSomething)
    #expect((blanks + "字" + blanks).showsSomething)
  }
}
