import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import UnreadCache

@Suite("What tasks leave for the thread that talks to Redis")
struct MailboxTests {
  private func orders(_ jobs: [RedisMailbox.Job]?) -> [String]? {
    jobs?.map { job in
      switch job.order {
      case .read: "read"
      case .drop: "drop"
      case .keep(let count, let epoch, _): "keep \(count) \(epoch)"
      }
    }
  }

  @Test func whileThereIsNoConnectionNobodyWaits() async {
    let mailbox = RedisMailbox()
    let start = ContinuousClock.now
    #expect(await mailbox.ask(.read, patience: .seconds(60)) == nil)
    mailbox.tell(.keep(1, epoch: "a", until: .now))
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(orders(mailbox.next(until: .now)) == [], "What was told is forgotten.")
  }

  /// A drop must reach Redis before anything is read there again.
  @Test func aDropThatCameMeanwhileKeepsItClosedOnce() async {
    let mailbox = RedisMailbox()
    #expect(await mailbox.ask(.drop, patience: .seconds(60)) == nil)
    #expect(!mailbox.open() && mailbox.open())
    mailbox.tell(.drop)
    #expect(orders(mailbox.next(until: .now)) == ["drop"])
    _ = mailbox.shut()
    mailbox.tell(.drop)
    #expect(!mailbox.open() && mailbox.open())
  }

  @Test func jobsComeInTheirOrderAndOnce() {
    let mailbox = RedisMailbox()
    #expect(mailbox.open())
    mailbox.tell(.read)
    mailbox.tell(.keep(3, epoch: "e", until: .now))
    mailbox.tell(.drop)
    #expect(orders(mailbox.next(until: nil)) == ["read", "keep 3 e", "drop"])
    #expect(orders(mailbox.next(until: .now)) == [])
    mailbox.tell(.read)
    #expect(orders(mailbox.shut()) == ["read"] && orders(mailbox.shut()) == [])
    mailbox.tell(.read)
    #expect(orders(mailbox.next(until: .now)) == [], "It takes none any more.")
  }

  @Test func closingEndsTheThreadWhateverWaits() async {
    let mailbox = RedisMailbox()
    #expect(mailbox.open())
    mailbox.tell(.read)
    mailbox.close()
    #expect(mailbox.next(until: nil) == nil)
    #expect(await mailbox.ask(.read, patience: .seconds(60)) == nil)
  }

  @Test func whoAsksIsAnsweredOnce() async {
    let mailbox = RedisMailbox()
    #expect(mailbox.open())
    let holding = RedisMailbox.Holding(epoch: "e", count: 7)
    async let answer = mailbox.ask(.read, patience: .seconds(60))
    var jobs: [RedisMailbox.Job] = []
    while jobs.isEmpty {
      await Task.yield()
      jobs = mailbox.next(until: .now) ?? []
    }
    jobs[0].waiting?.end(holding)
    jobs[0].waiting?.end(nil)
    #expect(await answer == holding)
  }

  @Test func patienceEndsByItself() async {
    let mailbox = RedisMailbox()
    #expect(mailbox.open())
    #expect(await mailbox.ask(.read, patience: .milliseconds(5)) == nil)
    let late = mailbox.next(until: .now)
    #expect(orders(late) == ["read"])
    // An answer that comes too late is nobody's.
    late?.first?.waiting?.end(RedisMailbox.Holding(epoch: "e"))
  }

  @Test func whatIsToBeDoneAtTheEndIsDoneOnceAlsoBehindIt() async {
    let count = Counter()
    _ = await withCheckedContinuation { continuation in
      let waiting = Waiting(continuation)
      waiting.onEnd { count.add() }
      waiting.end(nil)
      waiting.end(nil)
      waiting.onEnd { count.add() }
    }
    #expect(count.value == 2)
  }

  private final class Counter: Sendable {
    private let state = Mutex(0)
    var value: Int { state.withLock(\.self) }
    func add() { state.withLock { $0 += 1 } }
  }
}

@Suite("What a server that speaks Redis, or does not, can answer", .blocking)
struct LinkTests {
  /// Answers every command with the same bytes, or closes.
  private func link(_ answer: String?) throws -> (link: RedisLink?, listener: LoopbackListener) {
    let listener = try LoopbackListener { connection in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while recv(connection, &buffer, buffer.count, 0) > 0 {
        guard let answer else { return true }
        LoopbackListener.answer(Array(answer.utf8), on: connection)
      }
      return true
    }
    let address = RedisAddress(host: "127.0.0.1", port: Int(listener.port))
    return (RedisLink(address, patience: .milliseconds(200)), listener)
  }

  private static let longest = String(repeating: "x", count: 256)

  @Test(arguments: [
    ("+OK\r\n", RedisLink.Reply.text("OK")), (":42\r\n", .text("42")), (":-1\r\n", .text("-1")),
    ("$3\r\nabc\r\n", .text("abc")),
    ("$0\r\n\r\n", .text("")), ("$-1\r\n", .nothing), ("*-1\r\n", .nothing), ("-ERR no\r\n", .refused),
    ("-NOAUTH Authentication required.\r\n", .refused), ("*1\r\n+a\r\n", .refused),
    ("$256\r\n\(longest)\r\n", .text(longest)), ("$257\r\n\(longest)x\r\n", .refused),
    ("$3\r\n\u{0}a\u{7}\r\n", .text("\u{0}a\u{7}")), ("HTTP/1.1 400 Bad Request\r\n\r\n", .broken),
    ("\u{1B}[2J", .broken),
  ])
  func anAnswerIsItsTextOrNone(_ answer: String, _ reply: RedisLink.Reply) throws {
    let (link, listener) = try link(answer)
    #expect(try #require(link).run(["GET", "key"]) == reply, "\(answer.debugDescription)")
    withExtendedLifetime(listener) {}
  }

  @Test func aConnectionThatClosesIsBroken() throws {
    let (link, listener) = try link(nil)
    let open = try #require(link)
    #expect(open.run(["PING"]) == .broken && open.run(["PING"]) == .broken)
    withExtendedLifetime(listener) {}
  }

  @Test func aServerThatSaysNothingIsGivenUpInTime() throws {
    let (link, listener) = try link("")
    let start = ContinuousClock.now
    #expect(try #require(link).run(["PING"]) == .broken)
    #expect(ContinuousClock.now - start < .seconds(10))
    withExtendedLifetime(listener) {}
  }

  @Test func wordsArriveAsTheyAreWithBlanksAndNewlines() throws {
    let asked = Asked()
    let listener = try LoopbackListener { connection in
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(connection, &buffer, buffer.count, 0)
      asked.text.withLock { $0 = String(decoding: buffer[..<max(0, count)], as: UTF8.self) }
      LoopbackListener.answer(Array("+OK\r\n".utf8), on: connection)
      return true
    }
    let link = try #require(RedisLink(RedisAddress(host: "127.0.0.1", port: Int(listener.port)), patience: .seconds(5)))
    #expect(link.run(["SET", "a b\r\n", "é"]) == .text("OK"))
    #expect(asked.text.withLock(\.self) == "*3\r\n$3\r\nSET\r\n$5\r\na b\r\n\r\n$2\r\né\r\n")
  }

  private final class Asked: Sendable {
    let text = Mutex("")
  }
}
