import CCurlShims
import Testing

@testable import CurlHTTP

@Suite("Addresses, and whether they are this machine")
struct AddressTests {
  @Test(arguments: [
    ("https://a.example", "https://a.example", true), ("https://a.example///", "https://a.example", true),
    ("HTTP://A.example/b/", "HTTP://A.example/b", false), ("http://[::1]:8020/api", "http://[::1]:8020/api", false),
  ])
  func anAddressLosesTheSlashesAtItsEnd(_ address: String, _ text: String, _ isEncrypted: Bool) {
    let base = BaseAddress(address)
    #expect(base?.text == text && base?.isEncrypted == isEncrypted)
  }

  @Test(arguments: [
    "", "a.example", "https://", "https:///", "ftp://a", "https://a/?q", "https://a/#f", "https://u@a", "https://u:p@a",
    "https://a b",
    "https://ä.example", "https://a\\b", "https://a\r\nb", "https://a\u{0}", "javascript:x", "//a.example", "https:/a",
  ])
  func whatIsNoAddressOfAnAPIIsRefused(_ address: String) { #expect(BaseAddress(address) == nil) }

  /// Only so may a key travel without encryption, and past every proxy.
  @Test(arguments: [
    "http://localhost", "http://LOCALHOST:1", "http://a.localhost", "http://127.0.0.1", "http://127.9.8.7:80/x",
    "http://[::1]", "http://0.0.0.0",
    "http://[::]", "http://[::ffff:127.0.0.1]", "http://0x7f000001", "http://2130706433", "http://127.1",
    "http://0177.0.0.1",
    "smtp://localhost:25",
  ])
  func thisMachineIsKnownInEveryWriting(_ url: String) { #expect(BaseAddress.isThisMachine(url: url)) }

  @Test(arguments: [
    "http://localhost.", "http://localhost.example", "http://notlocalhost", "http://127.0.0.1.example",
    "http://128.0.0.1", "http://10.0.0.1",
    "http://[::2]", "http://[::ffff:10.0.0.1]", "http://[fe80::1]", "http://example", "", "localhost:80:90", "http://",
    "http://user@evil.example#@localhost", "http://evil.example/localhost",
  ])
  func anotherMachineIsNeverTakenForThisOne(_ url: String) { #expect(!BaseAddress.isThisMachine(url: url)) }

  @Test(
    arguments: [
      ("http://A.Example:8080/x", "a.example", "8080"), ("http://[2001:DB8::1]/", "2001:db8::1", nil),
      ("https://a.example", "a.example", nil),
      ("http://0x7f.1", "127.0.0.1", nil), ("http://a.example:080", "a.example", "80"),
    ] as [(String, String, String?)])
  func aHostIsReadAsCurlReadsIt(_ url: String, _ name: String, _ port: String?) {
    let host = URLHost(of: url)
    #expect(host?.name == name && host?.port == port, "\(String(describing: host))")
  }
}

@Suite("Exceptions from a proxy")
struct ProxyExceptionTests {
  private static let rules: [(list: String, url: String, isExcepted: Bool)] = [
    ("*", "https://a.example", true), ("", "https://a.example", false), ("a.example", "https://a.example", true),
    ("a.example", "https://b.a.example", true), (".a.example", "https://a.example", true),
    (".a.example", "https://b.a.example", true),
    ("a.example", "https://ba.example", false), ("A.EXAMPLE", "https://a.example", true),
    ("a.example.", "https://a.example", true),
    ("x, a.example ,y", "https://a.example", true), ("x a.example\ty", "https://a.example", true),
    ("a", "https://a.example", false),
    ("example", "https://a.example", true), ("10.0.0.1", "https://10.0.0.1", true),
    ("10.0.0.1", "https://10.0.0.11", false),
    ("10.0.0.0/8", "https://10.200.1.1", true), ("10.0.0.0/8", "https://11.0.0.1", false),
    ("10.0.0.0/33", "https://10.0.0.1", false),
    ("10.0.0.0/x", "https://10.0.0.0", false), ("0.0.0.0/0", "https://9.9.9.9", true),
    ("[2001:db8::1]", "https://[2001:db8::1]", true),
    ("2001:db8::/32", "https://[2001:db8:1::5]", true), ("2001:db8::/32", "https://[2001:db9::5]", false),
    ("10.0.0.1", "https://a.example", false),
    ("*.a.example", "https://b.a.example", false), (",,", "https://a.example", false),
    (".", "https://a.example", false),
  ]

  @Test(arguments: rules.indices) func aHostIsExceptedAsCurlDoesIt(_ index: Int) throws {
    let (list, url, isExcepted) = Self.rules[index]
    let host = try #require(URLHost(of: url))
    #expect(ProxyExceptions(list).contains(host) == isExcepted, "\(list) \(url)")
    let variables = ["https_proxy": "http://proxy.example:3128", "no_proxy": list]
    #expect((ProxyRoute(to: url) { variables[$0] } == .straight) == isExcepted, "\(list) \(url)")
  }

  @Test(arguments: [
    ("http://p.example:3128", "p.example:3128"), ("p.example", "p.example:1080"),
    ("https://p.example", "p.example:443"),
    ("socks5h://p.example:9050", "p.example:9050"), ("http://sam:s3cret@p.example:1", "p.example:1"),
    ("http://[2001:db8::1]:1", "[2001:db8::1]:1"),
    ("http://", "an address that cannot be read"), ("http://sam:s3cret@", "an address that cannot be read"),
  ])
  func aProxyIsNamedWithoutItsPassword(_ proxy: String, _ place: String) {
    let route = ProxyRoute(to: "https://a.example") { $0 == "all_proxy" ? proxy : nil }
    #expect(route.place == place && route.setting == proxy)
  }
}

@Suite("What curl's numbers mean")
struct CurlNumberTests {
  private static let codes: [(CURLcode, HTTPError)] = [
    (CURLE_COULDNT_CONNECT, .refused), (CURLE_COULDNT_RESOLVE_HOST, .hostNotFound),
    (CURLE_OPERATION_TIMEDOUT, .timedOut(.connecting)),
    (CURLE_SSL_CACERT_BADFILE, .certificate(.badCAFile)), (CURLE_SSL_CONNECT_ERROR, .tls), (CURLE_USE_SSL_FAILED, .tls),
    (CURLE_GOT_NOTHING, .dropped), (CURLE_SEND_ERROR, .dropped), (CURLE_RECV_ERROR, .dropped),
    (CURLE_PARTIAL_FILE, .dropped),
    (CURLE_HTTP2, .dropped), (CURLE_URL_MALFORMAT, .badURL), (CURLE_UNSUPPORTED_PROTOCOL, .unsupportedProtocol),
    (CURLE_WEIRD_SERVER_REPLY, .notHTTP),
    (CURLE_BAD_CONTENT_ENCODING, .notHTTP), (CURLE_OUT_OF_MEMORY, .other(code: 27)),
    (CURLE_COULDNT_RESOLVE_PROXY, .other(code: 5)),
  ]

  @Test(arguments: codes.indices) func everyNumberIsTheErrorOfItsKind(_ index: Int) {
    let (code, error) = Self.codes[index]
    #expect(HTTPError(code, TransferFacts()) == error)
  }

  /// Once bytes have left, the outcome is unknown.
  @Test func afterBytesHaveLeftItMayHaveArrived() {
    let sent = TransferFacts(sentBytes: 1)
    #expect(HTTPError(CURLE_OPERATION_TIMEDOUT, sent) == .timedOut(.waiting))
    #expect(HTTPError(CURLE_UNSUPPORTED_PROTOCOL, sent) == .notHTTP)
    #expect(HTTPError.timedOut(.waiting).mayHaveReachedServer && !HTTPError.timedOut(.connecting).mayHaveReachedServer)
  }

  @Test(arguments: [
    (9, "", CertificateProblem.expired), (10, "", .expired), (18, "", .untrusted), (20, "", .untrusted),
    (23, "", .rejected), (0, "", .rejected),
    (18, "no alternative certificate subject name matches target host name", .wrongHost),
  ])
  func aCertificateIsRefusedForItsReason(_ result: Int, _ text: String, _ problem: CertificateProblem) {
    let facts = TransferFacts(verifyResult: result, text: text)
    #expect(HTTPError(CURLE_PEER_FAILED_VERIFICATION, facts) == .certificate(problem))
  }

  private static let proxied: [(CURLcode, TransferFacts, HTTPError)] = [
    (CURLE_COULDNT_CONNECT, TransferFacts(proxy: "p:1"), .proxy(at: "p:1", refuses: false)),
    (CURLE_COULDNT_RESOLVE_PROXY, TransferFacts(proxy: "p:1"), .proxy(at: "p:1", refuses: false)),
    (CURLE_PROXY, TransferFacts(proxy: "p:1"), .proxy(at: "p:1", refuses: true)),
    (CURLE_OPERATION_TIMEDOUT, TransferFacts(proxy: "p:1"), .proxy(at: "p:1", refuses: false)),
    (
      CURLE_OPERATION_TIMEDOUT, TransferFacts(sentBytes: 9, proxyStatus: 200, proxy: "p:1", isTunnel: true),
      .timedOut(.waiting)
    ),
    (
      CURLE_RECV_ERROR, TransferFacts(sentBytes: 9, proxyStatus: 407, proxy: "p:1", isTunnel: true),
      .proxy(at: "p:1", refuses: true)
    ),
    (CURLE_RECV_ERROR, TransferFacts(sentBytes: 9, proxyStatus: 200, proxy: "p:1", isTunnel: true), .dropped),
    (CURLE_RECV_ERROR, TransferFacts(sentBytes: 9, proxy: "p:1"), .dropped),
    (CURLE_SSL_CONNECT_ERROR, TransferFacts(proxy: "p:1"), .tls),
  ]

  @Test(arguments: proxied.indices) func whatAProxyDidIsToldApartFromWhatItsServerDid(_ index: Int) {
    let (code, facts, error) = Self.proxied[index]
    #expect(HTTPError(code, facts) == error)
  }
}

@Suite("Values of requests and answers")
struct HeaderFieldTests {
  @Test(
    arguments: [
      (["A": "1"], "a", "1"), (["Content-Type": "x"], "CONTENT-TYPE", "x"), (["a": "1", "A": "2"], "A", "1"),
      ([:], "a", nil),
      (["ä": "1"], "Ä", nil), (["a": ""], "a", ""),
    ] as [(KeyValuePairs<String, String>, String, String?)])
  func aFieldIsFoundByItsNameInAnyCase(_ fields: KeyValuePairs<String, String>, _ name: String, _ value: String?) {
    let headers = HTTPHeaders(fields.map { HTTPHeaders.Field($0.key, $0.value) })
    #expect(headers[name] == value)
  }

  @Test func aFieldIsReplacedInItsPlaceAndTakenAwayAltogether() {
    var headers: HTTPHeaders = ["A": "1", "B": "2", "a": "3"]
    headers["a"] = "4"
    #expect(headers.fields.map { "\($0.name) \($0.value)" } == ["a 4", "B 2"])
    headers["C"] = "5"
    headers.add("b", "6")
    #expect(headers.fields.map(\.name) == ["a", "B", "C", "b"] && headers["B"] == "2")
    headers["b"] = nil
    #expect(headers.fields.map(\.name) == ["a", "C"])
  }

  /// No key, cookie or password is ever printed, whatever prints it.
  @Test(arguments: ["Authorization", "AUTHORIZATION", "Proxy-Authorization", "Cookie", "set-cookie"])
  func credentialsAreNeverPrinted(_ name: String) {
    let headers: HTTPHeaders = [name: "Bearer phx_secret", "Accept": "application/json"]
    var text = "\(headers) \(String(reflecting: headers)) \(headers.fields)"
    dump(headers, to: &text)
    #expect(!text.contains("phx_secret") && text.contains("(hidden)") && text.contains("Accept: application/json"))
  }

  /// What decides whether an outcome is unknown (product rule 12).
  private static let certain: [HTTPError] = [
    .refused, .hostNotFound, .timedOut(.connecting), .certificate(.untrusted), .certificate(.badCAFile), .tls,
    .proxy(at: "p", refuses: true),
    .proxy(at: "p", refuses: false), .exposed, .badURL, .badHeader(name: "a"), .unsupportedProtocol,
  ]
  private static let doubtful: [HTTPError] = [
    .timedOut(.waiting), .dropped, .notHTTP, .tooLarge(limit: 1), .cancelled, .closed, .other(code: 1),
  ]

  @Test func whatMayHaveArrivedIsInDoubt() {
    #expect(Self.certain.allSatisfy { !$0.mayHaveReachedServer } && Self.doubtful.allSatisfy(\.mayHaveReachedServer))
    for error in Self.certain + Self.doubtful { #expect(!"\(error)".contains("http"), "It names no URL: \(error)") }
  }
}

@Suite("What a request is unless it says otherwise")
struct RequestStandardTests {
  /// A second copy of a POST may be a second message to a customer.
  @Test(arguments: HTTPMethod.allCases) func onlyAPostLeavesAtMostOnce(_ method: HTTPMethod) {
    let plain = HTTPRequest(method: method, url: "https://a.example")
    #expect(plain.isSentOnce == (method == .post))
    for wanted in [true, false] {
      #expect(HTTPRequest(method: method, url: "https://a.example", isSentOnce: wanted).isSentOnce == wanted)
    }
  }

  @Test(arguments: [
    ("https://a.example/x?y=secret", "GET https://a.example/x?(hidden) [] 0 bytes"),
    ("https://a.example", "GET https://a.example [] 0 bytes"),
    ("https://a.example?", "GET https://a.example?(hidden) [] 0 bytes"),
  ])
  func aQueryIsNeverPrinted(_ url: String, _ words: String) { #expect("\(HTTPRequest(url: url))" == words) }
}
