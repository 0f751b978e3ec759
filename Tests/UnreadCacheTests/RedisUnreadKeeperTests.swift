import TestSupport
import Testing
import Tickets
import UnreadCache

@Suite("The unread count in Redis", .serialized, .timeLimit(.minutes(1)))
struct RedisUnreadKeeperTests {
  private func desk(_ redis: RedisProgram, inbox: String = "inbox") async -> Desk {
    let desk = Desk(RedisAddress(host: "127.0.0.1", port: redis.port), inbox: inbox)
    await desk.wait(for: .shared)
    return desk
  }

  @Test func twoProcessesShareACountAndADrop() async throws {
    let redis = try RedisProgram()
    let (one, two) = (await desk(redis), await desk(redis))
    one.set(5)
    two.set(6)
    #expect(try await one.stored() == 5)
    #expect(try await two.count() == 5)
    #expect(try await one.count() == 5)
    #expect((one.countings, two.countings) == (1, 0))
    await two.drop()
    #expect(try await one.count() == 5)
    #expect(one.countings == 2)
    await one.drop()
    #expect(try await two.stored() == 6)
    #expect(try await one.count() == 6)
  }

  @Test func inboxesDoNotShare() async throws {
    let redis = try RedisProgram()
    let (one, other) = (await desk(redis), await desk(redis, inbox: "other"))
    one.set(5)
    other.set(9)
    #expect(try await one.count() == 5)
    #expect(try await other.count() == 9)
    await other.drop()
    #expect(try await one.count() == 5)
    #expect(one.countings == 1)
  }

  @Test func aCountLeavesRedisAfterThirtySeconds() async throws {
    let redis = try RedisProgram()
    let desk = await desk(redis)
    _ = try await desk.count()
    // The second answer comes after the first count was stored.
    _ = try await desk.count()
    let epoch = try redis.run("GET", "posthorn:unread:inbox")
    let left = try #require(Int(try redis.run("PTTL", "posthorn:unread:inbox:\(epoch)")))
    #expect((25_000...30_000).contains(left))
    #expect(try redis.run("DEL", "posthorn:unread:inbox:\(epoch)") == "1")
    _ = try await desk.count()
    #expect(desk.countings == 2)
  }

  @Test func aCountThatWasOutrunByADropIsNotKept() async throws {
    let redis = try RedisProgram()
    let (one, two) = (await desk(redis), await desk(redis))
    one.set(7)
    two.set(0)
    #expect(try await one.count(meanwhile: { await two.drop() }) == 7)
    #expect(try await two.stored() == 0)
    #expect(try await one.count() == 0)
  }

  @Test func anErrorOfTheCountPassesThroughAndIsNotKept() async throws {
    let redis = try RedisProgram()
    let desk = await desk(redis)
    await #expect(throws: TicketServiceError.storage(.locked)) { try await desk.fail(.storage(.locked)) }
    desk.set(3)
    #expect(try await desk.count() == 3)
  }

  @Test func whenRedisIsKilledEveryCallCountsUntilItIsBack() async throws {
    let redis = try RedisProgram()
    let desk = await desk(redis)
    desk.set(4)
    #expect(try await desk.count() == 4)
    redis.kill()
    desk.set(5)
    for _ in 0..<3 { #expect(try await desk.count() == 5) }
    #expect(desk.countings == 4)
    await desk.drop()
    try redis.start()
    await desk.wait(for: .shared)
    #expect(desk.seen == [.shared, .lost, .shared])
    _ = try await desk.count()
    _ = try await desk.count()
    #expect(desk.countings == 5)
  }

  @Test func aRedisThatStallsDelaysAnAnswerByItsPatienceOnly() async throws {
    let redis = try RedisProgram()
    let desk = await desk(redis)
    _ = try await desk.count()
    redis.stall()
    let clock = ContinuousClock()
    let first = try await clock.measure { _ = try await desk.count() }
    #expect(first < RedisUnreadKeeper.patience + .milliseconds(300))
    await desk.wait(for: .lost)
    let later = try await clock.measure { for _ in 0..<20 { _ = try await desk.count() } }
    #expect(later < .milliseconds(200))
    redis.resume()
    await desk.wait(for: .shared)
  }

  @Test func aDropThatRedisDidNotHearStillHoldsWhenItIsBack() async throws {
    let redis = try RedisProgram()
    let (one, two) = (await desk(redis), await desk(redis))
    one.set(5)
    #expect(try await one.stored() == 5)
    #expect(try await two.count() == 5)
    redis.stall()
    await one.drop()
    one.set(6)
    two.set(6)
    #expect(try await one.count() == 6)
    redis.resume()
    await one.wait(for: .lost)
    await one.wait(for: .shared)
    #expect(try await two.count() == 6)
    #expect(try await one.count() == 6)
  }

  @Test func whatRedisHadSavedBeforeADropIsNotBelieved() async throws {
    let redis = try RedisProgram()
    let desk = await desk(redis)
    desk.set(5)
    #expect(try await desk.count() == 5)
    #expect(try await desk.count() == 5)
    #expect(try redis.run("SAVE") == "OK")
    await desk.drop()
    desk.set(6)
    redis.kill()
    #expect(try await desk.count() == 6)
    try redis.start()
    #expect(try redis.run("DBSIZE") != "0")
    await desk.wait(for: .lost)
    await desk.wait(for: .shared)
    #expect(try await desk.count() == 6)
  }

  @Test func aRedisThatIsNotThereAtTheStartIsFoundLater() async throws {
    let redis = try RedisProgram()
    redis.kill()
    let desk = Desk(RedisAddress(host: "127.0.0.1", port: redis.port))
    await desk.wait(for: .lost)
    desk.set(2)
    #expect(try await desk.count() == 2)
    try redis.start()
    await desk.wait(for: .shared)
    #expect(desk.seen == [.lost, .shared])
  }

  @Test func aWrongPasswordIsSaidAndTheRightOneUsed() async throws {
    let redis = try RedisProgram(options: ["--requirepass", "se cret"])
    let wrong = Desk(RedisAddress(host: "127.0.0.1", port: redis.port, password: "no"))
    await wrong.wait(for: .refused)
    let none = Desk(RedisAddress(host: "127.0.0.1", port: redis.port))
    await none.wait(for: .refused)
    none.set(8)
    #expect(try await none.count() == 8)
    let right = Desk(RedisAddress(host: "127.0.0.1", port: redis.port, password: "se cret", database: 3))
    await right.wait(for: .shared)
    #expect(try redis.run("-n", "3", "EXISTS", "posthorn:unread:inbox", password: "se cret") == "1")
  }
}
