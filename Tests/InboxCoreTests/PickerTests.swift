import InboxCore
import Screen
import Testing
import Tickets

/// Lists to choose from: the palette, the keys of a pane, the pages of a ticket.
@Suite struct PickerTests {
  @Test func thePaletteNarrowsWhileTypingAndRunsWhatIsChosen() {
    let session = InboxSession.started()
    session.press("Ctrl+p")
    session.type("priority high")
    #expect(session.state.layers.picker?.current?.value == .command(.triage(.setPriority(.high))))
    session.press("Enter")
    #expect(session.state.layers.picker == nil)
    #expect(session.only(.apply) == .apply(TicketChange(priority: .set(.high)), FakeInbox.id(1)))
    session.accept(.apply)
  }

  @Test(
    "The beginning of a word goes before letters inside or apart",
    arguments: [
      ("snooze w", .triage(.snooze(.week))), ("week", .triage(.snooze(.week))), ("wake", .triage(.wake)),
      ("note", .write(.note)), ("private", .write(.note)), ("tags", .triage(.repeatTags)),
    ] as [(String, Command)])
  func wordsAreFoundByTheirBeginning(typed: String, command: Command) {
    let session = InboxSession.started()
    session.press("Ctrl+p")
    session.type(typed)
    #expect(session.state.layers.picker?.current?.value == .command(command))
    session.press("Esc")
  }

  @Test func keysThatAreTypedIntoThePaletteActOnNothing() {
    let session = InboxSession.started()
    session.press("Ctrl+p")
    session.type("exjkq:")
    #expect(session.calls.isEmpty && session.cursor == 1 && session.selection.isEmpty && session.state.isRunning)
    session.paste("de\nf")
    #expect(session.state.layers.picker?.buffer.text == "exjkq:de f")
    session.press("Esc")
    #expect(session.state.layers.picker == nil)
  }

  @Test func theCommandRunLastStandsFirstNextTime() {
    let session = InboxSession.started()
    session.press("Ctrl+p")
    session.type("sort by number")
    session.press("Enter")
    session.settle()
    session.press("Ctrl+p")
    #expect(session.state.layers.picker?.current?.value == .command(.view(.sort(.number))))
    session.press("Esc")
  }

  @Test func theChoiceStopsAtBothEnds() {
    let session = InboxSession.started()
    session.press("Ctrl+p Up")
    #expect(session.state.layers.picker?.chosen == 0)
    session.press("PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown PageDown Down")
    let last = (session.state.layers.picker?.items.count ?? 0) - 1
    #expect(session.state.layers.picker?.chosen == last)
    session.press("Esc")
  }

  @Test func nothingIsRunWhenNothingFits() {
    let session = InboxSession.started()
    session.press("Ctrl+p")
    session.type("no such thing at all")
    #expect(session.state.layers.picker?.shown.isEmpty == true)
    session.press("Enter")
    #expect(session.state.layers.picker != nil && session.calls.isEmpty)
    session.press("Esc")
  }

  @Test func helpIsSearchableAndRunsNothing() {
    let session = InboxSession.started()
    session.press("? /")
    session.type("select every")
    session.press("Enter")
    #expect(session.state.layers.picker?.current?.value == .command(.select(.loaded)))
    #expect(session.state.layers.picker?.showsMore == true)
    #expect(session.selection.isEmpty)
    session.press("Esc Esc q ? /")
    session.type("zzz")
    session.press("Esc")
    #expect(session.state.layers.picker?.isTyping == false)
    #expect(session.state.layers.picker?.shown.count == session.state.layers.picker?.items.count)
    session.press("q")
    #expect(session.state.layers.picker == nil)
  }

  @Test("Enter in help acts on nothing, whatever line it is on", arguments: ["list", "detail"])
  func helpNeverActs(pane: String) {
    let session = InboxSession.started()
    if pane == "detail" {
      session.press("Enter")
      session.settle()
    }
    session.press("?")
    let before = session.state.list.selection
    for _ in 0..<(session.state.layers.picker?.items.count ?? 0) {
      session.press("Enter")
      #expect(session.state.layers.picker?.showsMore == true)
      session.press("Enter j")
    }
    #expect(session.state.layers.picker?.purpose == .keys(pane == "list" ? .list : .detail))
    #expect(session.calls.isEmpty && session.state.layers.prompt == nil && session.state.writing.composer == nil)
    #expect(session.state.list.selection == before && session.state.isRunning)
    session.press("q")
    #expect(session.state.layers.picker == nil)
  }

  @Test func whatIsToldOfALineIsClosedBeforeHelp() {
    let session = InboxSession.started()
    session.press("? Enter q")
    #expect(session.state.layers.picker?.showsMore == false)
    session.press("Enter Esc")
    #expect(session.state.layers.picker?.showsMore == false)
    session.press("Esc")
    #expect(session.state.layers.picker == nil)
  }

  @Test func helpGoesToItsEndsByKey() {
    let session = InboxSession.started()
    session.press("? G")
    #expect(session.state.layers.picker?.chosen == (session.state.layers.picker?.items.count ?? 0) - 1)
    session.press("g g")
    #expect(session.state.layers.picker?.chosen == 0)
    session.press("5 j Esc")
  }

  @Test func theHistoryIsShown() {
    let session = InboxSession.started()
    session.press(":")
    session.type("undolist\n")
    #expect(session.state.layers.help?.topic == .undo)
    session.press("q")
    #expect(session.state.layers.help == nil)
  }
}

/// What y copies and gx opens.
@Suite struct CopyTests {
  @Test func theNumberAndTheAddressAreCopied() {
    var inbox = FakeInbox(count: 2)
    inbox[1].customerEmail = "mara@northwind.example"
    let session = InboxSession.started(inbox)
    session.press("y n y e")
    #expect(session.takeTerminal() == [.copy("#1"), .copy("mara@northwind.example")])
    session.press("j y e")
    #expect(session.takeTerminal().isEmpty)
  }

  @Test func aLocalInboxHasNoLinkToCopyOrToOpen() {
    let session = InboxSession.started()
    session.press("y l g x")
    #expect(session.takeTerminal().isEmpty)
    #expect(session.state.layers.picker == nil)
  }

  @Test func aPageIsShownBeforeItIsOpened() {
    let session = InboxSession.started()
    session.state.shared.profile.webAddress = "https://us.posthog.com/project/5"
    let page = "https://us.posthog.com/project/5/support/tickets/\(FakeInbox.id(1))"
    session.press("y l g x")
    #expect(session.takeTerminal() == [.copy(page)])
    #expect(session.state.layers.picker?.current?.title == page)
    #expect(session.pages.isEmpty)
    session.press("Enter")
    #expect(session.pages.map(\.address) == [page])
    session.clipTaker = .program("wl-copy")
    session.answerPages(false)
    #expect(session.said == "No browser could be started here. Copied the address with wl-copy.")
  }

  @Test func linksBeyondASCIIAreInTheListAndWhatIsLeftOutIsSaid() {
    var inbox = FakeInbox(count: 1)
    inbox.messages[RowID(rawValue: 1)] = [
      inbox.message("m1", .customer, "see https://münchen.example/x and https://a.example/\u{202E}gpj.exe")
    ]
    let session = InboxSession.started(inbox)
    session.press("Enter g x")
    #expect(session.state.layers.picker?.items.map(\.title) == ["https://münchen.example/x"])
    #expect(
      session.state.layers.picker?.purpose == .links(number: 1, leftOut: "1 address with hidden characters left out"))
    session.press("Enter")
    #expect(session.pages.map(\.address) == ["https://xn--mnchen-3ya.example/x"])
    session.answerPages(true)
    session.abandon()
  }

  @Test func theWordsOfALinkAreToldApartFromWhereItLeads() {
    var inbox = FakeInbox(count: 1)
    inbox.messages[RowID(rawValue: 1)] = [
      inbox.message(
        "m1", .customer, "[https://acme.example/pay](https://evil.example/pay) or [this](https://d.example)")
    ]
    let session = InboxSession.started(inbox)
    session.press("Enter g x")
    let items = session.state.layers.picker?.items ?? []
    #expect(items.map(\.title) == ["https://acme.example/pay", "https://evil.example/pay", "https://d.example"])
    #expect(
      items.map(\.note) == [
        "only the words of a link to evil.example", "where a link leads whose words name another",
        "named in the thread",
      ])
    session.abandon()
  }

  @Test(arguments: [
    (ClipTaker.program("tmux"), "Copied the number of #1 with tmux."),
    (.terminal, "Sent the number of #1 to the terminal's clipboard (OSC 52)."),
    (.file("~/copied.txt"), "No clipboard took the number of #1; it is in the file ~/copied.txt."),
    (.nobody, "No clipboard took the number of #1 and no file could be written, so nothing was copied."),
  ])
  func whoTookACopyIsSaid(taker: ClipTaker, sentence: String) {
    let session = InboxSession.started()
    session.clipTaker = taker
    session.press("y n")
    #expect(session.said == sentence)
    #expect(session.takeTerminal() == (taker == .terminal ? [.copy("#1")] : []))
  }

  @Test func theCustomersOwnCharactersAreCopied() {
    let text =
      "heart 🩷 family 👨\u{200D}👩\u{200D}👧 persian می\u{200C}خواهم tab\tend\u{1B}]0;x\u{7}\u{9B}m\r\nnext \u{202E}x"
    let cleaned = "heart 🩷 family 👨\u{200D}👩\u{200D}👧 persian می\u{200C}خواهم tab\tend]0;xm\nnext \u{202E}x"
    #expect(Array(Clip.cleaned(text).unicodeScalars) == Array(cleaned.unicodeScalars))
    #expect(Clip.cleanedLine("mara@northwind.example\nrm -rf\u{1B}") == "mara@northwind.example rm -rf")
  }

  /// What is written, what a line of it copies as, and what a text of it copies as.
  @Test(arguments: [
    ("Cancel\tnow\nplease\rtoday", "Cancel now please today", "Cancel\tnow\nplease\ntoday"),
    ("one\u{B}two\u{C}three\u{85}four", "one two three four", "one\ntwo\nthree\nfour"),
    ("one\r\ntwo\r\r\nthree\n\n", "one two  three  ", "one\ntwo\n\nthree\n\n"),
    ("ls\u{2028}ps\u{2029}end", "ls ps end", "ls\u{2028}ps\u{2029}end"),
    ("a\u{0}b\u{8}\u{9B}c", "abc", "abc"),
  ])
  func noTwoWordsAreCopiedAsOne(_ written: String, _ line: String, _ text: String) {
    #expect(Array(Clip.cleanedLine(written).unicodeScalars) == Array(line.unicodeScalars))
    #expect(Array(Clip.cleaned(written).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func aCopiedThreadKeepsItsWordsApart() {
    var inbox = FakeInbox(count: 2)
    let row = inbox[1].row
    inbox.messages[row]?[1].text = "line one\rline two\u{B}three"
    inbox.messages[row]?[1].authorName = "Ann\tExample"
    let session = InboxSession.wide(inbox)
    session.press("y t")
    let texts = session.takeTerminal().compactMap { if case .copy(let text) = $0 { text } else { nil } }
    #expect(texts.first?.contains("\nAnn Example, ") == true)
    #expect(texts.first?.contains("\nline one\nline two\nthree\n") == true)
  }

  @Test func privateNotesAreCopiedOnlyWhenAskedFor() {
    var inbox = FakeInbox(count: 2)
    let row = inbox[1].row
    inbox.messages[row]?[1].audience = .team
    inbox.messages[row]?[1].text = "Between us"
    let session = InboxSession.wide(inbox)
    session.press("y t y T")
    let texts = session.takeTerminal().compactMap { if case .copy(let text) = $0 { text } else { nil } }
    #expect(texts.count == 2)
    #expect(texts.first?.contains("Between us") == false)
    #expect(texts.last?.contains("private note, team only:\nBetween us") == true)
  }

  @Test func aThreadThatIsNotOnScreenIsNotCopied() {
    let session = InboxSession.started()
    session.press("y t")
    #expect(session.takeTerminal().isEmpty)
    #expect(session.said == "The thread of #1 is not on screen; Space shows it, then y t copies.")
    session.press("Space")
    session.settle()
    session.press("y t")
    let copied = session.takeTerminal()
    guard case .copy(let text)? = copied.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("#1 "))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
