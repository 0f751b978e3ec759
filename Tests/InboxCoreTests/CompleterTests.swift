import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import InboxCore

@Suite("Completions of a prompt")
struct CompleterTests {
  private static let now = FakeInbox.start

  private func completer(
    tags: [TagCount] = [], own: [String] = [], people: Set<String> = [], due: Date?? = nil,
    offers: @escaping (Command) -> Bool = { _ in true }
  ) -> Completer {
    var known = KnownTags()
    known.counts = tags
    return Completer(
      tags: known, meant: { [] }, shownTags: { _ in own }, people: { people }, due: due,
      moment: TriageMoment(now: Self.now, zone: .utc, lastWake: nil), offers: offers)
  }

  private func texts(_ kind: PromptState.Kind, _ text: String, _ completer: Completer) -> [String] {
    var prompt = PromptState(kind: kind)
    prompt.buffer = TextBuffer(text)
    return completer.completions(for: prompt).map(\.text)
  }

  @Test(
    "Values of an operator", arguments: [("status:re", ["status:resolved"]), ("assignee:da", ["assignee:\"Dana F\""])])
  func operators(typed: String, expected: [String]) {
    #expect(texts(.search, typed, completer(people: ["Dana F", "Ines"])) == expected)
  }

  @Test func aSingleLetterIsAWordAndTwoAreAnOperator() {
    #expect(texts(.search, "s", completer()) == [])
    #expect(texts(.search, "st", completer()).contains("status:"))
  }

  @Test func whatTheServerCannotDoIsNotOffered() {
    let offered = texts(.command, "priority", completer())
    #expect(offered.contains("priority critical"))
    let fewer = texts(.command, "priority", completer { $0 != .triage(.setPriority(.critical)) })
    #expect(!fewer.contains("priority critical") && fewer.count == offered.count - 1)
  }

  @Test("none clears a field, and only where it is typed", arguments: [("", true), ("no", true), ("fri", false)])
  func none(typed: String, isOffered: Bool) {
    #expect(texts(.due(rows: []), typed, completer()).contains("none") == isOffered)
    #expect(texts(.escalation(rows: []), typed, completer()).contains("none") == isOffered)
  }

  @Test func aTimeIsShownBeforeItIsApplied() {
    let shown = texts(.snooze(rows: []), "tomorrow 9:00", completer())
    #expect(shown.count == 1 && shown.first?.hasSuffix(" 09:00") == true)
    #expect(texts(.command, "snooze tomorrow 9:00", completer()) == shown.map { "snooze \($0)" })
  }

  @Test func tagsOfOneTicketSayWhetherItHasThem() {
    let completer = completer(
      tags: [TagCount(tag: "billing", count: 3), TagCount(tag: "bug", count: 1)], own: ["bug"])
    var prompt = PromptState(kind: .tags(rows: [RowID(rawValue: 1)]))
    prompt.buffer = TextBuffer("b")
    let found = completer.completions(for: prompt)
    #expect(found.map(\.text) == ["billing", "bug"] && found.map(\.note) == ["3 uses", "1 use, on it"])
  }
}
