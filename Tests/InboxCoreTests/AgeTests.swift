import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Ages in the list")
struct AgeTests {
  /// A window over an inbox whose first tickets are so many seconds old; it is started so many seconds after the others.
  private func window(ages: [Double], startedAfter delay: Double = 0) -> InboxSession {
    var inbox = FakeInbox(count: 30)
    for number in 1...30 { inbox[number].updatedAt = FakeInbox.start - 30 * 86_400 }
    for (index, age) in ages.enumerated() { inbox[index + 1].updatedAt = FakeInbox.start - age }
    for number in 1...30 { inbox[number].lastMessageAt = nil }
    let session = InboxSession(inbox)
    session.now = FakeInbox.start + delay
    session.send(.launched)
    session.settle()
    session.send(.clock(session.now))
    return session
  }

  /// How many minutes old a ticket is shown.
  private func minutes(_ session: InboxSession, _ number: Int) -> Int {
    let row = session.state.list.rows[RowID(rawValue: Int64(number))]
    return Int(
      (session.state.shared.now.timeIntervalSince(row?.agesFrom ?? session.state.shared.now) / 60).rounded(.down))
  }

  @Test("Two windows show the same age at every moment", arguments: [1.0, 20, 59.5])
  func windowsAgree(delay: Double) {
    let ages = [10.0, 95, 190, 233.25, 1_799.5]
    let (first, second) = (window(ages: ages), window(ages: ages, startedAfter: delay))
    // Not at the very moment of a change, behind which the timer fires.
    first.elapse(.seconds(delay) + .milliseconds(50))
    second.elapse(.milliseconds(50))
    for _ in 0..<300 {
      let told = (1...5).map { minutes(first, $0) }
      #expect(told == (1...5).map { minutes(second, $0) })
      let exact = ages.map { Int(((first.now.timeIntervalSince(FakeInbox.start) + $0) / 60).rounded(.down)) }
      #expect(told == exact, "\(first.now.timeIntervalSince(FakeInbox.start))")
      first.elapse(.milliseconds(500))
      second.elapse(.milliseconds(500))
    }
    first.abandon()
    second.abandon()
  }

  @Test func theProgramWakesOnlyWhenAnAgeChanges() {
    let session = window(ages: [10, 3_700])
    var moments: Set<Date> = []
    for _ in 0..<1200 {
      session.elapse(.milliseconds(100))
      moments.insert(session.state.shared.now)
    }
    // Two ticks at full minutes and two minutes that the first ticket has grown older; the start is one more.
    #expect(moments.count <= 5, "\(moments.sorted())")
    session.abandon()
  }

  @Test func whereNothingHasAnAgeThereIsNothingToWaitFor() {
    let session = window(ages: [])
    #expect(session.timers[.ages] == nil)
    session.abandon()
  }

  @Test func aMachineThatSleptIsToldByTheTick() {
    let session = window(ages: [10])
    let before = session.state.shared.now
    session.now += 3600
    session.send(.fired(.ages, at: session.now))
    #expect(session.state.shared.now == before)
    session.send(.clock(session.now))
    #expect(session.state.shared.now == session.now)
    session.abandon()
  }
}
