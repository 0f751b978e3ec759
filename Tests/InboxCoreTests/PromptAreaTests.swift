import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

/// The line in the bottom bar by itself: what it tells others is an event.
@Suite("Prompts as an area")
struct PromptAreaTests {
  private static let rows = [RowID(rawValue: 1), RowID(rawValue: 2)]
  private let changes = ChangesArea(sender: 42)

  private func completer(shown: [String]? = nil) -> Completer {
    Completer(
      tags: KnownTags(), meant: { [] }, shownTags: { _ in shown }, people: { [] }, due: nil,
      moment: TriageMoment(now: FakeInbox.start, zone: .utc, lastWake: nil), offers: { _ in true })
  }

  private func shared() -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
  }

  /// What Enter tells of a text that was typed into a prompt.
  private func answer(_ text: String, to kind: PromptState.Kind) -> (events: [Event], layers: LayersArea) {
    var (layers, shared) = (LayersArea(), shared())
    _ = layers.ask(kind, completer(), &shared)
    layers.prompt?.buffer = TextBuffer(text)
    return (layers.acceptPrompt(changes, shared).events, layers)
  }

  @Test func tagsOutOfSightAreAskedFor() {
    var (layers, shared) = (LayersArea(), shared())
    let asked = layers.ask(.tags(rows: Self.rows), completer(), &shared)
    #expect(asked.effects == [.read(RequestID(1), .tagsOfSelection(Self.rows))])
    let counts = [TagCount(tag: "billing", count: 2)]
    #expect(layers.tookSelectionTags(RequestID(9), .success(counts), completer()) == [])
    #expect(layers.prompt?.tagsRequest == RequestID(1))
    _ = layers.tookSelectionTags(RequestID(1), .success(counts), completer())
    #expect(layers.prompt?.tagCounts == counts && layers.prompt?.tagsRequest == nil)
  }

  @Test func tagsInSightAreKnown() {
    var (layers, shared) = (LayersArea(), shared())
    let asked = layers.ask(.tags(rows: [Self.rows[0]]), completer(shown: ["bug"]), &shared)
    #expect(asked == AreaResult() && layers.prompt?.tagCounts == [TagCount(tag: "bug", count: 1)])
  }

  @Test func aKeyNeverReachesTheLine() {
    var (layers, shared) = (LayersArea(), shared())
    _ = layers.ask(.key, completer(), &shared)
    let typed = [
      layers.typeInPrompt("a", completer(), shared), layers.editPrompt(.backspace, completer(), shared),
      layers.paste("b\n", completer(), shared),
    ]
    #expect(
      typed.flatMap(\.events) == [
        .layers(.keyTyped("a")), .layers(.keyEdited(.backspace)), .layers(.keyTyped("b\n")),
      ])
    #expect(layers.prompt?.buffer.isEmpty == true)
  }

  @Test func deletingFromAnEmptyLineClosesIt() {
    var (layers, shared) = (LayersArea(), shared())
    _ = layers.ask(.search, completer(), &shared)
    #expect(layers.editPrompt(.backspace, completer(), shared).events == [.layers(.left(.search))])
    #expect(layers.prompt == nil && layers.closePrompt() == AreaResult())
  }

  @Test func whatIsTypedNarrowsListOrThread() {
    var (layers, shared) = (LayersArea(), shared())
    _ = layers.ask(.threadSearch, completer(), &shared)
    #expect(layers.typeInPrompt("a", completer(), shared).events == [.layers(.looksInThread("a"))])
    _ = layers.ask(.search, completer(), &shared)
    let narrowed = layers.paste("card\nbug", completer(), shared).events
    guard case .layers(.narrows(let query))? = narrowed.first else {
      Issue.record("The list is not narrowed.")
      return
    }
    #expect(!query.isEmpty && layers.prompt?.buffer.text == "card bug")
  }

  @Test(
    "A line tells what it asks for",
    arguments: [
      ("1042", PromptState.Answer.ticket(1042)), ("quit", .command(.program(.quit))), ("tag bug", .tagLine("bug")),
      ("snooze fri 9:00", .snoozeLine("fri 9:00")), ("due fri", .fieldLine(.triage(.due), "fri")),
    ])
  func lines(text: String, meant: PromptState.Answer) {
    let (events, layers) = answer(text, to: .command)
    #expect(events == [.layers(.answered(meant))] && layers.prompt == nil)
  }

  @Test("What cannot be taken is said and kept", arguments: ["no such thing", "99999999999999999999999"])
  func refusals(text: String) {
    let (events, layers) = answer(text, to: .command)
    #expect(events == [] && layers.prompt?.problem != nil && layers.prompt?.buffer.text == text)
  }

  @Test func whoeverAskedIsAnswered() {
    let key = TicketRef(row: Self.rows[0], id: FakeInbox.id(1), number: 1)
    let answers: [(PromptState.Kind, PromptState.Answer)] = [
      (.due(rows: Self.rows), .due("x", rows: Self.rows)), (.delete(key), .deletion(key, "x")),
      (.escalation(rows: Self.rows), .escalation("x", rows: Self.rows)), (.key, .key), (.threadSearch, .threadSearch),
    ]
    for (kind, meant) in answers { #expect(answer("x", to: kind).events == [.layers(.answered(meant))]) }
    #expect(answer("", to: .search).events == [.layers(.left(.search))])
    #expect(answer("x", to: .quit).events == [])
    #expect(answer("x", to: .snooze(rows: Self.rows)).layers.prompt?.problem != nil)
  }

  @Test func aChoiceIsToldForWhatItWasAsked() {
    var (layers, shared) = (LayersArea(), shared())
    let item = PickerItem(title: "Nobody", note: "", value: .assign(nil))
    layers.picker = PickerState(.assign(rows: Self.rows), items: [item], isTyping: true)
    #expect(layers.choose(changes, &shared).events == [.layers(.chose(.assign(nil, rows: Self.rows)))])
    // The same answer to another question is none.
    layers.picker = PickerState(.waiting, items: [item], isTyping: true)
    #expect(layers.choose(changes, &shared) == AreaResult() && layers.picker == nil)
    _ = layers.showKeys(of: .list, ServerArea())
    #expect(layers.choose(changes, &shared) == AreaResult() && layers.picker?.showsMore == true)
  }

  @Test func thePaletteShowsWhatWasUsedLast() {
    var (layers, keys) = (LayersArea(), KeysArea())
    for command in [Command.program(.quit), .triage(.tag), .program(.quit)] { keys.remember(command) }
    #expect(keys.recentCommands == [.program(.quit), .triage(.tag)])
    _ = layers.showPalette(keys.recentCommands, in: .list, of: ServerArea())
    #expect(layers.picker?.items.prefix(2).map(\.value) == [.command(.program(.quit)), .command(.triage(.tag))])
  }
}
