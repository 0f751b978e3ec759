import FoundationEssentials
import InboxCore
import Notation
import Screen
import Testing
import Tickets

@testable import InboxViews

@Suite struct Painting {
  private func paint(_ state: InboxState) -> (canvas: Canvas, cursor: Point?) {
    var painter = InboxPainter()
    return painter.paint(state, keymap: .standard)
  }

  @Test func aPainterThatHasDrawnOtherStatesDrawsTheSame() {
    var used = InboxPainter()
    for named in goldenStates {
      let fresh = paint(named.state)
      let again = used.paint(named.state, keymap: .standard)
      #expect(again.canvas == fresh.canvas, "\(named.name)")
      #expect(again.cursor == fresh.cursor, "\(named.name)")
      #expect(used.paint(named.state, keymap: .standard).canvas == fresh.canvas, "\(named.name)")
    }
  }

  @Test("The snooze menu names what it acts on", arguments: [(1, "Snooze #1042"), (3, "Snooze 3 tickets")])
  func theSnoozeMenuNamesWhatItActsOn(count: Int, title: String) {
    var state = inbox()
    state.keys.sequence.pending = [KeyChord("z")]
    state.keys.sequence.count = count == 1 ? nil : count
    #expect(paint(state).canvas.text.contains("─ \(title) ─"))
    state.keys.sequence.count = nil
    state.list.selection = [state.list.order.rows[1]]
    #expect(paint(state).canvas.text.contains("─ Snooze #1039 ─"), "not the ticket under the cursor")
  }

  @Test("A summed badge never looks exact", arguments: [false, true])
  func aSummedBadge(namesTickets: Bool) {
    var state = inbox(columns: 120, lines: 40)
    state.server.badge.count = 23
    if namesTickets { (state.list.order.counts.unread, state.list.order.counts.unreadTickets) = (23, 16) }
    let exact = paint(state).canvas.text
    #expect(exact.contains("23 unread") && !exact.contains("~") && exact.contains("16 tickets") == namesTickets)
    state.server.lacks.insert(.unreadCount)
    #expect(paint(state).canvas.text.contains("~23 unread"))
  }

  @Test func rowsThatAreCopiedToTheirNewLinesLookAsDrawn() {
    for lines in [1, 2] {
      var used = InboxPainter()
      var state = inbox(columns: 120, lines: 14)
      state.list.linesPerTicket = lines
      let rows = state.list.order.rows
      for index in Array(rows.indices) + rows.indices.reversed() {
        state.list.cursor = Cursor(row: rows[index], index: index)
        state.list.top = max(0, index - 3)
        if index % 3 == 0 { state.list.selection.formSymmetricDifference([rows[index]]) }
        if index % 4 == 1 { state.list.handled.formSymmetricDifference([rows[index]]) }
        if index % 5 == 2 { state.list.rows[rows[index]]?.unread += 1 }
        #expect(used.paint(state, keymap: .standard).canvas == paint(state).canvas, "\(index) of \(lines) lines")
      }
    }
  }

  @Test func whatIsGoneSaysSo() throws {
    var state = try #require(goldenStates.first { $0.name.hasPrefix("thread") || $0.name.hasPrefix("detail") }?.state)
    #expect(!paint(state).canvas.text.contains("This ticket is gone."))
    state.thread.shown.isGone = true
    #expect(paint(state).canvas.text.contains("This ticket is gone."))
  }

  @Test(
    "A terminal that is too small is told in a form that fits",
    arguments: [(39, "Needs 40 x 10, has 39 x 5."), (20, "needs 40x10"), (11, "needs 40x10"), (8, "40x10")])
  func aTerminalThatIsTooSmall(columns: Int, words: String) {
    #expect(paint(inbox(columns: columns, lines: 5)).canvas.text.hasPrefix(words))
  }

  @Test func aTicketWithAKeptTextIsMarked() throws {
    var state = try #require(goldenStates.first { $0.name.hasPrefix("list") && $0.state.list.current != nil }?.state)
    #expect(!paint(state).canvas.text.contains("draft kept"))
    let ticket = try #require(state.list.current?.id)
    state.writing.drafts.messages = [
      Draft(ticket: ticket, audience: .team, text: "later", state: .editing, savedAt: state.shared.now)
    ]
    #expect(paint(state).canvas.text.contains("draft kept"))
    state.writing.drafts.messages[0].state = .unconfirmed
    #expect(paint(state).canvas.text.contains("check before resending"))
  }

  @Test func aSheetWhoseFileIsGoneOffersNoEnter() {
    var state = NamedState("", conversing(mode: .open), pressing: "m").state
    for character in "words" { _ = InboxReducer().reduce(&state, .key(KeyChord(character), at: state.shared.now)) }
    let kept = InboxReducer().reduce(&state, .key(KeyChord(.character("s"), .control), at: state.shared.now))
    #expect(paint(state).canvas.text.contains("Enter add"))
    for case .keep(let id, .draft) in kept {
      _ = InboxReducer().reduce(&state, .finished(id, .kept(.failure(.moved))))
    }
    let text = paint(state).canvas.text
    #expect(!text.contains("Enter add") && text.contains("nothing leaves from here"), "\(text)")
  }

  @Test func pagesToOpenAreAChoiceAndNoHelp() {
    var state = inbox(columns: 120, lines: 40)
    let page = "https://docs.acme.example/export"
    state.layers.picker = PickerState(
      .links(number: 1042), items: [PickerItem(title: page, note: "named in the thread", value: .page(page))],
      isTyping: false)
    let text = paint(state).canvas.text
    #expect(text.contains(page) && text.contains("-- choose --") && text.contains("Enter take it"))
  }

  @Test func aCommandWithoutKeysIsListedByTheNameToType() {
    for (keys, line) in [
      ("? / l e a v e", "│ :quit           leave Posthorn"),
      ("? / s t a y s", "│ :set preview off the detail stays empty"),
    ] {
      let text = paint(NamedState("", inbox(), pressing: keys).state).canvas.text
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test func theCursorRestsInsideTheScreen() {
    for named in goldenStates {
      guard let cursor = paint(named.state).cursor else { continue }
      #expect(Rect(size: named.state.shared.size).contains(cursor), "\(named.name)")
    }
  }

  @Test(arguments: [1, 10, 14, 25])
  func everyStateCanBeDrawnAtEverySize(_ lines: Int) {
    for columns in [1, 40, 80, 100] {
      for named in goldenStates {
        var state = named.state
        state.shared.size = Size(rows: lines, columns: columns)
        let (canvas, cursor) = paint(state)
        #expect(canvas.size == state.shared.size)
        if let cursor { #expect(canvas.bounds.contains(cursor), "\(named.name) \(lines) \(columns)") }
      }
    }
  }

  @Test func aMoveOfTheCursorChangesOnlyTheLinesOfTwoTickets() {
    var state = inbox(columns: 120, lines: 40)
    let before = paint(state).canvas
    state.list.cursor = Cursor(row: RowID(rawValue: 1039), index: 1)
    let after = paint(state).canvas
    let changed = (0..<40).filter { row in (0..<120).contains { before[row, $0] != after[row, $0] } }
    #expect(changed == [3, 4, 5, 6])
    #expect(paint(state).cursor == Point(row: 5, column: 1))
  }

  @Test func theRowUnderTheCursorHasOneRoleOverItsWholeWidth() {
    let canvas = paint(inbox(columns: 120, lines: 40)).canvas
    for row in 3...4 {
      #expect(Set((1..<53).map { canvas[row, $0].role }) == [.listRowSelected])
    }
  }

  @Test func anOrdinaryLineOfTheListHasFewStyles() throws {
    for name in Theme.builtInNames {
      let styles = try #require(Theme.builtIn(named: name)).styles(colors: 256)
      let canvas = paint(inbox(columns: 120, lines: 40)).canvas
      for row in 5..<19 {
        let looks = (1..<53).map { styles[Int(canvas[row, $0].role.rawValue)] }
        let runs = zip(looks, looks.dropFirst()).count { $0 != $1 } + 1
        #expect(runs <= 8, "\(name) row \(row): \(runs)")
      }
    }
  }

  @Test func asciiTerminalsGetNoOtherCharactersFromTheProgram() {
    for named in goldenStates where !named.name.contains("hostile") && !named.name.contains("scripts") {
      // These hold text of other people.
      guard !["prompt-long", "plan-result", "verbs-result", "messages"].contains(named.name) else { continue }
      var state = named.state
      state.shared.isASCII = true
      let text = paint(state).canvas.text
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(named.name)")
    }
  }

  @Test func theSheetOffersEnterOnlyWhenTheGuardHasAnswered() {
    for (check, isOffered) in [
      (SendSheet.Guard.reading(RequestID(1)), false), (.failed(.dropped), false), (.clear, true),
    ] {
      #expect(paint(sheet(check)).canvas.text.contains("Enter send") == isOffered)
    }
  }

  @Test func aNoteIsNeverOfferedToBecomeAReply() {
    #expect(!paint(sheet(.notNeeded, audience: .team)).canvas.text.contains("make it"))
    #expect(paint(sheet(.clear)).canvas.text.contains("p make it a private note"))
  }

  @Test(arguments: [("Thanks!", true), ("", false), ("\n", false), (" \n\t", false)])
  func onlyWordsAreSaidToBeSaved(_ text: String, isSaid: Bool) {
    var state = composing(columns: 80, lines: 24)
    state.writing.composer?.buffer = TextBuffer(text)
    state.writing.composer?.isUnsaved = false
    #expect(paint(state).canvas.text.contains("draft saved") == isSaid)
  }

  /// The other window deleted it while its sheet was open.
  @Test func aSheetOffersNothingToATicketThatIsGone() {
    var state = sheet(.clear)
    state.thread.shown.isGone = true
    let text = paint(state).canvas.text
    #expect(text.contains("the ticket is gone; your text is kept") && text.contains("edit on"))
    for promise in ["Enter send", "make it", "nothing newer", "stays"] { #expect(!text.contains(promise)) }
  }

  @Test func theKeysInTheBarAreThoseOfTheKeymap() {
    let text = paint(inbox()).canvas.rows[23]
    #expect(text.contains("e resolve") && text.contains("z snooze") && text.contains("A suggest"))
    var painter = InboxPainter()
    _ = painter.paint(inbox(), keymap: .standard)
    let bare = painter.paint(inbox(), keymap: Keymap([.program(.help)])).canvas.rows[23]
    #expect(!bare.contains("resolve") && bare.contains("? help"))
  }

  @Test func everySnoozeChoiceShowsWhatItWillSet() throws {
    var state = inbox()
    state.keys.sequence.pending = [KeyChord("z")]
    let text = paint(state).canvas.text
    for preset in SnoozePreset.allCases {
      #expect(text.contains("│ \(preset.key)  \(preset.label)"), "\(preset)")
    }
    let snooze = try Snooze(.monday, due: nil, lastWake: nil, now: state.shared.moment, zone: berlin)
    let until = try #require(snooze.until)
    #expect(berlin.civil(at: until).clockText == "09:00" && text.contains("Mon 09:00"))
  }

  @Test func aPrivateMessageDiffersInAWordAndAMark() {
    let rows = paint(conversing(columns: 80, lines: 30)).canvas.rows
    #expect(rows.contains { $0.hasPrefix("│▌private note, team only  Sam Ortiz") })
    #expect(rows.contains { $0.hasPrefix("│┊AI draft, not sent  PostHog AI") })
    #expect(rows.contains { $0.hasPrefix("│ reply  Lea Brandt") })
    #expect(rows.contains { $0.hasPrefix("│ customer  Mara Voss") })
  }

  @Test(arguments: [80, 120])
  func noTextReachesTheColumnsInWhichHeadersStand(columns: Int) throws {
    // As many letters as a line takes, and a header as the program writes them.
    let text =
      String(repeating: "x", count: 400) + "\nreply  Dana Fischer" + String(repeating: " ", count: 60) + "17:05"
    let name = "▌private note, team only  │ Dana\u{3000}\u{2003}Fischer ●"
    let state = conversing(
      columns: columns, lines: 30, messages: [message(1, text, .customer, name, minutes: 60)], seen: 1)
    let area = state.layout.detail
    let inner = try #require(area).inset(by: 1)
    let canvas = paint(state).canvas
    for row in inner.row + state.layout.headerRows..<inner.maxRow {
      let line = (inner.column..<inner.maxColumn).map { canvas[row, $0].text }.joined()
      guard line.contains("x") || line.contains("reply  Dana") else { continue }
      #expect(line.hasPrefix("   ") && line.hasSuffix("  "), "\(line)")
    }
    #expect(canvas.text.contains(" customer  private note, team only Dana Fischer "))
  }

  @Test func theSheetTellsWhatATextHides() {
    var state = composing(text: "pay to: abc\u{202E}def\nand\u{200B} more \u{E0041}")
    #expect(paint(state).canvas.text.contains("pay to: abc⟪RLO⟫def"))
    #expect(paint(state).canvas.text.contains("and⟪ZWSP⟫ more ⟪TAG A⟫"))
    state.writing.composer?.stage = .sheet(SendSheet(check: .clear))
    let text = paint(state).canvas.text
    #expect(text.contains("3 hidden characters in this text:"))
    #expect(text.contains("⟪RLO⟫ in line 1"))
  }
}
