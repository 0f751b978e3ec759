import Screen
import Testing

@Suite("Cutting texts at columns")
struct SlicingTests {
  private static let texts = [
    "", "plain ASCII", "日本語の件名", "a日b本c", "e\u{301}o\u{302}\u{323}u", "🙏🏽 ok 🇩🇪🇫🇷", "한국어", "ไทยกำลัง", "नमस्ते",
    "می\u{200C}خواهم",
    "ｆｕｌｌ", "□◌\u{301}", "\u{1FAE8}x\u{1FAEB}", "tab\tand\u{1B}[31m", "⟪RLO⟫", "\u{1F1E9}",
    "x" + String(repeating: "\u{301}", count: 9),
  ]

  /// Every text at every column: nothing is lost, nothing is cut in half, no width lies.
  @Test(arguments: texts.indices) func aBeginningAndItsRestAreTheWhole(_ index: Int) {
    let text = SafeText(Self.texts[index])
    for columns in -1...(text.width + 2) {
      let (head, rest) = (text.prefix(columns: columns), text.dropping(columns: columns))
      #expect(head.width <= max(0, columns) || head == text)
      #expect(head.width == SafeText(head.string).width && rest.width == SafeText(rest.string).width, "\(columns)")
      let scalars = Array(text.string.unicodeScalars)
      #expect(scalars.starts(with: head.string.unicodeScalars))
      #expect(scalars.reversed().starts(with: rest.string.unicodeScalars.reversed()))
      // A wide grapheme that the column cuts is in neither.
      let gap = text.width - head.width - rest.width
      #expect((0...2).contains(gap), "\(columns): \(head) | \(rest)")
      if gap == 0 { #expect((head + rest).string == text.string) }
      #expect(head.isPlain == head.string.utf8.allSatisfy { $0 < 0x80 } || head.isEmpty)
    }
  }

  @Test(arguments: texts.indices) func whatIsCutSaysSoAndFits(_ index: Int) {
    let text = SafeText(Self.texts[index])
    for columns in 0...(text.width + 2) {
      for ellipsis in ["…", "~", "...", "", "日"] as [SafeText] {
        let cut = text.truncated(to: columns, ellipsis: ellipsis)
        #expect(cut.width <= columns)
        if text.width <= columns {
          #expect(cut == text)
        } else if ellipsis.width <= columns {
          #expect(cut.string.hasSuffix(ellipsis.string))
        } else {
          #expect(cut == text.prefix(columns: columns))
        }
      }
    }
  }

  @Test(arguments: texts.indices) func paddingReachesTheWidthAndNeverCuts(_ index: Int) {
    let text = SafeText(Self.texts[index])
    for columns in -1...(text.width + 3) {
      let width = max(text.width, columns)
      #expect(text.padded(to: columns).width == width && text.paddedLeft(to: columns).width == width)
      #expect(text.padded(to: columns).string.hasPrefix(text.string))
      #expect(text.paddedLeft(to: columns).string.hasSuffix(text.string))
    }
  }

  @Test(
    arguments: [
      ([], "", ""), (["a"], ", ", "a"), (["a", "b", "c"], ", ", "a, b, c"), (["", ""], "|", "|"),
      (["日", "本"], "語", "日語本"),
    ] as [([SafeText], SafeText, String)])
  func joinedTextsStandApart(_ parts: [SafeText], _ separator: SafeText, _ whole: String) {
    let joined = SafeText.joined(parts, separator: separator)
    #expect(joined.string == whole && joined.width == SafeText(whole).width)
  }

  @Test(arguments: [-1, 0, 1, 3]) func repeatingAndSpacesTakeNoNegativeCount(_ count: Int) {
    #expect(SafeText.repeating("日x", count: count).width == 3 * max(0, count))
    #expect(SafeText.spaces(count).width == max(0, count) && SafeText.spaces(count).isPlain)
  }

  @Test func columnsStayColumnsWhateverStandsInThem() {
    let rows: [[SafeText]] = [["日本", "x", "end"], ["", "e\u{301}", "end"], ["abc"], [], ["a", "", ""]]
    let lines = SafeText.lines(ofColumns: rows)
    #expect(lines.map(\.string) == ["日本  x  end", "      e\u{301}  end", "abc", "", "a        "])
    #expect(lines[0].prefix(columns: 9).width == lines[1].prefix(columns: 9).width)
    #expect(SafeText.lines(ofColumns: []).isEmpty)
  }

  @Test(arguments: [
    (0, "0"), (-7, "-7"), (Int.max, "9223372036854775807"), (Int.min, "-9223372036854775808"),
  ])
  func aNumberIsItsDigits(_ number: Int, _ text: String) {
    #expect(SafeText(number).string == text && SafeText(number).width == text.count && SafeText(number).isPlain)
  }
}

@Suite("The gate, scalar by scalar")
struct EveryScalarTests {
  /// Scalars that a terminal obeys, that show nothing, or that turn the direction of a line.
  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF, 0xE000...0xF8FF, 0xF0000...0x10FFFF:
      true
    default: false
    }
  }

  /// Every scalar by itself, behind a letter and before one; a plane at a time, so that a failure names its place.
  @Test(arguments: [
    0...0xFFF, 0x1000...0x1FFF, 0x2000...0x2FFF, 0x3000...0x31FF, 0xA600...0xABFF, 0xD700...0xD7FF, 0xE000...0xE0FF,
    0xF800...0xFFFF, 0x1F000...0x1FBFF, 0xE0000...0xE01FF, 0x10FF00...0x10FFFF,
  ])
  func nothingThatATerminalObeysComesThrough(_ range: ClosedRange<UInt32>) {
    for value in range {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for raw in ["\(Character(scalar))", "a\(Character(scalar))b"] {
        let line = SafeText(raw)
        let body = SafeText.body(raw)
        for shown in [line] + body {
          #expect(!shown.string.unicodeScalars.contains(where: isForbidden), "U+\(String(value, radix: 16))")
          let width = shown.string.unicodeScalars.reduce(0) { $0 + DisplayWidth.of($1) }
          #expect(shown.width == width, "U+\(String(value, radix: 16))")
        }
        #expect(SafeText(line.string) == line, "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F, 0x391...0x3A1, 0x410...0x44F, 0x3041...0x3096, 0x4E00...0x4E80,
  ])
  func lettersAndSignsComeThroughAsTheyAre(_ range: ClosedRange<UInt32>) {
    let text = String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init)))
    #expect(Array(SafeText(text).string.unicodeScalars) == Array(text.unicodeScalars))
    #expect(SafeText.name(text).string.hasSuffix(text.drop { $0 == " " }), "A name begins with no space.")
  }

  @Test(arguments: [
    ("\u{1B}]52;c;ZXZpbA==\u{7}", "clipboard"), ("\u{1B}]2;title\u{1B}\\", "title"),
    ("\u{9D}2;x\u{9C}", "title, 8 bit"),
    ("\u{1B}[6n", "question"), ("\u{1B}[2J\u{1B}[H", "clear"), ("\u{1B}P+q544e\u{1B}\\", "DCS"), ("\u{1B}c", "reset"),
    ("\u{E}\u{F}", "character set"), ("\u{8}\u{8}\u{8}", "backspace"), ("a\u{0}b", "NUL"),
    ("\u{1B}]8;;http://x\u{7}", "link"),
  ])
  func noSequenceReachesATerminal(_ raw: String, _ what: String) {
    for shown in [SafeText(raw), SafeText.name(raw), SafeText.tag(raw), HiddenCharacters.shown(raw)]
      + SafeText.body(raw)
    {
      #expect(
        shown.string.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }, "\(what)")
    }
    var canvas = Canvas(size: Size(rows: 1, columns: 40))
    canvas.fill(canvas.bounds, with: raw.first ?? " ")
    #expect(canvas.rows[0].unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(what)")
  }
}
