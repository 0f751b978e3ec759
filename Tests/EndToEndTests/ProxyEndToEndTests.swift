import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A proxy that writes down what reaches it, and answers everything with one status.
private final class RecordingProxy: Sendable {
  private let listener: LoopbackListener
  private let requests: Requests

  private final class Requests: Sendable { let texts = Mutex<[String]>([]) }

  init(_ status: String = "502 Bad Gateway") throws {
    let requests = Requests()
    self.requests = requests
    listener = try LoopbackListener { connection in
      let text = LoopbackListener.request(on: connection)
      requests.texts.withLock { $0.append(text) }
      let answer = "HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
      LoopbackListener.answer(Array(answer.utf8), on: connection)
      return true
    }
  }

  /// Where it listens.
  var place: String { "127.0.0.1:\(listener.port)" }

  /// What reached it.
  var received: [String] { requests.texts.withLock(\.self) }

  /// An environment in which every request is to go through it.
  func environment(key: String) -> [String: String] {
    let names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    let proxies = Dictionary(uniqueKeysWithValues: names.map { ($0, "http://\(place)") })
    return proxies.merging(["POSTHOG_PERSONAL_API_KEY": key, "no_proxy": "", "NO_PROXY": ""]) { $1 }
  }
}

extension EndToEnd {
  @Suite("The real program: keys and proxies", .timeLimit(.minutes(2)))
  struct ProxyEndToEndTests {
    private static let key = "phx_NobodyMayEverReadThisKey"

    @Test(arguments: ["localhost", "127.0.0.1", "127.1", "2130706433", "posthog.localhost"])
    func aServerOfThisMachineIsReachedWithoutTheProxy(host: String) throws {
      let home = try Home()
      let proxy = try RecordingProxy()
      let server = try ServerProgram(
        ["--local", try home.inbox(3), "--port", "0"], environment: ["POSTHORN_SERVER_KEY": Self.key])
      let end = try home.run(
        "list", "--host", "http://\(host):\(try server.port())", "--project", "1",
        environment: proxy.environment(key: Self.key))
      #expect(end.code == 0 && end.output.contains("Subject 3"), "\(end.errors)")
      #expect(proxy.received.isEmpty)
    }

    @Test(arguments: ["192.0.2.1", "posthog.example", "localhost.example", "localhost."])
    func plainTextToAnotherMachineIsRefusedBeforeTheProxyHearsOfIt(host: String) throws {
      let proxy = try RecordingProxy()
      let end = try Home().run(
        "list", "--host", "http://\(host):8010", "--project", "1", environment: proxy.environment(key: Self.key))
      #expect(end.code == 2 && end.errors.contains("in plain text"), "\(end.errors)")
      #expect(proxy.received.isEmpty)
    }

    @Test func aProxyOnTheWayNeverSeesTheKeyAndIsNamedWhenItRefuses() throws {
      let proxy = try RecordingProxy("403 Forbidden")
      let end = try Home().run(
        "list", "--host", "https://posthog.example", "--project", "1", environment: proxy.environment(key: Self.key))
      #expect(end.code == 1 && end.errors.contains("The proxy at \(proxy.place) refused to connect"), "\(end.errors)")
      #expect(!proxy.received.isEmpty && proxy.received.allSatisfy { $0.hasPrefix("CONNECT posthog.example:443") })
      #expect(!proxy.received.contains { $0.contains("NobodyMay") })
    }

    @Test func aDeadProxyIsNotCalledTheServer() throws {
      // Nobody listens on a port that is only held.
      let port = try #require(LoopbackPort(backlog: nil))
      defer { close(port.descriptor) }
      let place = "127.0.0.1:\(port.number)"
      let end = try Home().run(
        "list", "--host", "https://posthog.example", "--project", "1",
        environment: ["POSTHOG_PERSONAL_API_KEY": Self.key, "https_proxy": "http://me:secret@\(place)"])
      #expect(end.code == 1 && end.errors.contains("The proxy at \(place) did not answer"), "\(end.errors)")
      #expect(!end.errors.contains("secret"))
    }
  }
}
