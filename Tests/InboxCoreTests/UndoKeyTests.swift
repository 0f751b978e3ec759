import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@Suite("Keys behind undo, and the order of what it takes back")
struct UndoKeyTests {
  @Test func anAnswerMovesNoCursorUnderLaterKeys() {
    let session = InboxSession.wide()
    session.press("e")
    session.accept(.apply)
    session.press("u")
    #expect(session.cursor == 1)
    session.press("j j")
    session.accept(.apply)
    session.settle()
    #expect(session.cursor == 3 && session.shown == 3 && session.inbox[1].status == .open)
  }

  @Test func aPressThatHadToWaitMovesNoCursorUnderLaterKeys() {
    let session = InboxSession.wide()
    session.press("e u j j")
    #expect(session.cursor == 4)
    session.accept(.apply)
    #expect(session.cursor == 4 && session.only(.apply) == .apply(TicketChange(status: .open), FakeInbox.id(1)))
    session.accept(.apply)
    session.settle()
    #expect(session.cursor == 4 && session.inbox[1].status == .open)
  }

  @Test func aClickIsAKeyToo() {
    let session = InboxSession.wide()
    session.press("e")
    session.accept(.apply)
    session.press("u")
    session.mouse(.left, row: 11, column: 5)
    let cursor = session.cursor
    #expect(cursor != 1)
    session.accept(.apply)
    session.settle()
    #expect(session.cursor == cursor)
  }

  @Test(
    "What is taken back is read once",
    arguments: ["p h", "s p", "e", "t v i p Enter", "x x p h Enter", "x x t v i p Enter Enter"])
  func rowsAreReadOnce(keys: String) {
    let session = InboxSession.wide(FakeInbox(count: 12))
    session.press(keys)
    while let kind = [CallKind.apply, .tags, .statuses].first(where: { !session.pending($0).isEmpty }) {
      session.accept(kind)
    }
    session.settle()
    session.press("u")
    session.answersReads = false
    while let kind = [CallKind.current, .apply, .tags, .statuses].first(where: { !session.pending($0).isEmpty }) {
      session.accept(kind)
      let asked = session.rowReads
      let all = asked.flatMap(\.self)
      #expect(all.count == Set(all).count, "\(keys) \(kind): \(asked)")
      session.answerReads()
    }
    session.answersReads = true
    #expect(session.said.hasPrefix("Took back"), "\(session.said)")
    session.settle()
    _ = session.takeKeeps()
  }

  @Test func severalPressesOfUndoAreFollowed() {
    let session = InboxSession.wide()
    session.press("p h j p h j u u")
    while !session.pending(.apply).isEmpty { session.accept(.apply) }
    session.settle()
    #expect(session.cursor == 1)
  }

  @Test("Presses behind the undo of a bulk queue, too", arguments: ["* a p l Enter", "* a t v i p Enter Enter Enter"])
  func pressesBehindABulkAreFollowed(bulk: String) {
    let session = InboxSession.started(FakeInbox(count: 3))
    func acceptAll() {
      while let kind = [CallKind.current, .apply, .tags, .statuses].first(where: { !session.pending($0).isEmpty }) {
        session.accept(kind)
      }
      session.settle()
    }
    let before = (1...3).map { session.inbox[$0] }
    session.press("p h")
    acceptAll()
    session.press(bulk)
    acceptAll()
    session.answersLooks = false
    session.press("u u")
    acceptAll()
    #expect(session.said == "Took back the priority of #1.")
    #expect((1...3).map { session.inbox[$0].priority } == before.map(\.priority))
    #expect((1...3).map { session.inbox[$0].tags } == before.map(\.tags))
    session.press("Ctrl+r Ctrl+r")
    acceptAll()
    #expect(session.said.hasPrefix("Done again: the") && session.said.contains("3 tickets"))
  }

  @Test func tagsThatWereLookedAtFirstKeepTheirPlace() {
    let session = InboxSession.started(isLocal: false)
    session.answersLooks = false
    session.now += 11
    session.press("t")
    session.type("billing\n")
    session.press("j p h")
    session.accept(.apply)
    session.accept(.current)
    session.accept(.tags)
    session.settle()
    #expect(session.state.changes.undo.steps.map(\.title) == ["the tags of #1", "the priority of #2"])
  }

  @Test("Presses beyond the last action say so behind it", arguments: [("u", "take back"), ("Ctrl+r", "do again")])
  func oneTooMany(key: String, words: String) {
    let session = InboxSession.started(FakeInbox(count: 6))
    for _ in 0..<3 { session.give("e") }
    if key != "u" { for _ in 0..<3 { session.give("u") } }
    session.press([String](repeating: key, count: 5).joined(separator: " "))
    session.acceptVerbs()
    session.settle()
    #expect(session.said == "There is nothing to \(words).")
    #expect((1...3).allSatisfy { session.inbox[$0].status == (key == "u" ? .open : .resolved) })
    #expect(session.state.changes.undoPresses.isEmpty)
  }
}
