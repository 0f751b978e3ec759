import Foundation
import Testing

@testable import CurlHTTP

@Suite(.timeLimit(.minutes(1)))
struct EndingRequestsEarly {
  let client = CurlClient(options: direct)

  @Test func cancellingATaskEndsItsTransferAtOnce() async throws {
    let server = try HostileServer { _ in [.hang] }
    let task = Task { try await client.send(HTTPRequest(url: server.url + "/")) }
    await server.waitForRequests()
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: HTTPError.cancelled) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(2))
    await server.waitForHangUps()
  }

  @Test func aTaskCancelledBeforeItSendsNeverReachesTheServer() async throws {
    let server = try HostileServer { _ in .answer() }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await client.send(HTTPRequest(url: server.url + "/"))
    }
    await #expect(throws: HTTPError.cancelled) { try await task.value }
    #expect(server.connectionCount == 0)
    #expect(try await client.send(HTTPRequest(url: server.url + "/")).status == 200)
  }

  @Test func cancellingOneRequestLeavesTheOthersAlone() async throws {
    let server = try HostileServer { $0.path == "/hang" ? [.hang] : .answer() }
    let hanging = Task { try await client.send(HTTPRequest(url: server.url + "/hang")) }
    await server.waitForRequests()
    let normal = Task { try await client.send(HTTPRequest(url: server.url + "/ok")) }
    hanging.cancel()
    #expect(try await normal.value.status == 200)
    await #expect(throws: HTTPError.cancelled) { try await hanging.value }
  }

  @Test func twoHundredCancellationsAtAnyMomentAllEnd() async throws {
    let server = try HostileServer { _ in .answer() }
    let ended = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task { try await client.send(HTTPRequest(url: server.url + "/\(number)")) }
          for _ in 0..<(number % 20) { await Task.yield() }
          task.cancel()
          switch await task.result {
          case .success(let response): return response.status == 200
          case .failure(let error): return error as? HTTPError == .cancelled
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(ended == 200)
  }

  @Test func aRequestBehindTheConnectionLimitCanBeCancelled() async throws {
    let server = try HostileServer { _ in [.hang] }
    let narrow = CurlClient(options: CurlOptions(proxies: .none, connectionsPerHost: 1))
    let first = Task { try await narrow.send(HTTPRequest(url: server.url + "/first")) }
    await server.waitForRequests()
    let second = Task { try await narrow.send(HTTPRequest(url: server.url + "/second")) }
    second.cancel()
    await #expect(throws: HTTPError.cancelled) { try await second.value }
    first.cancel()
    await #expect(throws: HTTPError.cancelled) { try await first.value }
    #expect(server.requests.count == 1)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct TheLifeOfAClient {
  @Test func nothingStartsBeforeTheFirstRequest() async throws {
    let client = CurlClient(options: direct)
    #expect(!client.isRunning)
    let server = try HostileServer { _ in .answer() }
    _ = try await client.send(HTTPRequest(url: server.url + "/"))
    #expect(client.isRunning)
    client.close()
    #expect(!client.isRunning)
  }

  @Test func closingEndsWhatIsOpenAndRefusesWhatComesLater() async throws {
    let client = CurlClient(options: direct)
    let server = try HostileServer { _ in [.hang] }
    let open = (0..<3).map { number in
      Task { try await client.send(HTTPRequest(url: server.url + "/\(number)")) }
    }
    await server.waitForRequests(3)
    client.close()
    client.close()
    for task in open { await #expect(throws: HTTPError.closed) { try await task.value } }
    await #expect(throws: HTTPError.closed) { try await client.send(HTTPRequest(url: server.url + "/late")) }
    await server.waitForHangUps(3)
    #expect(server.requests.count == 3)
  }

  @Test func closingAnUnusedClientIsFine() async throws {
    let client = CurlClient(options: direct)
    client.close()
    await #expect(throws: HTTPError.closed) { try await client.send(HTTPRequest(url: "http://127.0.0.1:1/")) }
  }

  @Test func aReleasedClientLetsGoOfItsConnections() async throws {
    let server = try HostileServer { _ in .answer() + [.hang] }
    do {
      let client = CurlClient(options: direct)
      _ = try await client.send(HTTPRequest(url: server.url + "/"))
    }
    await server.waitForHangUps()
  }
}
