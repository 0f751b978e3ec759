import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("The command line")
struct CommandLineTests {
  private func run(_ line: String, _ session: InboxSession = .started()) -> InboxSession {
    session.press(":")
    session.type(line + "\n")
    return session
  }

  @Test(
    "Names run commands",
    arguments: [
      ("resolve", TicketChange(status: .resolved)), ("status pending", TicketChange(status: .pending)),
      ("status on_hold", TicketChange(status: .onHold)), ("priority high", TicketChange(priority: .set(.high))),
      ("priority none", TicketChange(priority: .clear)), ("  Priority   LOW ", TicketChange(priority: .set(.low))),
      (
        "snooze reply",
        TicketChange(
          status: .pending, rests: RestMarks(settledFrom: RestMarks.beginning, settledAt: FakeInbox.start))
      ),
      ("snooze 1h", TicketChange(snoozedUntil: .set(FakeInbox.start.addingTimeInterval(3600)))),
      ("snooze 2d", TicketChange(snoozedUntil: .set(FakeInbox.start.addingTimeInterval(2 * 86400)))),
    ])
  func names(line: String, change: TicketChange) {
    let session = run(line)
    #expect(session.only(.apply) == .apply(change, FakeInbox.id(1)))
    #expect(session.state.layers.prompt == nil)
    session.accept(.apply)
    session.settle()
  }

  @Test("Every command that can be typed runs without trapping", arguments: [24, 40])
  func everyNameRuns(rows: Int) {
    for command in Command.allCases {
      let session = InboxSession.started(rows: rows, columns: rows * 3)
      session.press("Space q")
      _ = run(command.info.name, session)
      session.abandon()
    }
  }

  @Test("Numbers go to a ticket", arguments: [("30", 30), ("#7", 7), ("  12 ", 12)])
  func numbers(line: String, cursor: Int) {
    let session = run(line)
    #expect(session.cursor == cursor)
    #expect(session.state.shared.focus == .list)
    #expect(session.calls.isEmpty)
  }

  @Test(
    "Numbers beyond those of tickets",
    arguments: [
      ("99999999999999999999", "99999999999999999999"), ("#9223372036854775808", "9223372036854775808"),
      (String(repeating: "7", count: 500), String(repeating: "7", count: 20) + "…"),
    ])
  func numbersBeyondAll(line: String, shown: String) {
    let session = run(line)
    #expect(session.state.layers.prompt?.problem == "There is no ticket #\(shown); Esc closes.")
    session.press("Esc")
  }

  @Test("Numbers of no ticket", arguments: ["9999", "0"])
  func unknownNumbers(line: String) {
    let session = run(line)
    #expect(session.said == "There is no ticket #\(line) in this inbox.")
    #expect(session.cursor == 1)
  }

  @Test func aTicketOfAnotherViewIsOnlyShown() {
    var inbox = FakeInbox(count: 10)
    inbox[4].status = .resolved
    let session = run("4", .wide(inbox))
    #expect(session.shown == 4)
    #expect(session.cursor == 1)
    #expect(session.state.thread.shown.mode == .peek)
    #expect(session.state.shared.focus == .detail)
    #expect(session.said == "#4 is not in this list, so it is shown beside it; q goes back to the list.")
    #expect(session.calls.isEmpty)
  }

  @Test("Leaving", arguments: ["q", "quit", "Q"])
  func leaving(line: String) { #expect(!run(line).state.isRunning) }

  @Test(
    "Unknown lines stay with a word", arguments: ["foo", "resolve now", "12 13", "-5", "#", "99999999999999999999x"])
  func unknownLines(line: String) {
    let session = run(line)
    #expect(session.state.layers.prompt?.buffer.text == line)
    #expect(session.state.layers.prompt?.problem == "There is no such command; Tab completes, Esc closes.")
    #expect(session.state.isRunning)
    session.press("Esc")
    #expect(session.calls.isEmpty)
  }

  @Test func anEmptyLineCloses() {
    let session = run("")
    #expect(session.state.layers.prompt == nil)
    #expect(session.said == "")
  }

  @Test func tagWithWordsTags() {
    let session = run("tag billing")
    #expect(
      session.only(.tags)
        == .updateTags(BulkTagUpdate(ids: [FakeInbox.id(1)], action: .add, tags: ["billing"])))
    session.accept(.tags)
  }

  @Test func tagWithWrongWordsAsksAgain() {
    let session = run("tag =a b")
    #expect(session.state.layers.prompt?.kind == .tags(rows: [RowID(rawValue: 1)]))
    #expect(session.state.layers.prompt?.buffer.text == "=a b")
    #expect(session.state.layers.prompt?.problem != nil)
    session.press("Esc")
  }

  @Test func tagWithWordsTakesTheSelection() {
    let session = InboxSession.started()
    session.press("x x")
    _ = run("tag billing", session)
    #expect(session.state.changes.run?.plan.items.count == 2)
    session.press("Esc")
  }

  @Test func tagAndSnoozeAloneAsk() {
    let session = run("tag")
    #expect(session.state.layers.prompt?.kind == .tags(rows: [RowID(rawValue: 1)]))
    session.press("Esc")
    _ = run("snooze", session)
    #expect(session.state.layers.prompt?.kind == .snooze(rows: [RowID(rawValue: 1)]))
    session.press("Esc")
  }

  @Test func snoozeWithWordsPlansForASelection() {
    let session = InboxSession.started()
    session.press("x x")
    _ = run("snooze 2d", session)
    #expect(session.calls.isEmpty)
    #expect(session.state.changes.run?.plan.items.map(\.key.number) == [1, 2])
    session.press("Esc")
  }

  @Test func wordsWithoutATicketAreRefused() {
    let empty = InboxSession.started(FakeInbox(count: 0))
    _ = run("tag x", empty)
    #expect(empty.said == "There is no ticket here.")
    _ = run("snooze 2d", empty)
    #expect(empty.said == "There is no ticket here.")
  }

  @Test func completionsAreCommandsInOrder() {
    let session = InboxSession.started()
    session.press(":")
    session.type("status ")
    #expect(
      session.state.layers.prompt?.completions.map(\.text) == [
        "status new", "status on_hold", "status open", "status pending", "status resolved",
      ])
    session.press("Tab Tab")
    #expect(session.state.layers.prompt?.buffer.text == "status on_hold")
    session.press("Enter")
    #expect(session.only(.apply) == .apply(TicketChange(status: .onHold), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
  }

  @Test func whatOnlyEditsTextIsNotOffered() {
    let session = InboxSession.started()
    session.press(":")
    #expect(session.state.layers.prompt?.completions.contains { $0.text == "kill word" || $0.text == "send" } == false)
    #expect(session.state.layers.prompt?.completions.contains { $0.text == "resolve" } == true)
    session.press("Esc")
  }

  @Test func sendingHasNoName() {
    for line in ["send", "send resolved", "send open"] {
      let session = run(line)
      #expect(session.state.layers.prompt?.problem != nil)
      session.press("Esc")
    }
  }

  @Test func commandsOfTheDetailNeedOne() {
    let session = run("customer")
    #expect(session.said == "No ticket is open; Enter opens one.")
  }

  @Test func escKeepsEverythingAsItWas() {
    let session = InboxSession.started()
    let before = session.state
    session.press(":")
    session.type("resolve")
    session.press("Esc")
    #expect(session.state.list == before.list)
    #expect(session.state.shared.focus == before.shared.focus)
  }
}
