import Glibc
import HostSystem
import Testing

@testable import InboxRuntime

@Suite("Mailbox")
struct MailboxTests {
  private func isReadable(_ descriptor: Int32) -> Bool { Readiness(of: [descriptor], within: 0) == .something }

  @Test func messagesComeOnceAndInOrder() throws {
    let box = try Mailbox<Int>()
    #expect(box.isEmpty && !isReadable(box.descriptor) && box.take() == [])
    for number in 0..<1000 { box.post(number) }
    #expect(!box.isEmpty && isReadable(box.descriptor))
    #expect(box.take() == Array(0..<1000))
    #expect(box.isEmpty && !isReadable(box.descriptor) && box.take() == [])
  }

  @Test func aMessageAfterEachTakingWakesTheLoopAgain() throws {
    let box = try Mailbox<String>()
    for text in ["", "a", "\0", "é"] {
      box.post(text)
      #expect(isReadable(box.descriptor))
      #expect(box.take() == [text])
      #expect(!isReadable(box.descriptor))
    }
  }

  @Test func nothingIsLostWhileMessagesAreTaken() async throws {
    let box = try Mailbox<Int>()
    var taken: [Int] = []
    await withTaskGroup { group in
      for sender in 0..<4 { group.addTask { for number in 0..<250 { box.post(sender * 1000 + number) } } }
      for await _ in group { taken += box.take() }
    }
    taken += box.take()
    #expect(taken.count == 1000 && Set(taken).count == 1000)
    // Those of one sender keep their order.
    for sender in 0..<4 { #expect(taken.filter { $0 / 1000 == sender } == (0..<250).map { sender * 1000 + $0 }) }
  }

  @Test func waitingTellsBytesFromAnEnd() throws {
    let pipe = try WakePipe()
    #expect(Readiness(of: [], within: 0) == .nothing && Readiness(of: [pipe.readEnd], within: 0) == .nothing)
    pipe.wake()
    #expect(Readiness(of: [pipe.readEnd], within: -1) == .something)
    var ends: [Int32] = [-1, -1]
    try #require(Glibc.pipe(&ends) == 0)
    close(ends[1])
    defer { close(ends[0]) }
    #expect(Readiness(of: [pipe.readEnd, ends[0]], within: -1) == .hungUp)
  }

  @Test func restIsMarkedOnceAfterEachActivity() throws {
    let pipe = try WakePipe()
    var mark = IdleMark(descriptor: pipe.writeEnd)
    for _ in 0..<3 { mark.rest() }
    mark.noteActivity()
    mark.noteActivity()
    for _ in 0..<3 { mark.rest() }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(pipe.readEnd, &bytes, bytes.count)
    #expect(count == 2 && bytes.prefix(2) == [UInt8(ascii: "."), UInt8(ascii: ".")])
  }
}
