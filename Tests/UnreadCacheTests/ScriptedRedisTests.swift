import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import Tickets
import UnreadCache

/// A server that speaks Redis and answers each command as a test says, and keeps what it was asked.
final class ScriptedRedis: Sendable {
  private let listener: LoopbackListener
  private let asked: Commands

  private final class Commands: Sendable {
    let all = Mutex<[[String]]>([])
  }

  var address: RedisAddress { RedisAddress(host: "127.0.0.1", port: Int(listener.port)) }
  /// Every command so far.
  var commands: [[String]] { asked.all.withLock(\.self) }

  init(_ answer: @escaping @Sendable ([String]) -> String) throws {
    let asked = Commands()
    self.asked = asked
    listener = try LoopbackListener { connection in
      // A thread each: one keeper may connect anew before the old connection is gone.
      Thread.detachNewThread {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = recv(connection, &buffer, buffer.count, 0), count > 0 {
          for words in Self.commands(in: String(decoding: buffer[..<count], as: UTF8.self)) {
            asked.all.withLock { $0.append(words) }
            LoopbackListener.answer(Array(answer(words).utf8), on: connection)
          }
        }
        close(connection)
      }
      return false
    }
  }

  /// Commands are arrays of texts; each comes with one read, because nobody sends the next before an answer.
  private static func commands(in text: String) -> [[String]] {
    text.components(separatedBy: "*").dropFirst().map { command in
      command.components(separatedBy: "\r\n").enumerated().filter { $0.offset > 0 && $0.offset.isMultiple(of: 2) }.map(
        \.element
      )
      .filter { !$0.isEmpty }
    }
  }
}

@Suite("A Redis that answers oddly", .timeLimit(.minutes(1)))
struct ScriptedRedisTests {
  private static func bulk(_ text: String?) -> String { text.map { "$\($0.utf8.count)\r\n\($0)\r\n" } ?? "$-1\r\n" }

  @Test(arguments: ["", "many", "1e3", "9223372036854775808", "\u{1B}[2J", " 7"])
  func aCountThatIsNoNumberIsCountedAnew(_ kept: String) async throws {
    let redis = try ScriptedRedis { words in
      words.first == "GET" ? Self.bulk(words[1].hasSuffix(":e") ? kept : "e") : "+OK\r\n"
    }
    let desk = Desk(redis.address)
    await desk.wait(for: .shared)
    desk.set(5)
    #expect(try await desk.count() == 5)
    #expect(desk.countings == 1)
  }

  @Test func aCountIsAskedForUnderTheEpochThatHolds() async throws {
    let redis = try ScriptedRedis { words in
      words.first == "GET" ? Self.bulk(words[1].hasSuffix(":epoch1") ? "42" : "epoch1") : "+OK\r\n"
    }
    let desk = Desk(redis.address, inbox: "a:b c")
    await desk.wait(for: .shared)
    #expect(try await desk.count() == 42)
    #expect(desk.countings == 0)
    let gets = redis.commands.filter { $0.first == "GET" }.map { $0[1] }
    #expect(gets == ["posthorn:unread:a:b c", "posthorn:unread:a:b c:epoch1"])
    let sets = redis.commands.filter { $0.first == "SET" }
    #expect(sets.count == 1 && sets[0][1] == "posthorn:unread:a:b c" && sets[0].suffix(2) == ["EX", "86400"])
  }

  @Test func anEpochThatWasForgottenBeginsAnew() async throws {
    let redis = try ScriptedRedis { $0.first == "GET" ? Self.bulk(nil) : "+OK\r\n" }
    let desk = Desk(redis.address)
    await desk.wait(for: .shared)
    desk.set(3)
    #expect(try await desk.count() == 3)
    let epochs = redis.commands.filter { $0.first == "SET" && $0[1] == "posthorn:unread:inbox" }.map { $0[2] }
    #expect(epochs.count == 2 && Set(epochs).count == 2, "\(redis.commands)")
  }

  @Test(arguments: [
    (
      RedisAddress(host: "", port: 1, user: "sam", password: "s3cret", database: 4),
      [["AUTH", "sam", "s3cret"], ["SELECT", "4"]]
    ),
    (RedisAddress(host: "", port: 1, password: "s3cret"), [["AUTH", "s3cret"]]), (RedisAddress(host: "", port: 1), []),
  ])
  func itSignsInBeforeItAsks(_ wanted: RedisAddress, _ opening: [[String]]) async throws {
    let redis = try ScriptedRedis { $0.first == "GET" ? Self.bulk(nil) : "+OK\r\n" }
    var address = wanted
    (address.host, address.port) = (redis.address.host, redis.address.port)
    let desk = Desk(address)
    await desk.wait(for: .shared)
    #expect(Array(redis.commands.prefix(opening.count)) == opening && redis.commands.count == opening.count + 1)
    #expect(redis.commands.last?.first == "SET")
  }

  @Test func aServerThatRefusesIsSaidAndEveryCallCounts() async throws {
    let redis = try ScriptedRedis { _ in "-READONLY You can't write against a read only replica.\r\n" }
    let desk = Desk(redis.address)
    await desk.wait(for: .refused)
    desk.set(8)
    #expect(try await desk.count() == 8)
    #expect(try await desk.count() == 8)
    #expect(desk.countings == 2)
  }
}
