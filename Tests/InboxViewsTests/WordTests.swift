import FoundationEssentials
import InboxCore
import Notation
import Screen
import Testing
import Tickets

@testable import InboxViews

@Suite("Words about tickets")
struct WordTests {
  @Test(arguments: [
    (Assignee.user(id: 7, name: "sam@acme.example"), "@me"), (.user(id: 9, name: "lea@acme.example"), "@lea"),
    (.user(id: 9, name: "Lea Brandt"), "@Lea Brandt"), (.user(id: 9, name: "@lea"), "@@lea"),
    (.user(id: 9, name: ""), "@"),
    (.role(id: "t2", name: "Tier 2"), "Tier 2 (pool)"), (.role(id: "t2", name: ""), "a role (pool)"),
    (.role(id: "t2", name: "│ Tier 2 ●"), "Tier 2 (pool)"), (.user(id: 9, name: "\u{1B}[5m▌x"), "@␛[5mx"),
  ])
  func somebodyIsCalledAsPeopleKnowThem(_ assignee: Assignee, _ words: String) {
    #expect(assignee.text(for: me).string == words)
  }

  @Test func nobodyIsMeWhereNobodyIsKnown() {
    let nobody = Viewer(name: "")
    #expect(Assignee.user(id: 7, name: "sam@acme.example").text(for: nobody).string == "@sam")
  }

  @Test(
    arguments: [
      (Priority?.none, nil), (.low, nil), (.medium, "!"), (.high, "‼"), (.critical, "⦀"), (.other("urgent"), "?"),
    ] as [(Priority?, String?)])
  func aPriorityHasItsMarkAndUnsetIsNotLow(_ priority: Priority?, _ mark: String?) {
    let row = row(1, "s", "c", minutes: 1) { $0.priority = priority }
    #expect(row.priorityMark(.unicode)?.text.string == mark)
    #expect((row.priorityMark(.ascii) == nil) == (mark == nil))
    #expect(row.priorityMark(.ascii)?.text.isPlain != false)
  }

  @Test func tagsOfMachinesStandLastAndApart() {
    let row = row(1, "s", "c", minutes: 1) { $0.tags = ["ai-task:a", "vip", "ai-task:b", "billing", "\u{200B}"] }
    let shown = row.tagTexts.map(\.string)
    #expect(Array(shown.prefix(2)) == ["vip", "billing"] && shown.count == 5)
    #expect(shown.suffix(2).allSatisfy { $0.contains("ai-task:") } && !shown.contains(""), "\(shown)")
  }

  @Test(arguments: [
    (0, "0 tickets"), (1, "1 ticket"), (2, "2 tickets"), (-1, "-1 tickets"), (1_000_000, "1000000 tickets"),
  ])
  func oneIsNotSeveral(_ count: Int, _ words: String) {
    #expect(SafeText.count(count, "ticket", "tickets").string == words)
  }

  @Test(
    arguments: [
      ([], nil, nil), (["vpi"], "vip", "New tag: vpi; did you mean vip? Enter makes it"),
      (["vpi"], nil, "New tag: vpi. Enter makes it"),
      (["a", "needs reply"], nil, "New tags: a, needs reply. Enter makes them"),
      (["\u{200B}"], nil, "New tag: ⟪ZWSP⟫. Enter makes it"),
    ] as [([String], String?, String?)])
  func aTagThatNobodyUsesIsSaidToBeNew(_ tags: [String], _ meant: String?, _ words: String?) {
    #expect(SafeText.newTags(tags, meant: meant)?.string == words)
  }

  @Test(arguments: [
    ("Mara Voss", 20, "Mara Voss"), ("Mara Voss", 8, "Mara V."), ("Mara Voss", 6, "Mara …"), ("Mara", 3, "Ma…"),
    ("Mara van der Berg", 10, "Mara B."), ("日本 太郎", 8, "日本 太."), ("x", 0, ""), ("", 5, ""), ("Mara Voss", 1, "…"),
  ])
  func aNameOfManyColumnsBecomesFirstNameAndInitial(_ name: String, _ columns: Int, _ short: String) {
    let shown = SafeText(name).shortName(columns: columns, ellipsis: "…")
    #expect(shown.string == short && shown.width <= columns)
  }

  @Test(
    arguments: [
      ("plain", nil), ("a\u{202E}b", "1 hidden character in this text: ⟪RLO⟫ in line 1"),
      ("a\n\u{200B}\n\u{200B}", "2 hidden characters in this text: ⟪ZWSP⟫ in line 2, ⟪ZWSP⟫ in line 3"),
      (
        "\u{200B}a\u{200B}b\u{200B}c\u{200B}d\u{200B}",
        "5 hidden characters in this text: ⟪ZWSP⟫ in line 1, ⟪ZWSP⟫ in line 1, ⟪ZWSP⟫ in line 1, ⟪ZWSP⟫ in line 1 and 1 more"
      ),
    ] as [(String, String?)])
  func whatNobodySeesIsCountedAndPlaced(_ text: String, _ sentence: String?) {
    #expect(HiddenText.sentence(about: text)?.string == sentence)
  }

  @Test func hiddenCharactersOfSeveralTextsAreCountedTogether() {
    #expect(HiddenText.sentence(about: ["a", "b"]) == nil)
    #expect(
      HiddenText.sentence(about: ["a\u{202E}", "\u{200B}b"])?.string
        == "2 hidden characters in this text: ⟪RLO⟫, ⟪ZWSP⟫")
  }
}

@Suite("Moments in words, at changes of the clock and of the calendar")
struct MomentEdgeTests {
  private func date(_ text: String) throws -> Date { try #require(Timestamp(text), "\(text)").date }

  private func time(_ now: String) throws -> RelativeTime { RelativeTime(now: try date(now), zone: berlin) }

  /// In Berlin clocks go back at 2026-10-25T01:00:00Z and forth at 2027-03-28T01:00:00Z.
  @Test(arguments: [
    ("2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z", "Sun 02:30"),
    ("2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z", "Sun 02:30"),
    ("2026-10-25T22:59:00Z", "2026-10-24T22:30:00Z", "Sun 00:30"),
    ("2026-10-25T23:00:00Z", "2026-10-25T22:59:59Z", "Sun 23:59"),
    ("2027-03-28T00:59:59Z", "2027-03-28T00:59:59Z", "Sun 01:59"),
    ("2027-03-28T01:00:00Z", "2027-03-28T01:00:00Z", "Sun 03:00"),
    ("2026-10-31T23:30:00Z", "2026-10-25T00:00:00Z", "2026-10-25 02:00"),
    ("2026-10-31T22:30:00Z", "2026-10-25T00:00:00Z", "Sun 02:00"),
    ("2027-01-01T00:00:00Z", "2026-12-31T22:59:59Z", "Thu 23:59"),
    ("2026-12-31T23:00:00Z", "2026-12-31T23:00:00Z", "Fri 00:00"),
  ])
  func aMomentIsWhatTheClockOnTheWallShowed(_ now: String, _ moment: String, _ words: String) throws {
    #expect(try time(now).moment(of: date(moment)).string == words)
  }

  @Test(arguments: [
    ("2026-11-24T23:30:00Z", "2026-11-24T22:30:00Z", "Tue 23:30"),
    ("2026-11-24T23:30:00Z", "2026-11-24T23:10:00Z", "00:10"),
    ("2026-10-25T22:00:00Z", "2026-10-24T22:00:00Z", "00:00"),
    ("2026-10-25T22:00:00Z", "2026-10-24T21:59:00Z", "Sat 23:59"),
  ])
  func todayEndsAtMidnightHere(_ now: String, _ moment: String, _ words: String) throws {
    #expect(try time(now).clock(of: date(moment)).string == words)
  }

  @Test(arguments: [
    ("2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z", "Sun 09:00"),
    ("2026-10-24T20:00:00Z", "2026-10-30T08:00:00Z", "Fri 09:00"),
    ("2026-10-24T20:00:00Z", "2026-10-31T08:00:00Z", "2026-10-31 09:00"),
    ("2026-10-24T20:00:00Z", "2026-10-24T19:00:00Z", "Sat 21:00"),
    ("2026-10-24T20:00:00Z", "2026-10-23T08:00:00Z", "2026-10-23 10:00"),
    ("2026-12-31T12:00:00Z", "2027-01-01T08:00:00Z", "Fri 09:00"),
    ("2026-12-31T12:00:00Z", "9999-12-31T08:00:00Z", "9999-12-31 10:00"),
  ])
  func aWakeTimeNamesTheDayWhereOneCouldBeMistaken(_ now: String, _ wake: String, _ words: String) throws {
    let shown = try time(now).wake(at: date(wake)).string
    #expect(shown == words)
    let choice = try time(now).choice(at: date(wake)).string
    #expect(
      choice.hasSuffix(words) && ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(String(choice.prefix(3))))
  }

  @Test(arguments: [
    ("2026-11-24T13:05:00Z", "now"), ("2026-11-24T13:04:01Z", "now"), ("2026-11-24T13:04:00Z", "1m"),
    ("2026-11-24T12:05:01Z", "59m"), ("2026-11-24T12:05:00Z", "1h"), ("2026-11-23T13:05:00Z", "1d"),
    ("2026-11-17T13:05:01Z", "6d"), ("2026-11-17T13:05:00Z", "17 Nov"), ("2026-01-01T12:00:00Z", "1 Jan"),
    ("2025-12-31T12:00:00Z", "Dec'25"), ("1976-12-01T12:00:00Z", "Dec'76"), ("1976-10-01T12:00:00Z", "1976"),
    ("2026-11-24T13:05:59Z", "now"), ("2026-11-24T13:06:01Z", "24 Nov"), ("2027-10-24T12:00:00Z", "Oct'27"),
    ("2000-01-01T12:00:00Z", "Jan'00"),
  ])
  func anAgeChangesItsWordExactlyWhereItsUnitEnds(_ moment: String, _ words: String) throws {
    #expect(try time("2026-11-24T13:05:00Z").age(of: date(moment)).string == words)
  }
}

@Suite("Themes, line by line")
struct ThemeLineTests {
  /// Both readers take the same lines for the same, or the fast one leaves them to YAML.
  @Test(arguments: [
    "roles:\n  list: { foreground: red }\n", "inherits: mono\nroles:\n  frame: { attributes: [bold, dim] }\n",
    "roles:\n  list: {}\n", "# a comment\nroles:\n  list: { background: 4, foreground: 200 }\n",
    "roles:\n  list.row: { foreground: #5f87af }\n", "roles:\n  list: { foreground: default }\n",
    "roles:\n  list: { attributes: [] }\n", "roles:\n  list: { attributes: bold }\n",
    "roles:\n  list: { foreground : red }\n",
    "roles:\n  list: { foreground: 'red' }\n", "roles:\n  list: {foreground: red}\n", "inherits: light\n",
  ])
  func theFastReaderAgreesWithYAMLOrGivesWay(_ text: String) throws {
    guard let plain = PlainThemeReader(text) else { return }
    guard let theme = try? ThemeFile.parse(text, name: "mine") else {
      Issue.record("YAML refuses what the fast reader takes: \(text)")
      return
    }
    for (role, style) in plain.styles { #expect(theme.style(of: role) == style, "\(text)") }
  }

  @Test(arguments: [
    ("roles:\n  list: { foreground: chartreuse }\n", 2, "There is no colour `chartreuse`."),
    ("roles:\n  list: { background: 256 }\n", 2, "There is no colour `256`."),
    ("roles:\n  list: { foreground: '#12345' }\n", 2, "There is no colour `#12345`."),
    ("roles:\n  list: { attributes: [bold, shiny] }\n", 2, "There is no attribute `shiny`."),
    ("roles:\n  lsit: red\n", 2, "There is no role `lsit`."),
    ("colors: {}\n", 1, "There is no key `colors` here; known are `inherits` and `roles`."),
    ("inherits: pink\n", 1, "There is no theme `pink` to inherit."),
    ("roles: []\n", 1, "`roles` is a mapping from role names to styles."),
    ("roles:\n  list: { colour: red }\n", 2, "A style has `foreground`, `background` and `attributes`, not `colour`."),
  ])
  func whatIsWrongIsNamedInItsLine(_ text: String, _ line: Int, _ words: String) {
    let problems = #expect(throws: ThemeProblems.self) { try ThemeFile.parse(text, name: "mine") }?.problems
    #expect(problems?.map(\.text) == [words] && problems?.map(\.line) == [line], "\(String(describing: problems))")
  }

  @Test(arguments: [256, 16, 8, 0]) func everyThemeHasAStyleForEveryRoleInEveryDepth(_ colors: Int) {
    for name in Theme.builtInNames {
      guard let theme = Theme.builtIn(named: name) else {
        Issue.record("no \(name)")
        continue
      }
      for style in theme.styles(colors: colors) {
        for color in [style.foreground, style.background] {
          if case .indexed(let entry) = color { #expect(Int(entry) < colors, "\(name)") }
        }
      }
    }
  }
}

@Suite("Keys in bars and sheets")
struct KeyHintTests {
  private let hints = KeyHints(.standard)

  @Test(arguments: [
    (Command.triage(.resolve), KeyContext.list, "e"), (.pane(.open), .list, "Enter"), (.program(.help), .detail, "?"),
    (.write(.sendSheet), .composer, "Ctrl+s"), (.sheet(.send), .sheet, "Enter"),
    (.sheet(.sendAnd(.resolved)), .sheet, "4"),
    (.plan(.apply), .plan, "Enter"), (.triage(.snooze(.oneHour)), .list, "z"), (.triage(.setStatus(.open)), .list, "s"),
    (.view(.clearFilters), .list, "FF"), (.view(.show(.all)), .list, ":view all"), (.view(.refresh), .list, "gr"),
  ])
  func aCommandIsShownByTheKeyThatPeopleKnow(_ command: Command, _ context: KeyContext, _ key: String) {
    #expect(hints.key(command, in: context)?.string == key)
  }

  @Test(arguments: [(Command.triage(.resolve), KeyContext.composer), (.sheet(.send), .list), (.plan(.apply), .detail)])
  func aCommandThatIsNotReadHereHasNoKeyHere(_ command: Command, _ context: KeyContext) {
    #expect(hints.key(command, in: context) == nil)
  }

  @Test(arguments: [
    ("g g", "gg"), ("Ctrl+x Ctrl+s", "Ctrl+x Ctrl+s"), ("j", "j"), ("F F", "FF"), ("* A", "*A"), ("g Tab", "g Tab"),
  ])
  func aSequenceIsWrittenAsItReadsWell(_ keys: String, _ compact: String) {
    #expect(KeyHints.compact(keys).string == compact)
  }

  @Test func asManyAsFitAreShownAndNoneIsCut() {
    let wanted: [(command: Command, label: SafeText)] = [
      (.triage(.resolve), "resolve"), (.triage(.tag), "tags"), (.write(.reply), "reply"), (.sheet(.send), "never here"),
      (.program(.help), "help"),
    ]
    let whole = "e resolve  t tags  r reply  ? help"
    for columns in 0...50 {
      let line = hints.line(wanted, context: .list, columns: columns).map(\.text.string).joined()
      #expect(line.count <= columns && whole.hasPrefix(line), "\(columns): \(line)")
      #expect(columns < whole.count || line == whole)
      let lines = hints.wrapped(wanted, context: .list, columns: columns).map { $0.map(\.text.string).joined() }
      #expect(lines.filter { !$0.isEmpty }.joined(separator: "  ") == whole, "\(columns): \(lines)")
      #expect(columns < 9 || lines.allSatisfy { $0.count <= columns }, "\(columns): \(lines)")
    }
  }

  @Test func withoutAKeyACommandIsTypedByName() {
    let bare = KeyHints(Keymap([.program(.help)]))
    #expect(bare.key(.triage(.resolve), in: .list) == nil && bare.key(.program(.help), in: .list)?.string == "?")
    #expect(bare.line([(.triage(.resolve), "resolve")], context: .list, columns: 80).isEmpty)
  }
}
