import Foundation
import LocalTickets
import ServerPorts
import Synchronization
import TestSupport
import Testing
import TicketFile
import Tickets

@testable import MailDelivery

@Suite("Delivering what waits in a file", .timeLimit(.minutes(2)))
struct MailCourierTests {
  /// What couriers reported so far.
  private final class Reports: Sendable {
    private let all = Mutex<[MailCourier.Report]>([])

    var list: [MailCourier.Report] { all.withLock(\.self) }

    func add(_ report: MailCourier.Report) { all.withLock { $0.append(report) } }
  }

  private func courier(
    _ queue: any MailQueue, _ server: MailServer, lease: Duration = .seconds(20), _ reports: Reports = Reports()
  ) throws -> MailCourier {
    MailCourier(
      queue: queue, transport: try SMTPTransport(server), lease: lease, pause: .milliseconds(20),
      report: { reports.add($0) })
  }

  /// Waits for what a courier does next to the server's last word.
  private func waits(_ condition: () async throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(20)
    while try await !condition() {
      guard ContinuousClock.now < end else { return false }
      await Task.yield()
    }
    return true
  }

  @Test func aReplyGoesOutAndANoteNever() async throws {
    let inbox = try MailingInbox(recipients: ["mara@northwind.example"])
    let server = try MailServer()
    let courier = try courier(inbox.database, server)
    courier.start()
    try await inbox.reply("Never tell Mara.", audience: .team)
    try await inbox.reply("Hello Mara.")
    let mail = try #require(server.waits(for: 1).first)
    #expect(mail.text == "Hello Mara.\n" && mail["From"] == "Acme Support <support@acme.example>")
    try await inbox.reply("Never tell Mara this either.", audience: .team)
    try await inbox.reply("Goodbye.")
    let mails = server.waits(for: 2)
    #expect(mails.map(\.text) == ["Hello Mara.\n", "Goodbye.\n"])
    #expect(mails[1]["In-Reply-To"] == mail["Message-ID"] && mails[1]["Subject"] == "Re: Export")
    courier.stop()
    #expect(server.mails.count == 2)
  }

  @Test func severalCouriersOverOneFileSendEveryMailOnce() async throws {
    let names = (1...30).map { "customer\($0)@northwind.example" }
    let inbox = try MailingInbox(recipients: names)
    let others = try (0..<3).map { _ in try inbox.reopened() }
    let server = try MailServer()
    for number in 1...30 { try await inbox.reply("Hello \(number).", to: number) }
    let couriers = try ([inbox.database] + others).map { try courier($0, server) }
    for courier in couriers { courier.start() }
    #expect(server.waits(for: 30).count == 30)
    for courier in couriers { courier.stop() }
    #expect(server.mails.flatMap(\.recipients).sorted() == names.sorted())
    #expect(try inbox.database.claimMail(for: .seconds(1)) == nil)
    for other in others { other.close() }
  }

  @Test func aRefusalIsToldAndTheOthersGoOut() async throws {
    let inbox = try MailingInbox(recipients: ["nobody@northwind.example", "mara@northwind.example"])
    let server = try MailServer()
    let reports = Reports()
    let courier = try courier(inbox.database, server, reports)
    try await inbox.reply("One.")
    try await inbox.reply("Two.", to: 2)
    courier.start()
    #expect(server.waits(for: 1).map(\.text) == ["Two.\n"])
    #expect(try await waits { try await !inbox.notes().isEmpty })
    courier.stop()
    #expect(try await inbox.notes().first?.contains("the mail server refused it for good (550)") == true)
    #expect(try await inbox.notes(of: 2) == [])
    #expect(reports.list == [.refused(code: 550)])
  }

  @Test func aMailThatWasUnderWayWhenTheProgramStoppedIsSentByTheNextWithTheSameMessageID() async throws {
    let inbox = try MailingInbox(recipients: ["stall@northwind.example"])
    let deaf = try MailServer()
    let first = try courier(inbox.database, deaf)
    try await inbox.reply("Hello.")
    first.start()
    #expect(deaf.sees("stalled"))
    // The inbox is as quick as ever while the server says nothing.
    let clock = ContinuousClock()
    var start = clock.now
    try await inbox.reply("Another.")
    #expect(clock.now - start < .seconds(2))
    start = clock.now
    first.stop()
    #expect(clock.now - start < .seconds(5))
    #expect(deaf.mails.isEmpty)
    let next = RecordingTransport()
    let second = MailCourier(queue: inbox.database, transport: next, pause: .milliseconds(20))
    second.start()
    #expect(try await waits { next.mails.count == 2 })
    second.stop()
    #expect(Set(next.mails.map(\.text)) == ["Hello.", "Another."])
    #expect(Set(next.mails.map(\.messageID)).count == 2)
  }

  @Test func aMailThatTheServerStallsOnDoesNotHoldUpTheOthers() async throws {
    let inbox = try MailingInbox(recipients: ["stall@northwind.example", "mara@northwind.example"])
    let server = try MailServer()
    let courier = try courier(inbox.database, server)
    try await inbox.reply("Hello.")
    courier.start()
    #expect(server.sees("stalled"))
    try await inbox.reply("Hello Mara.", to: 2)
    #expect(server.waits(for: 1).map(\.text) == ["Hello Mara.\n"])
    // Asked to stop, it ends by itself; whoever waits for it afterwards waits no longer.
    courier.beginStopping()
    let start = ContinuousClock.now
    courier.stop()
    #expect(ContinuousClock.now - start < .seconds(3))
  }

  @Test func aClaimIsKeptAliveAsLongAsItsCourierLives() async throws {
    let inbox = try MailingInbox(recipients: ["stall@northwind.example"])
    let server = try MailServer()
    let courier = try courier(inbox.database, server, lease: .seconds(4))
    try await inbox.reply("Hello.")
    courier.start()
    #expect(server.sees("stalled"))
    let other = try inbox.reopened()
    defer { other.close() }
    let end = ContinuousClock.now + .seconds(7)
    var stolen = 0
    while ContinuousClock.now < end {
      if try other.claimMail(for: .seconds(4)) != nil { stolen += 1 }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(stolen == 0)
    courier.stop()
  }

  @Test func troubleIsToldOnceAndSoIsItsEnd() throws {
    let reports = Reports()
    let queue = ScriptedQueue(count: 6)
    let transport = ScriptedTransport([
      .postponed(.unreachable), .postponed(.unreachable), .postponed(.insecure), .delivered, .delivered,
      .deliveredWithoutCopies,
    ])
    // Several hands would take the outcomes in any order.
    let courier = MailCourier(queue: queue, transport: transport, pause: .milliseconds(5), hands: 1) { reports.add($0) }
    courier.start()
    while queue.recorded.count < 6 { sched_yield() }
    courier.stop()
    #expect(reports.list == [.trouble(.unreachable), .trouble(.insecure), .recovered])
  }

  @Test func aDeliveryIsRecordedHoweverOftenTheFileRefuses() throws {
    let reports = Reports()
    let queue = ScriptedQueue(count: 1, refusals: 3)
    let courier = MailCourier(queue: queue, transport: ScriptedTransport([.delivered]), pause: .milliseconds(5)) {
      reports.add($0)
    }
    courier.start()
    while queue.recorded.isEmpty { sched_yield() }
    courier.stop()
    #expect(queue.recorded == [.delivered] && queue.claims == 1)
    #expect(reports.list.first == .storage(.locked))
  }
}

/// Remembers what it was given and says that it is delivered.
private final class RecordingTransport: MailTransport {
  private let all = Mutex<[OutgoingMail]>([])

  var mails: [OutgoingMail] { all.withLock(\.self) }

  func deliver(_ mail: OutgoingMail, tick: @escaping () -> Bool) -> MailOutcome {
    all.withLock { $0.append(mail) }
    return .delivered
  }
}

/// Gives one outcome after the other.
private final class ScriptedTransport: MailTransport {
  private let left: Mutex<[MailOutcome]>

  init(_ outcomes: [MailOutcome]) { left = Mutex(outcomes) }

  func deliver(_ mail: OutgoingMail, tick: @escaping () -> Bool) -> MailOutcome {
    left.withLock { $0.isEmpty ? .delivered : $0.removeFirst() }
  }
}

/// A queue in memory that may refuse to write.
private final class ScriptedQueue: MailQueue {
  private struct State {
    var left: Int
    var refusals: Int
    var claims = 0
    var recorded: [MailOutcome] = []
  }

  private let state: Mutex<State>

  var recorded: [MailOutcome] { state.withLock(\.recorded) }
  var claims: Int { state.withLock(\.claims) }

  init(count: Int, refusals: Int = 0) { state = Mutex(State(left: count, refusals: refusals)) }

  func claimMail(for lease: Duration) throws(StorageProblem) -> ClaimedMail? {
    state.withLock { state in
      guard state.left > 0 else { return nil }
      state.left -= 1
      state.claims += 1
      return ClaimedMail(row: Int64(state.left), claim: UUID(), attempts: 1, mail: .sample())
    }
  }

  func renew(_ mail: ClaimedMail, for lease: Duration) throws(StorageProblem) {}

  func record(_ outcome: MailOutcome, of mail: ClaimedMail) throws(StorageProblem) {
    let isRefused = state.withLock { state in
      guard state.refusals == 0 else {
        state.refusals -= 1
        return true
      }
      state.recorded.append(outcome)
      return false
    }
    if isRefused { throw .locked }
  }
}
