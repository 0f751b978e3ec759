import FoundationEssentials
import InboxCore
import Testing
import Tickets

/// What a verb costs the server and the file.
@Suite("Few requests")
struct FewRequestTests {
  private func readRows(_ session: InboxSession) -> [[RowID]] {
    session.reads.compactMap { if case .rows(let rows) = $0.read { rows } else { nil } }
  }

  @Test func tenQuickVerbsMakeTenCallsAndAskForTheSumOnce() {
    let session = InboxSession.started(isLocal: false)
    session.settle()
    for _ in 0..<10 {
      session.press("e")
      session.elapse(.milliseconds(150))
      session.accept(.apply)
    }
    #expect(session.pending(.unread).isEmpty)
    session.elapse(.milliseconds(499))
    #expect(session.pending(.unread).isEmpty)
    session.elapse(.milliseconds(1))
    #expect(session.pending(.unread).count == 1)
    #expect(session.inbox.rows.values.count { $0.status == .resolved } == 10)
    session.settle()
    #expect((session.delays[.badge] ?? .zero) > .seconds(26))
  }

  @Test func verbsThatDoNotEndHoldTheSumBackForThreeSecondsOnly() {
    let session = InboxSession.started(isLocal: false)
    session.settle()
    for _ in 0..<10 {
      session.press("e")
      session.elapse(.milliseconds(400))
      session.accept(.apply)
    }
    #expect(session.pending(.unread).count == 1)
    session.settle()
  }

  @Test func aFileIsAskedForItsSumAtOnce() {
    let session = InboxSession.started()
    session.press("e")
    session.accept(.apply)
    #expect(session.pending(.unread).count == 1)
    session.settle()
  }

  @Test("A verb's answer reads its row alone", arguments: ["e", "p h", "i", "z t", "t v i p Enter"])
  func anAnswerReadsItsRowAlone(keys: String) {
    let session = InboxSession.wide(FakeInbox(count: 300))
    session.press(keys)
    session.settle()
    session.answersReads = false
    session.accept(session.pending(.tags).isEmpty ? .apply : .tags)
    #expect(readRows(session) == [[FakeInbox.row(1).row]])
    session.answersReads = true
    session.answerReads()
    session.settle()
  }

  @Test func aRefusalReadsItsRowAlone() {
    let session = InboxSession.wide(FakeInbox(count: 300))
    session.press("p h")
    session.answersReads = false
    session.refuse(.apply, .forbidden)
    #expect(readRows(session) == [[FakeInbox.row(1).row]])
    session.answersReads = true
    session.answerReads()
    session.settle()
  }

  @Test func eachAnswerOfManyReadsItsRowAlone() {
    let session = InboxSession.wide(FakeInbox(count: 300))
    session.press("x j x j x p h Enter")
    session.answersReads = false
    session.accept(.apply)
    #expect(readRows(session).allSatisfy { $0.count == 1 })
    session.answersReads = true
    session.answerReads()
    session.acceptVerbs()
    session.settle()
  }
}
