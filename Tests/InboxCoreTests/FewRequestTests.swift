import FoundationEssentials
import InboxCore
import Testing
import Tickets

/// What a verb costs the server and the file.
@Suite("Few requests")
struct FewRequestTests {
  /// The rows that an answer has read, each read apart.
  private func rowsRead(after keys: String, by answer: (InboxSession) -> Void) -> [[RowID]] {
    let session = InboxSession.wide(FakeInbox(count: 300))
    session.press(keys)
    session.settle()
    session.answersReads = false
    answer(session)
    defer {
      session.answersReads = true
      session.answerReads()
      session.acceptVerbs()
      session.settle()
    }
    return session.rowReads
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
    let read = rowsRead(after: keys) { $0.accept($0.pending(.tags).isEmpty ? .apply : .tags) }
    #expect(read == [[FakeInbox.row(1).row]])
  }

  @Test func aRefusalReadsItsRowAlone() {
    #expect(rowsRead(after: "p h") { $0.refuse(.apply, .forbidden) } == [[FakeInbox.row(1).row]])
  }

  @Test func eachAnswerOfManyReadsItsRowAlone() {
    let read = rowsRead(after: "x j x j x p h Enter") { $0.accept(.apply) }
    #expect(read.allSatisfy { $0.count == 1 })
  }
}
