import Testing

@testable import CurlHTTP

@Suite struct HostsOfThisMachine {
  @Test(arguments: [
    "http://localhost", "http://LOCALHOST:8010/x", "https://app.localhost", "http://127.0.0.1:1", "http://127.1",
    "http://127.255.3.4", "http://2130706433", "http://0x7f.1", "http://0177.0.0.1", "http://0.0.0.0:80", "http://0",
    "http://[::1]:8010", "http://[0:0:0:0:0:0:0:1]", "http://[::]", "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:2]",
    "smtp://localhost:25", "smtps://[::1]",
  ])
  func areKnownInEverySpellingThatCurlTakes(url: String) { #expect(BaseAddress.isThisMachine(url: url)) }

  @Test(arguments: [
    "http://localhost.", "http://localhost.example", "http://notlocalhost", "http://127.0.0.1.example",
    "http://128.0.0.1", "http://10.0.0.1", "http://[::2]", "http://[::ffff:10.0.0.1]", "http://[1::1]",
    "http://[::ffff:0:0:127.0.0.1]", "http://localhost@posthog.example", "http://localhost:80:90", "http://",
    "nonsense",
    "http://192.0.2.1#localhost", "https://us.posthog.com",
  ])
  func areNotMistakenForOthers(url: String) { #expect(!BaseAddress.isThisMachine(url: url)) }
}

@Suite struct RoutesOfRequests {
  private func place(_ url: String, _ variables: [String: String]) -> String? {
    ProxyRoute(to: url) { variables[$0] }.place
  }

  private static let everywhere = [
    "http_proxy": "http://proxy.example:3128", "https_proxy": "http://proxy.example:3128",
    "all_proxy": "socks5://proxy.example", "HTTPS_PROXY": "proxy.example",
  ]

  @Test(arguments: [
    "http://localhost:8010", "https://127.0.0.1", "http://[::1]:1", "http://a.localhost", "smtp://127.1",
  ])
  func aRequestToThisMachineGoesThroughNone(url: String) { #expect(place(url, Self.everywhere) == nil) }

  @Test func theSchemesOwnVariableGoesFirstAndTheSmallOneBeforeTheLarge() {
    let url = "https://posthog.example"
    #expect(place(url, ["https_proxy": "a:1", "HTTPS_PROXY": "b:2", "all_proxy": "c:3"]) == "a:1")
    #expect(place(url, ["https_proxy": "", "HTTPS_PROXY": "b:2", "all_proxy": "c:3"]) == "b:2")
    #expect(place(url, ["ALL_PROXY": "c:3", "http_proxy": "d:4"]) == "c:3")
    #expect(place("http://posthog.example", ["HTTP_PROXY": "d:4", "https_proxy": "a:1"]) == nil)
    #expect(place("smtps://posthog.example", ["smtps_proxy": "e:5"]) == "e:5")
  }

  @Test func whatASentenceNamesHoldsNoPassword() {
    let url = "https://posthog.example"
    #expect(place(url, ["https_proxy": "http://me:secret@proxy.example:3128/"]) == "proxy.example:3128")
    #expect(place(url, ["https_proxy": "proxy.example"]) == "proxy.example:1080")
    #expect(place(url, ["https_proxy": "https://proxy.example"]) == "proxy.example:443")
    #expect(place(url, ["https_proxy": "socks5h://[2001:db8::1]:9"]) == "[2001:db8::1]:9")
    #expect(place(url, ["https_proxy": "http://"]) == "an address that cannot be read")
  }

  @Test(arguments: [
    ("*", "https://posthog.example", true), ("posthog.example", "https://posthog.example:8443", true),
    ("a, .posthog.example", "https://eu.posthog.example", true), ("POSTHOG.example", "https://posthog.EXAMPLE", true),
    ("hog.example", "https://posthog.example", false), ("*,x", "https://posthog.example", false),
    ("10.0.0.0/8", "https://10.2.3.4", true), ("10.0.0.0/9", "https://10.200.3.4", false),
    ("10.2.3.4", "https://10.2.3.4", true), ("2.3.4", "https://10.2.3.4", false),
    ("2001:db8::/32", "https://[2001:db8::5]", true), ("[2001:db8::5]", "https://[2001:db8:0::5]", true),
    ("10.0.0.0/99", "https://10.0.0.0", false), ("", "https://posthog.example", false),
  ])
  func noProxyNamesHostsDomainsAndNetworks(exceptions: String, url: String, isStraight: Bool) {
    #expect((place(url, ["https_proxy": "a:1", "no_proxy": exceptions]) == nil) == isStraight)
    #expect((place(url, ["https_proxy": "a:1", "NO_PROXY": exceptions]) == nil) == isStraight)
  }

  @Test func aKeyLeavesForNoOtherMachineInPlainText() async {
    let client = CurlClient(options: direct)
    defer { client.close() }
    let request = HTTPRequest(
      method: .get, url: "http://192.0.2.1/api/", headers: ["Authorization": "Bearer phx_made_up"])
    await #expect(throws: HTTPError.exposed) { try await client.send(request) }
  }
}
