import Testing
import UnreadCache

@Suite("Addresses of Redis servers")
struct RedisAddressTests {
  @Test(arguments: [
    ("redis://127.0.0.1:6380", RedisAddress(host: "127.0.0.1", port: 6380)),
    ("REDIS://cache", RedisAddress(host: "cache")),
    ("redis://cache/", RedisAddress(host: "cache")),
    ("redis://:secret@cache:1/3", RedisAddress(host: "cache", port: 1, password: "secret", database: 3)),
    ("redis://sam:a%3Ab%40%2F@[::1]:7/0", RedisAddress(host: "::1", port: 7, user: "sam", password: "a:b@/")),
    ("redis://:p@ss@h", RedisAddress(host: "h", password: "p@ss")),
  ])
  func everyPartIsRead(text: String, address: RedisAddress) {
    #expect(RedisAddress(text) == address)
  }

  @Test(arguments: [
    "", "redis", "redis://", "redis://:6379", "http://a", "rediss://a", "redis://a:0", "redis://a:65536", "redis://a:x",
    "redis://a:+1", "redis://a/x", "redis://a/-1", "redis://secret@a", "redis://:@a", "redis://:%zz@a",
    "redis://:%00@a",
    "redis://a b", "redis://[::1", "redis://[::1]7", "redis://:%ff@a", "redis://a:1:2",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(RedisAddress(text) == nil)
  }

  @Test func anAddressPrintsItselfWithoutThePassword() throws {
    let address = try #require(RedisAddress("redis://sam:secret@[::1]:7"))
    var text = "\(address) \(String(reflecting: address))"
    dump(address, to: &text)
    #expect("\(address)" == "[::1]:7")
    #expect(!text.contains("secret"))
  }
}
