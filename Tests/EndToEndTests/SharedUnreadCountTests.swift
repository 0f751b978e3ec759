import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The unread count of several servers", .timeLimit(.minutes(2)))
  struct SharedUnreadCountTests {
    private static let count = "\(CalledServer.tickets)/unread_count/"

    private func inbox(_ home: Home) throws -> String {
      try home.inbox(4) { number, ticket in ticket["unread_team_count"] = number }
    }

    /// Both servers agree at once on everything that one of them, or a program beside them, does.
    private func expectAgreement(_ one: CalledServer, _ two: CalledServer, _ home: Home, _ file: String) throws {
      func counts() throws -> [String] { try [one, two].map { try $0.call("GET", Self.count).body } }
      func both(_ count: Int) -> [String] { [#"{"count":\#(count)}"#, #"{"count":\#(count)}"#] }
      #expect(try counts() == both(10))
      #expect(try one.call("GET", "\(CalledServer.tickets)/4/").status == 200)
      #expect(try counts() == both(6))
      #expect(try two.call("PATCH", "\(CalledServer.tickets)/3/", body: #"{"status":"resolved"}"#).status == 200)
      #expect(try counts() == both(3))
      #expect(try one.call("PATCH", "\(CalledServer.tickets)/3/", body: #"{"status":"open"}"#).status == 200)
      #expect(try counts() == both(6))
      #expect(try two.call("DELETE", "\(CalledServer.tickets)/3/").status == 204)
      #expect(try counts() == both(3))
      #expect(try home.run("status", "--local", file, "resolved", "2").code == 0)
      #expect(try counts() == both(1))
    }

    @Test func withoutRedisTheySeeEachOthersChanges() throws {
      let home = try Home()
      let file = try inbox(home)
      let (one, two) = (try CalledServer(file), try CalledServer(file))
      try expectAgreement(one, two, home, file)
      #expect(one.stop().code == 0)
      #expect(two.stop().code == 0)
    }

    @Test func withRedisTheyAgreeWhileItIsThereGoneAndBack() throws {
      let redis = try RedisProgram()
      let home = try Home()
      let file = try inbox(home)
      let address = ["--redis", "redis://127.0.0.1:\(redis.port)"]
      let (one, two) = (try CalledServer(file, address), try CalledServer(file, address))
      for server in [one, two] { try server.program.waitUntilSaid("keeps the unread count") }
      try expectAgreement(one, two, home, file)
      redis.kill()
      for _ in 0..<3 {
        #expect(try one.call("GET", Self.count).body == #"{"count":1}"#)
        #expect(try two.call("GET", Self.count).body == #"{"count":1}"#)
      }
      #expect(try one.call("GET", "\(CalledServer.tickets)/1/").status == 200)
      #expect(try two.call("GET", Self.count).body == #"{"count":0}"#)
      #expect(try one.program.text(after: "Redis at 127.0.0.1:\(redis.port) ").hasPrefix("does not answer"))
      try redis.start()
      #expect(try one.program.text(after: "Redis at 127.0.0.1:\(redis.port) ") == "keeps the unread count.")
      #expect(try one.call("GET", Self.count).body == #"{"count":0}"#)
      #expect(one.stop() == (0, ""))
      #expect(two.stop().code == 0)
    }

    @Test func aPasswordIsNeverRepeated() throws {
      let home = try Home()
      let file = try inbox(home)
      let refused = try ServerProgram(["--local", file, "--redis", "redis://:secret@host:port"]).end()
      #expect(refused.code == 2)
      #expect(refused.errors.contains("redis://127.0.0.1:6379"))
      #expect(!refused.errors.contains("secret"))
      let redis = try RedisProgram(options: ["--requirepass", "other"])
      let server = try CalledServer(file, ["--redis", "redis://:secret@127.0.0.1:\(redis.port)"])
      #expect(try server.call("GET", Self.count).body == #"{"count":10}"#)
      let end = server.stop()
      #expect(end.code == 0)
      #expect(!end.errors.contains("secret"))
    }
  }
}
