import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@testable import InboxViews

/// Repeatable randomness: every run sees the same strings.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct HostileText {
  private static let pieces: [String] = [
    "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{9B}1m", "\u{9D}", "\r", "\n", "\t", "\u{8}", "\u{7F}", "\u{0}", "\u{202E}",
    "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{AD}", "\u{2028}", "日本", "👩‍👩‍👧", "🇩🇪", "👍🏽", "e\u{301}\u{302}",
    "नमस्ते", "שלום", "│", "▌", "●", "✓", "plain words", "─", "\u{301}", "\u{E000}", "\u{FFFF}", " ",
  ]

  private static func hostile(_ random: inout SplitMix) -> String {
    (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private func expectClean(_ canvas: Canvas, _ text: String) {
    let scalars = canvas.rows.joined().unicodeScalars
    #expect(!scalars.contains(where: isForbidden), "from \(text.debugDescription)")
  }

  /// The canvas with the fields blanked out, so that all that is left can be compared at once.
  private func cells(_ canvas: Canvas, outside fields: [Rect]) -> Canvas {
    var rest = canvas
    for field in fields { rest.fill(field) }
    return rest
  }

  private func paint(_ state: InboxState) -> Canvas {
    var painter = InboxPainter()
    return painter.paint(state, keymap: .standard).canvas
  }

  @Test func aSubjectOrNameChangesNothingOutsideItsCells() {
    var random = SplitMix(state: 1)
    // At 80 columns: subject from column 13, customer from column 57, both up to the age.
    let field = Rect(row: 3, column: 13, rows: 1, columns: 62)
    let plain = cells(paint(withFirst { $0.subject = "x" }), outside: [field])
    for _ in 0..<60 {
      let text = Self.hostile(&random)
      let canvas = paint(
        withFirst {
          $0.subject = text
          $0.customer = text
        })
      expectClean(canvas, text)
      #expect(cells(canvas, outside: [field]) == plain, "from \(text.debugDescription)")
    }
  }

  @Test func aTagChangesNothingOutsideItsLine() {
    var random = SplitMix(state: 2)
    let field = Rect(row: 4, column: 7, rows: 1, columns: 72)
    let plain = cells(paint(withFirst { $0.tags = ["x"] }), outside: [field])
    for _ in 0..<60 {
      let text = Self.hostile(&random)
      let canvas = paint(withFirst { $0.tags = [text, text] })
      expectClean(canvas, text)
      #expect(cells(canvas, outside: [field]) == plain, "from \(text.debugDescription)")
    }
  }

  private func withFirst(_ adjust: (inout TicketRow) -> Void) -> InboxState {
    var rows = sampleRows
    adjust(&rows[0])
    return inbox(rows)
  }

  @Test func aMessageNeverReachesTheGutterOfFrameMarks() {
    var random = SplitMix(state: 3)
    let state = conversing(columns: 80, lines: 24)
    let inside = Rect(row: 8, column: 2, rows: 14, columns: 77)
    // The number of lines that are left below the pane depends on the text.
    let foot = Rect(row: 22, column: 60, rows: 1, columns: 20)
    let marks = Rect(row: 8, column: 1, rows: 14, columns: 1)
    let plain = cells(paint(conversing(columns: 80, lines: 24, messages: [said("x", "x")])), outside: [inside, foot])
    for _ in 0..<60 {
      let text = Self.hostile(&random)
      let canvas = paint(conversing(columns: 80, lines: 24, messages: [said(text, text)], seen: 1))
      expectClean(canvas, text)
      #expect(cells(canvas, outside: [inside, foot]) == plain, "from \(text.debugDescription)")
      for row in marks.row..<marks.maxRow { #expect(canvas[row, marks.column].isBlank) }
    }
    #expect(paint(state)[18, 1].text == "▌")
  }

  private func said(_ text: String, _ name: String) -> Message {
    message(1, text, .customer, name, minutes: 5)
  }

  @Test func theTextBeingWrittenStaysInItsFrame() {
    var random = SplitMix(state: 4)
    let area = composing().layout.composer ?? Rect(row: 0, column: 0, rows: 0, columns: 0)
    let inside = area.inset(by: 1)
    let plain = cells(paint(composing(text: "x")), outside: [inside])
    for _ in 0..<60 {
      let text = Self.hostile(&random)
      let canvas = paint(composing(text: text))
      expectClean(canvas, text)
      #expect(cells(canvas, outside: [inside]) == plain, "from \(text.debugDescription)")
    }
  }

  @Test func aNameCannotChangeWhoTheFrameSaysWillRead() {
    var random = SplitMix(state: 5)
    for _ in 0..<60 {
      let text = Self.hostile(&random)
      var state = composing()
      state.writing.composer?.recipient = text
      let area = state.layout.composer ?? Rect(row: 0, column: 0, rows: 0, columns: 0)
      let canvas = paint(state)
      expectClean(canvas, text)
      let title = canvas.rows[area.row]
      #expect(title.contains("─ Reply to ") && title.contains(" by email ─"), "\(title)")
    }
  }

  @Test(arguments: [nil, "", "not-an-address", "x@y.example\nBcc: z@e.example", "a@y.example, b@y.example"])
  func aReplyWithoutAnAddressIsNotSaidToGoByEmail(_ address: String?) {
    for isLocal in [false, true] {
      for columns in [40, 60, 80, 120] {
        var state = composing(columns: columns, isLocal: isLocal)
        state.thread.shown.conversation?.ticket.emailFrom = address
        for stage in [TextStage.editing, .sheet(SendSheet(check: .clear))] {
          state.writing.composer?.stage = stage
          let text = paint(state).text
          #expect(!text.contains("by email") && text.contains("Reply to Mara"), "\(columns): \(text)")
          #expect(text.contains("no address") != isLocal, "\(columns): \(text)")
          if columns >= 80 { #expect(isLocal || text.contains("Reply to Mara Voss; the ticket tells no address ")) }
          if case .sheet = stage, columns >= 80 {
            #expect(isLocal || text.contains("To      Mara Voss; the ticket tells no address"), "\(text)")
          }
        }
        state.writing.composer?.channel = "widget"
        #expect(isLocal || paint(state).text.contains("in the widget"), "Only email needs an address.")
      }
    }
  }

  @Test func aCustomerInAPlanCannotLookLikeItsFrame() {
    let canvas = paint(planned(.resolve, withFirst { $0.customer = "│ ▌ Mallory" }))
    #expect(canvas.text.contains(", Mallory"))
    #expect(!canvas.text.contains("▌ Mallory"))
  }

  @Test func everythingElseThatPeopleTypeIsCleanToo() {
    var random = SplitMix(state: 6)
    for _ in 0..<40 {
      let text = Self.hostile(&random)
      var state = conversing(showsCustomer: true)
      state.shared.profile.name = text
      state.thread.shown.conversation?.ticket.emailSubject = text
      state.thread.shown.conversation?.ticket.channel = text
      state.thread.shown.conversation?.ticket.tags = [text]
      state.thread.shown.conversation?.ticket.status = .other(text)
      state.thread.shown.conversation?.ticket.assignee = .role(id: "r", name: text)
      state.layers.prompt = PromptState(kind: .command)
      state.layers.prompt?.buffer = TextBuffer(text)
      state.layers.prompt?.completions = [Completion(text: text, note: text)]
      state.layers.prompt?.problem = text
      expectClean(paint(state), text)
      state.layers.prompt = nil
      expectClean(paint(say(.text(text), .warning, in: state)), text)
      expectClean(
        paint(
          tagging(TagEdit(add: [TagEdit.normalised(text)])) {
            $0.note(0, .skipped(text))
            $0.stage = .finished
          }), text)
      expectClean(paint(tagging(TagEdit(add: [text]))), text)
    }
  }
}

@Suite("Tags that show nothing")
struct HiddenTagTests {
  @Test("A name is never empty", arguments: ["\u{200B}", "ai-task:\u{200B}", "\u{2800}", "vip"])
  func aNameIsNeverEmpty(tag: String) {
    #expect(SafeText.tagName(tag).string.contains { !$0.isWhitespace })
  }

  @Test func namesAndEditsMarkThem() {
    #expect(SafeText.tagNames(["a", "\u{200B}", "ai-task:7"]).string == "a, ⟪ZWSP⟫, [ai-task:7]")
    #expect(TagEdit(add: ["\u{200B}"], remove: ["b"]).words.string == "+⟪ZWSP⟫ -b")
  }

  @Test func thePromptMarksThem() {
    var state = inbox()
    let row = state.list.order.rows[0]
    state.layers.prompt = PromptState(kind: .tags(rows: [row]))
    state.layers.prompt?.tagCounts = [TagCount(tag: "\u{200B}", count: 1)]
    state.layers.prompt?.newTags = ["\u{200B}"]
    var painter = InboxPainter()
    let screen = painter.paint(state, keymap: .standard).canvas.rows.joined()
    #expect(screen.contains("Now: ⟪ZWSP⟫") && screen.contains("New tag: ⟪ZWSP⟫"))
  }

  @Test(
    "So do its completions, and the text that is put in is the tag itself",
    arguments: ["t +", ": t a g Space", "/ t a g :"])
  func completionsMarkThem(keys: String) {
    var state = inbox()
    let reducer = InboxReducer()
    state.changes.knownTags.counts = [TagCount(tag: "\u{200B}", count: 2), TagCount(tag: "needs reply", count: 1)]
    for chord in KeyChord.sequence(keys) ?? [] { _ = reducer.reduce(&state, .key(chord, at: state.shared.moment)) }
    var painter = InboxPainter()
    let screen = painter.paint(state, keymap: .standard).canvas.rows.joined()
    #expect(screen.contains("⟪ZWSP⟫") && screen.contains("2 uses") && screen.contains(#""needs reply""#))
    #expect(state.layers.prompt?.completions.contains { $0.text.unicodeScalars.contains("\u{200B}") } == true)
  }
}
