import InboxCore
import Testing
import Tickets

@testable import InboxRuntime

@Suite("How much was asked of the service")
struct WriteCountTests {
  private static let order = NewTicket(
    recipient: "mara@northwind.example", sendingAddress: TicketID.sample(9).uuid, message: "Hello")
  private static let three = BulkStatusUpdate(ids: [.sample(1), .sample(2), .sample(3)], status: .pending)

  private func count(_ changes: Int = 0, _ messages: Int = 0, unsent: Int = 0) -> WriteCount {
    var count = WriteCount()
    (count.changes, count.messages, count.unsent) = (changes, messages, unsent)
    return count
  }

  private static let asked: [(ServiceCall, Int, Int)] = [
    (.sampleChange, 1, 0), (.delete(.sample(1)), 1, 0), (.sampleTagging, 2, 0), (.updateStatus(three), 3, 0),
    (.sampleReply, 0, 1), (.compose(order), 0, 1),
    (.updateStatus(BulkStatusUpdate(ids: [], status: .open)), 0, 0),
    // Reading and opening change nothing that a person would miss.
    (.open(.sample(1)), 0, 0), (.thread(.sample(1)), 0, 0), (.preview(.sample(1)), 0, 0), (.unreadCount, 0, 0),
    (.people, 0, 0), (.viewer, 0, 0), (.refresh, 0, 0), (.catchUp(isFirst: true), 0, 0), (.suggest(.sample(1)), 0, 0),
    (.sendingAddresses, 0, 0), (.current([.sample(1): 1]), 0, 0),
  ]

  @Test(arguments: asked)
  func aCallCountsItsTicketsAndItsMessages(_ call: ServiceCall, _ changes: Int, _ messages: Int) {
    var count = WriteCount()
    count.add(call)
    #expect(count == self.count(changes, messages))
    count.add(call)
    #expect(count == self.count(2 * changes, 2 * messages))
    #expect(call.isWrite == (changes + messages > 0) || call.tickets.isEmpty)
  }

  private static let undone: [(ServiceCall, Outcome)] = [
    (.sampleChange, .applied(.failure(.forbidden))), (.sampleChange, .changed(.unread(.dropped))),
    (.sampleChange, .changed(.failed(.forbidden, isAsBefore: true))),
    (.delete(.sample(1)), .deleted(.failure(.ticketNotFound))), (.sampleTagging, .tagged(.failure(.dropped))),
    (.updateStatus(three), .statuses(.failure(.closedToKeys))), (.sampleReply, .sent(.failure(.alreadySending))),
    (.compose(order), .composed(.failure(.recipientMismatch))),
  ]

  @Test(arguments: undone)
  func aCallThatFailedLeavesAllItAskedFor(_ call: ServiceCall, _ outcome: Outcome) {
    var (asked, left) = (WriteCount(), WriteCount())
    asked.add(call)
    left.add(call, answeredBy: outcome)
    #expect(left == asked && left != WriteCount())
  }

  private static let done: [(ServiceCall, Outcome)] = [
    (.sampleChange, .applied(.success(.sample))), (.sampleChange, .changed(.done(.sample, nil))),
    (.delete(.sample(1)), .deleted(.success(.sample(1)))),
    (.updateStatus(three), .statuses(.success(BulkStatusResult(changed: three.ids)))),
    (.sampleReply, .sent(.success(SentMessage(message: .sample(1), wasAlreadyThere: true)))),
    (.compose(order), .composed(.success(ComposedTicket(id: .sample(9), number: 9, wasAlreadyThere: false)))),
    (.unreadCount, .unread(.failure(.dropped))), (.open(.sample(1)), .opened(.failure(.dropped))),
  ]

  @Test(arguments: done)
  func aCallThatWasDoneLeavesNothing(_ call: ServiceCall, _ outcome: Outcome) {
    var left = WriteCount()
    left.add(call, answeredBy: outcome)
    #expect(left == WriteCount())
  }

  @Test func ofABulkTheTicketsThatWereLeftAloneRemain() {
    var left = WriteCount()
    let tagged = BulkTagResult(updated: [.init(id: .sample(1), tags: ["vip"])])
    left.add(.sampleTagging, answeredBy: .tagged(.success(tagged)))
    #expect(left == count(1))
    let skipped = BulkStatusResult(changed: [.sample(1)], skipped: [.init(id: .sample(2)), .init(id: .sample(3))])
    left.add(.updateStatus(Self.three), answeredBy: .statuses(.success(skipped)))
    #expect(left == count(3))
  }

  /// A server that tells more rows than were asked for takes nothing off the rest.
  @Test func moreAnswersThanTicketsAreNoDebt() {
    var left = count(5)
    let rows = (1...9).map { BulkTagResult.Updated(id: .sample($0), tags: []) }
    left.add(.sampleTagging, answeredBy: .tagged(.success(BulkTagResult(updated: rows))))
    #expect(left == count(5))
  }

  @Test func aMessageThatWasHeldBackIsKnownNotToBeSent() {
    var left = WriteCount()
    left.add(.sampleReply, answeredBy: .held(.success(MessageThread(messages: []))))
    left.add(.sampleReply, answeredBy: .held(.failure(.dropped)))
    #expect(left == count(unsent: 2))
  }
}
