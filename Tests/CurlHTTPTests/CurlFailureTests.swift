import CurlHTTP
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct FailuresOfAServer {
  let client = CurlClient(options: direct)
  let brief = HTTPTimeouts(connect: .milliseconds(300), whole: .milliseconds(300))

  @Test func aClosedPortRefuses() async throws {
    let server = try HostileServer(isListening: false) { _ in .answer() }
    await #expect(throws: HTTPError.refused) { try await client.send(HTTPRequest(url: server.url + "/")) }
  }

  @Test func aSilentServerTimesOutWhileWaiting() async throws {
    let server = try HostileServer { _ in [.hang] }
    await #expect(throws: HTTPError.timedOut(.waiting)) {
      try await client.send(HTTPRequest(url: server.url + "/", timeouts: brief))
    }
    await server.waitForHangUps()
  }

  @Test func anUnansweredHandshakeTimesOutWhileConnecting() async throws {
    let server = try HostileServer(isHTTP: false) { _ in [.hang] }
    await #expect(throws: HTTPError.timedOut(.connecting)) {
      try await client.send(HTTPRequest(url: server.secureURL + "/", timeouts: brief))
    }
  }

  @Test func anAnswerThatStopsMidwayTimesOut() async throws {
    let server = try HostileServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", then: .hang) }
    await #expect(throws: HTTPError.timedOut(.waiting)) {
      try await client.send(HTTPRequest(url: server.url + "/", timeouts: brief))
    }
  }

  @Test func aStallEndsATransferLongBeforeItsWholeTime() async throws {
    let server = try HostileServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", then: .hang) }
    let start = ContinuousClock.now
    await #expect(throws: HTTPError.timedOut(.waiting)) {
      try await client.send(
        HTTPRequest(url: server.url + "/", timeouts: HTTPTimeouts(whole: .seconds(15), stall: .seconds(1))))
    }
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  @Test(arguments: [
    [HostileServer.Step.close],
    [.reset],
    .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", then: .reset),
    .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe"),
  ])
  func aConnectionClosedEarlyIsDropped(steps: [HostileServer.Step]) async throws {
    let server = try HostileServer { _ in steps }
    await #expect(throws: HTTPError.dropped) { try await client.send(HTTPRequest(url: server.url + "/")) }
  }

  @Test func aPostIsNeverSentTwiceByCurlItself() async throws {
    let server = try HostileServer { $0.line.hasPrefix("POST") ? [.close] : .answer() }
    // The kept-alive connection is where curl would try again.
    _ = try await client.send(HTTPRequest(url: server.url + "/"))
    await #expect(throws: HTTPError.dropped) {
      try await client.send(HTTPRequest(method: .post, url: server.url + "/reply/", body: Data("{}".utf8)))
    }
    #expect(server.requests.count { $0.line.hasPrefix("POST") } == 1)
  }

  @Test("A body is never sent again by curl itself", arguments: [1, 100, 300_000])
  func aBodyIsNeverSentTwiceByCurlItself(size: Int) async throws {
    let server = try HostileServer { $0.line.hasPrefix("PATCH /lost") ? [.close] : .answer() }
    let body = Data(repeating: UInt8(ascii: "a"), count: size)
    for path in ["/", "/kept"] {
      _ = try await client.send(HTTPRequest(method: .patch, url: server.url + path, body: body))
    }
    #expect(server.connectionCount == 1, "it goes over the kept connection all the same")
    let lost = HTTPRequest(method: .patch, url: server.url + "/lost", body: body)
    await #expect(throws: HTTPError.dropped) { try await client.send(lost) }
    #expect(server.requests.map(\.body) == [body, body, body])
  }

  @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "200 OK\r\n\r\n"])
  func aServerThatIsNoWebServerIsRecognised(greeting: String) async throws {
    let server = try HostileServer { _ in .raw(greeting) }
    await #expect(throws: HTTPError.notHTTP) { try await client.send(HTTPRequest(url: server.url + "/")) }
  }

  @Test func anAnswerAboveTheLimitIsRefused() async throws {
    let server = try HostileServer { request in
      request.path == "/small"
        ? .answer(body: Data(count: 1000)) : .raw("HTTP/1.1 200 OK\r\n\r\n", then: .sendZeros(1 << 24))
    }
    let small = CurlClient(options: CurlOptions(responseLimit: 1000, proxies: .none))
    #expect(try await small.send(HTTPRequest(url: server.url + "/small")).body.count == 1000)
    await #expect(throws: HTTPError.tooLarge(limit: 1000)) {
      try await small.send(HTTPRequest(url: server.url + "/huge"))
    }
  }

  @Test func theLimitCountsDecodedBytes() async throws {
    let server = try HostileServer { _ in
      .answer("200 OK", ["Content-Encoding: gzip"], body: twoHundredKilobytesOfZeros)
    }
    let small = CurlClient(options: CurlOptions(responseLimit: 100_000, proxies: .none))
    await #expect(throws: HTTPError.tooLarge(limit: 100_000)) {
      try await small.send(HTTPRequest(url: server.url + "/"))
    }
  }

  @Test func endlessHeadersAreRefused() async throws {
    let many = Data(String(repeating: "X-Filler: " + String(repeating: "a", count: 1000) + "\r\n", count: 1000).utf8)
    let server = try HostileServer { _ in [.send(Data("HTTP/1.1 200 OK\r\n".utf8)), .send(many), .close] }
    await #expect(throws: HTTPError.tooLarge(limit: 64 << 20)) {
      try await client.send(HTTPRequest(url: server.url + "/"))
    }
  }

  @Test(arguments: [
    ("ftp://127.0.0.1/", HTTPError.unsupportedProtocol), ("file:///etc/hostname", .unsupportedProtocol),
    ("http://", .badURL), ("", .badURL), ("http://127.0.0.1:99999999/", .badURL), ("http://a b/", .badURL),
    ("http://127.0.0.1:1/\u{0}hidden", .badURL), ("http://name:secret@127.0.0.1:1/", .badURL),
    ("http://\(String(repeating: "a", count: 70))/", .hostNotFound),
  ])
  func anUnusableAddressIsNamed(url: String, error: HTTPError) async throws {
    await #expect(throws: error) { try await client.send(HTTPRequest(url: url)) }
  }

  @Test(arguments: ["phx_a\r\nX-Injected: yes", "phx_\u{0}", "a\nb"])
  func aHeaderCannotBreakOutOfItsLine(value: String) async throws {
    let server = try HostileServer { _ in .answer() }
    await #expect(throws: HTTPError.badHeader(name: "Authorization")) {
      try await client.send(HTTPRequest(url: server.url + "/", headers: ["Authorization": value]))
    }
    #expect(server.requests.isEmpty)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct FailuresOfEncryption {
  @Test func plainHTTPOnAnEncryptedURL() async throws {
    let server = try HostileServer(isHTTP: false) { _ in .raw("HTTP/1.1 400 Bad Request\r\n\r\n") }
    await #expect(throws: HTTPError.tls) {
      try await CurlClient(options: direct).send(HTTPRequest(url: server.secureURL + "/"))
    }
  }

  @Test(arguments: [false, true])
  func aCertificateSignedByItselfIsUntrusted(isExpired: Bool) async throws {
    let certificate = isExpired ? ServerCertificate.expired : .valid
    let server = try HostileServer(isHTTP: false) { _ in [.send(certificate.greeting), .hang] }
    await #expect(throws: HTTPError.certificate(.untrusted)) {
      try await CurlClient(options: direct).send(HTTPRequest(url: server.secureURL + "/"))
    }
  }

  @Test func anExpiredCertificateIsNamed() async throws {
    let server = try HostileServer(isHTTP: false) { _ in [.send(ServerCertificate.expired.greeting), .hang] }
    try await ServerCertificate.expired.withFile { file in
      await #expect(throws: HTTPError.certificate(.expired)) {
        try await CurlClient(options: CurlOptions(caFile: file, proxies: .none))
          .send(HTTPRequest(url: server.secureURL + "/"))
      }
    }
  }

  @Test func aCertificateFromTheGivenFileIsTrusted() async throws {
    // The server has no key, so the handshake ends after the certificate: as broken TLS, not as a bad certificate.
    let server = try HostileServer(isHTTP: false) { _ in [.send(ServerCertificate.valid.greeting), .close] }
    try await ServerCertificate.valid.withFile { file in
      await #expect(throws: HTTPError.tls) {
        try await CurlClient(options: CurlOptions(caFile: file, proxies: .none))
          .send(HTTPRequest(url: server.secureURL + "/"))
      }
    }
  }

  @Test func aMissingCertificateFileIsNamed() async throws {
    let server = try HostileServer(isHTTP: false) { _ in [.hang] }
    await #expect(throws: HTTPError.certificate(.badCAFile)) {
      try await CurlClient(options: CurlOptions(caFile: "/nonexistent/ca.pem", proxies: .none))
        .send(HTTPRequest(url: server.secureURL + "/"))
    }
  }
}
