import FoundationEssentials
import InboxCore
import Screen
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

@Suite("What the terminal says, as actions")
struct ActionTerminalEventTests {
  private static let moment = Date(timeIntervalSince1970: 4_102_444_800)
  private static let keys = [KeyChord(.character("a")), KeyChord(.character("é"))]
  private static let click = MouseEvent(point: Point(row: 3, column: 7), button: .wheelDown, kind: .press)

  private static let events: [(TerminalEvent, Action)] = [
    (.key(keys[1]), .key(keys[1], at: moment)),
    (.burst(keys, continues: false), .burst(keys, continues: false, at: moment)),
    (.burst([], continues: true), .burst([], continues: true, at: moment)),
    (.paste("a\0\u{1B}[31m\n"), .pasted("a\0\u{1B}[31m\n", at: moment)), (.pasteTooLarge, .pasteRefused(at: moment)),
    (.mouse(click), .mouse(click, at: moment)),
    (.resized(Size(rows: 0, columns: .max)), .resized(Size(rows: 0, columns: .max))),
    (.focus(true), .focused(true)), (.focus(false), .focused(false)), (.hangUp, .terminated),
  ]

  @Test(arguments: events)
  func anEventKeepsWhatItHolds(_ event: TerminalEvent, _ action: Action) {
    #expect(Action(event, at: Self.moment) == action)
  }

  @Test(
    arguments: [
      (.zero, 0), (.seconds(25), 25_000), (.milliseconds(-1), -1), (.nanoseconds(999_999), 0),
      (.seconds(2_147_483), 2_147_483_000), (.seconds(2_147_484), .max), (.seconds(Int64.max), .max),
      (.seconds(Int64.min), .min),
    ] as [(Duration, Int32)])
  func aWaitIsAsLongAsPollCanCount(_ time: Duration, _ milliseconds: Int32) {
    #expect(time.milliseconds == milliseconds)
  }

  /// What is read while a key waits must be small (decision of the architecture, 3.13).
  @Test(arguments: [
    (Read.rows([]), true), (.row(number: 318), true), (.conversation(RowID(rawValue: 1)), true), (.texts, true),
    (.firstRows(.sample, count: 50), true), (.order(.sample), false), (.counts, false), (.tags, false), (.flags, false),
    (.tagsOfSelection([]), false), (.assigneesSeen, false), (.nextDue(after: moment), false), (.dataVersion, false),
    (.activity(since: moment), false),
  ])
  func onlySmallReadsAreMadeAtOnce(_ read: Read, _ isImmediate: Bool) { #expect(read.isImmediate == isImmediate) }

  @Test func withoutAQueueNothingWaitsAndWithoutARecorderNothingIsRecorded() throws {
    let file = FakeFile()
    let environment = Environment(service: FakeTicketService.forLoop(), refreshing: nil, reading: file, keeping: file)
    let steps: [QueueStep] = [.read, .add([]), .next(sender: 1), .giveBack(sender: 1), .end(1), .resume(1), .drop([1])]
    for step in steps {
      #expect(throws: StorageProblem.readOnly) { try environment.perform(step) }
    }
    #expect(try environment.perform(.interrupted) == .interrupted([]))
    #expect(try environment.perform(.claim(7)) == .claimed(false))
    #expect(try environment.perform(.adoptHistory) == .history([]))
    #expect(try environment.perform(.history([])) == .done)
    #expect(try environment.perform(RecordStep.end(7)) == .done)
  }
}
